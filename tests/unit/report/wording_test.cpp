#include "report/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "report_parts.h"

namespace telltale::report {
namespace {

using testing::HasSubstr;

auto WhyLevelOf(std::string_view text) -> std::string {
  Screened screened(text);
  return WhyLevel(screened.assessment(), screened.ruleset().policy());
}

TEST(WordingTest, NamesTheThresholdsOnEitherSide) {
  EXPECT_EQ(WhyLevelOf("nothing here"), "The score of 0 stays below weak (1).");
  EXPECT_EQ(WhyLevelOf("free visa"),
            "The score of 3 reaches weak (1) and stays below review (5).");
}

TEST(WordingTest, SaysThatOneFamilyIsNotEnough) {
  EXPECT_EQ(WhyLevelOf("free visa and quick money"),
            "The score of 6 reaches review (5) and stays below priority (9). "
            "1 independent family (lure) has points; review asks for 2. So "
            "the level is weak.");
}

TEST(WordingTest, CountsIndependentFamilies) {
  EXPECT_THAT(WhyLevelOf("free visa on whatsapp"),
              HasSubstr("2 independent families (lure, handoff) have points; "
                        "review asks for 2."));
}

TEST(WordingTest, SaysThatAGraveRuleIsEnough) {
  EXPECT_THAT(WhyLevelOf("pay the ransom"),
              HasSubstr("The rule test/ransom is grave, so one family of "
                        "evidence is enough."));
}

TEST(WordingTest, NamesCapAndFrameWhereBothActed) {
  const Rule rule = Indicator("a", Family::kDebt, 8, AnyOf({"x"}));
  const Rule frame = FrameRule("f", {.frame = Frame::kReport}, AnyOf({"y"}));
  Policy policy;
  policy.family_caps.fill(3);
  Contribution hit = {.rule = &rule, .points = 8, .applied = 3};
  hit.treatment = Treatment::kCapped;
  EXPECT_EQ(WhyApplied(hit, policy), "capped at 3 by family debt");
  hit.by = &frame;
  EXPECT_EQ(WhyApplied(hit, policy),
            "halved by frame report, then capped at 3 by family debt");
}

}  // namespace
}  // namespace telltale::report
