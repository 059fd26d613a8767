// JSON writes characters beyond U+FFFF as two `\u` escapes; YAML does not know
// such pairs. JSON files are rewritten before they are read as YAML.

#ifndef TELLTALE_SRC_RULES_JSON_SURROGATES_H_
#define TELLTALE_SRC_RULES_JSON_SURROGATES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::rules {

class RewrittenJson {
 public:
  // With `rewrite`, each pair `\uD83D\uDE00` of `text` becomes one YAML escape
  // `\U0001F600`; without, nothing changes.
  RewrittenJson(bool rewrite, std::string_view text);

  auto text() const -> std::string_view { return text_; }

  // The offset in the text before rewriting of byte `offset` of text().
  auto ToOriginal(size_t offset) const -> size_t;

 private:
  std::string text_;
  // Where in text_ each YAML escape ends.
  std::vector<size_t> escape_ends_;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_JSON_SURROGATES_H_
