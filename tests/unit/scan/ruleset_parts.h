// A small language for tests: rules in one line, compiled to a Ruleset.

#ifndef TELLTALE_TESTS_UNIT_SCAN_RULESET_PARTS_H_
#define TELLTALE_TESTS_UNIT_SCAN_RULESET_PARTS_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "telltale/ruleset.h"
#include "unit/match/rule_parts.h"

namespace telltale {

inline auto Indicator(std::string id, Family family, int points,
                      Condition match) -> Rule {
  Rule rule;
  rule.id = id;
  rule.name = "test/" + id;
  rule.family = family;
  rule.points = points;
  rule.match = std::move(match);
  return rule;
}

inline auto FrameRule(std::string id, ContextEffect effect, Condition match)
    -> Rule {
  Rule rule = Indicator(std::move(id), Family::kLure, 0, std::move(match));
  rule.context = std::move(effect);
  return rule;
}

inline auto SourcesOf(std::vector<Rule> rules) -> RuleSources {
  RuleSources sources;
  sources.packs.push_back({.id = "test", .version = "1.0.0"});
  sources.packs.back().rules = std::move(rules);
  sources.policy.family_caps.fill(6);
  return sources;
}

inline auto CompileRules(std::vector<Rule> rules,
                         std::vector<Override> overrides = {}) -> Ruleset {
  Diagnostics diagnostics;
  auto ruleset =
      Ruleset::Compile(SourcesOf(std::move(rules)), std::move(overrides),
                       "2026-06-01", diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  return std::move(*ruleset);
}

}  // namespace telltale

#endif  // TELLTALE_TESTS_UNIT_SCAN_RULESET_PARTS_H_
