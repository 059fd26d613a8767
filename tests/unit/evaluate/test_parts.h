// Packs for tests of pack tests, built by hand.

#ifndef TELLTALE_TESTS_UNIT_EVALUATE_TEST_PARTS_H_
#define TELLTALE_TESTS_UNIT_EVALUATE_TEST_PARTS_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "telltale/pack_test.h"
#include "telltale/ruleset.h"
#include "text/fold.h"

namespace telltale {

inline auto MakePattern(const std::string& written,
                        const std::string& expanded = "") -> Pattern {
  return {.language = "en",
          .written = written,
          .regex = text::FoldedRegex(expanded.empty() ? written : expanded)};
}

inline auto MakeRule(const std::string& id, const std::string& pattern)
    -> Rule {
  Rule rule;
  rule.id = id;
  rule.name = "p/" + id;
  rule.points = 2;
  rule.match.patterns = {MakePattern(pattern)};
  return rule;
}

// All packs that a policy with levels at 1, 5 and 9 points, and one family,
// looks at.
inline auto CompilePack(RulePack pack) -> Ruleset {
  RuleSources sources;
  sources.policy.family_caps.fill(9);
  sources.policy.min_families_review = 1;
  sources.policy.min_families_priority = 1;
  pack.id = "p";
  sources.packs.push_back(std::move(pack));
  Diagnostics diagnostics;
  std::optional<Ruleset> ruleset =
      Ruleset::Compile(std::move(sources), {}, "2026-01-01", diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  return std::move(*ruleset);
}

inline auto Compile(std::vector<Rule> rules) -> Ruleset {
  return CompilePack({.rules = std::move(rules)});
}

inline auto Codes(const std::vector<Diagnostic>& findings)
    -> std::vector<std::string> {
  std::vector<std::string> codes;
  for (const Diagnostic& finding : findings) {
    codes.push_back(finding.code);
  }
  return codes;
}

}  // namespace telltale

#endif  // TELLTALE_TESTS_UNIT_EVALUATE_TEST_PARTS_H_
