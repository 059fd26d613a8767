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

// The families and frames by languages: how many rules have patterns in each.
// Drafts and shadow rules are left out; a pattern of an `unless` does not
// count. The languages that most rules have come first. A matrix wider than
// the terminal continues below.
auto RenderCoverage(const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string;

// The same as a JSON object, indented: {"rules", "languages": {"en": 12, ...},
// "coverage": [{"kind", "family" or "frame", "rules", "languages"}]}. Every
// row holds every language.
auto CoverageJson(const Ruleset& ruleset) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_RULE_CATALOGUE_H_
