// Rule catalogue: the rules themselves, for people and for programs.

#ifndef TELLTALE_RULE_CATALOGUE_H_
#define TELLTALE_RULE_CATALOGUE_H_

#include <string>

#include "telltale/explanation.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"

namespace telltale {

// One line for each rule, pack by pack.
auto RenderRuleList(const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string;

// Everything an analyst wants to know of `rule`: what it looks for, what it
// rests on, what else it may hit, and its examples.
auto RenderRule(const Rule& rule, const Ruleset& ruleset,
                const ExplanationStyle& style) -> std::string;

// A JSON object, indented: {"packs": [{"id", "version", "rules": [...]}]}.
auto RuleListJson(const Ruleset& ruleset) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_RULE_CATALOGUE_H_
