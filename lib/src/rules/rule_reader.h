// Rules: one entry of `rules:` as a Rule.

#ifndef TELLTALE_SRC_RULES_RULE_READER_H_
#define TELLTALE_SRC_RULES_RULE_READER_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "rules/pattern.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// What rules are read against. Borrows everything.
struct RuleContext {
  // Empty when the manifest has no valid id.
  std::string_view pack_id;
  PatternContext patterns;
  // Keys of all sources.yaml files read.
  const std::set<std::string, std::less<>>* sources = nullptr;
};

// Reads a rule. The result is empty when the rule has no valid id; other
// problems are reported, and what could be read is returned.
auto ReadRule(const Node& node, const RuleContext& context)
    -> std::optional<Rule>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_RULE_READER_H_
