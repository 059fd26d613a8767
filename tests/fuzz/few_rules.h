// FewRules: rules that are compiled in no time, for targets whose subject is
// around the rules. They cover what output tells apart: families, a frame, a
// route, a shadow rule, contacts.

#ifndef TELLTALE_TESTS_FUZZ_FEW_RULES_H_
#define TELLTALE_TESTS_FUZZ_FEW_RULES_H_

#include <string>
#include <utility>
#include <vector>

#include "fuzz/require.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"

namespace telltale::fuzz {

inline auto FewPatterns(const std::vector<std::string>& regexes) -> Condition {
  Condition condition;
  for (const std::string& regex : regexes) {
    condition.patterns.push_back(
        {.language = "en", .written = regex, .regex = regex});
  }
  return condition;
}

inline auto FewRule(const std::string& id, Family family, int points,
                    Condition match) -> Rule {
  Rule rule;
  rule.id = id;
  rule.name = "few/" + id;
  rule.title = "Shows " + id;
  rule.family = family;
  rule.points = points;
  rule.match = std::move(match);
  return rule;
}

inline auto FewRules() -> RuleSources {
  RuleSources sources;
  sources.packs.push_back({.id = "few", .version = "1.0.0"});
  std::vector<Rule>& rules = sources.packs.back().rules;
  rules.push_back(
      FewRule("visa", Family::kLure, 4, FewPatterns({"free visa"})));
  rules.push_back(
      FewRule("fee", Family::kPayment, 3, FewPatterns({"fee first", "fee"})));
  rules.push_back(FewRule("debt", Family::kDebt, 3, FewPatterns({"you owe"})));
  rules.back().status = Status::kShadow;
  Condition contact;
  contact.entities = {ContactKind::kPhone, ContactKind::kHandle};
  contact.keyword = "entity";
  rules.push_back(FewRule("contact", Family::kHandoff, 2, contact));
  rules.push_back(
      FewRule("help", Family::kLure, 0, FewPatterns({"help me", "a warning"})));
  rules.back().context = ContextEffect{.cancels = {Family::kLure},
                                       .damps = {Family::kPayment},
                                       .route = Route::kSupport};
  rules.push_back(
      FewRule("age", Family::kApproach, 2, FewPatterns({"how old"})));
  rules.back().route = Route::kUrgentChildSafety;
  sources.policy.family_caps.fill(6);
  return sources;
}

inline auto FewRuleset() -> Ruleset {
  Diagnostics diagnostics;
  auto ruleset = Ruleset::Compile(FewRules(), {}, "2026-06-01", diagnostics);
  Require(ruleset.has_value());
  return std::move(*ruleset);
}

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_FEW_RULES_H_
