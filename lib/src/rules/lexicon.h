// Lexicons: word lists that patterns name in braces.

#ifndef TELLTALE_SRC_RULES_LEXICON_H_
#define TELLTALE_SRC_RULES_LEXICON_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// The words as one group of a regex: folded, escaped, each once, the longest
// first, since RE2 takes the first alternative that matches.
auto Alternation(const std::vector<std::string>& words) -> std::string;

// Bytes of what `rest` begins with where its brackets and braces are no syntax:
// an escape, `\Q...\E`, a class. 0 for anything else.
auto LiteralSize(std::string_view rest) -> size_t;

// A `{name}` in a pattern.
struct LexiconReference {
  std::string_view name;
  // Byte offset of the opening brace in the pattern.
  size_t offset = 0;
  // False when the closing brace is missing.
  bool closed = true;
};

// A pattern cut at its references: texts[0] references[0] texts[1] ... Braces
// of repetitions such as `{2}` and `{1,3}`, of `\p{...}` and `\x{...}`, and
// inside classes and `\Q...\E` are text.
struct CutPattern {
  std::vector<std::string_view> texts;
  std::vector<LexiconReference> references;
};

auto CutAtReferences(std::string_view pattern) -> CutPattern;

// The lexicons of one pack.
class LexiconTable {
 public:
  // Reads `lexicons: {name: [words]}` of a manifest.
  void Read(const Node& node, Problems& problems);

  // The alternation for lexicon `name`, whose uses are counted; null when there
  // is no such lexicon.
  auto Use(std::string_view name) -> const std::string*;

  auto size() const -> size_t { return lexicons_.size(); }
  auto names() const -> std::vector<std::string_view>;

  // Set when the manifest's lexicons could not be read at all, so that missing
  // names are no news.
  auto is_unknown() const -> bool { return unknown_; }

  auto TakeLexicons() -> std::vector<Lexicon> { return std::move(lexicons_); }

 private:
  std::vector<Lexicon> lexicons_;
  // For each lexicon, its alternation; by name, the index into both.
  std::vector<std::string> alternations_;
  std::map<std::string, size_t, std::less<>> index_;
  bool unknown_ = false;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_LEXICON_H_
