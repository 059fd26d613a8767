// Patterns and the language maps that hold them.

#ifndef TELLTALE_SRC_RULES_PATTERN_H_
#define TELLTALE_SRC_RULES_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

#include "rules/lexicon.h"
#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// What patterns are read against. Borrows everything.
struct PatternContext {
  // The languages of the pack; null where any will do.
  const std::vector<std::string>* languages = nullptr;
  LexiconTable* lexicons = nullptr;
  Problems* problems = nullptr;
};

// Reports a tag that is not well-formed (R018).
auto CheckLanguageTag(const Node& node, Problems& problems) -> bool;

// Reads {en: [patterns], ur-Latn: [patterns]}.
auto ReadLanguageMap(const Node& node, const PatternContext& context)
    -> std::vector<Pattern>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_PATTERN_H_
