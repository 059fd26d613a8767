#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ruleset_parts.h"
#include "telltale/scanner.h"

namespace telltale {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

auto TwoRules() -> std::vector<Rule> {
  return {Indicator("lure", Family::kLure, 3, AnyOf({"easy money"})),
          Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}))};
}

auto ScoreWith(std::vector<Override> overrides) -> int {
  const Ruleset ruleset = CompileRules(TwoRules(), std::move(overrides));
  Scanner scanner(&ruleset);
  return scanner.Scan({{{"/t", "easy money, on whatsapp"}}}).score;
}

TEST(OverrideTest, DisablesARule) {
  EXPECT_EQ(ScoreWith({{.rule = "test/lure", .disable = true}}), 2);
}

TEST(OverrideTest, ReweighsARule) {
  EXPECT_EQ(ScoreWith({{.rule = "test/lure", .points = 1}}), 3);
}

TEST(OverrideTest, AddsAnException) {
  EXPECT_EQ(ScoreWith({{.rule = "test/handoff",
                        .except = Exception{AnyOf({"easy money"}), {}}}}),
            3);
}

TEST(OverrideTest, HoldsUntilItsLastDay) {
  EXPECT_EQ(
      ScoreWith(
          {{.rule = "test/lure", .disable = true, .until = "2026-06-01"}}),
      2);
}

TEST(OverrideTest, ExpiredEntriesDoNothingAndAreReported) {
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      SourcesOf(TwoRules()),
      {{.rule = "test/lure", .disable = true, .until = "2026-05-31"}},
      "2026-06-01", diagnostics);
  ASSERT_TRUE(ruleset.has_value());
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_EQ(diagnostics.items()[0].code, "R031");
  EXPECT_EQ(diagnostics.items()[0].severity, Severity::kWarning);
  Scanner scanner(&*ruleset);
  EXPECT_EQ(scanner.Scan({{{"/t", "easy money"}}}).score, 3);
}

TEST(OverrideTest, EntriesForUnknownRulesAreReported) {
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      SourcesOf(TwoRules()), {{.rule = "test/gone", .disable = true}},
      "2026-06-01", diagnostics);
  ASSERT_TRUE(ruleset.has_value());
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_EQ(diagnostics.items()[0].code, "R030");
  EXPECT_THAT(diagnostics.items()[0].message, HasSubstr("test/gone"));
}

}  // namespace
}  // namespace telltale
