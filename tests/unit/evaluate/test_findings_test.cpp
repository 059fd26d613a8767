#include "evaluate/test_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "telltale/pack_test.h"

namespace telltale::evaluate {
namespace {

using testing::HasSubstr;

class TestFindingsTest : public testing::Test {
 protected:
  TestFindingsTest() {
    rule_.name = "p/visa";
    example_ = {.text = "Sin vísa: free visa",
                .location = {.file = "p/rules.yaml", .line = 7, .column = 18},
                .excerpt = "      no_match: ['Sin vísa: free visa']"};
  }

  Rule rule_;
  Example example_;
};

TEST_F(TestFindingsTest, AMissIsToldAtTheExampleWithWhatWasFoundInstead) {
  EXPECT_EQ(
      Render(ExampleMissed(rule_, example_, {"p/ticket", "q/app", "q/city"})),
      "p/rules.yaml:7:18: error: `match` example does not hit rule `p/visa` "
      "[T001]\n"
      " 7 |       no_match: ['Sin vísa: free visa']\n"
      "   |                  ^ expected a hit, found only p/ticket, q/app and "
      "q/city\n"
      "  help: `telltale explain --why-not p/visa TEXT` says which part "
      "failed\n");
}

TEST_F(TestFindingsTest, AMissWithNothingFoundSaysSo) {
  EXPECT_EQ(ExampleMissed(rule_, example_, {}).label,
            "expected a hit, found none");
}

TEST_F(TestFindingsTest, AnUnexpectedHitUnderlinesTheWordsThatMatched) {
  const Diagnostic diagnostic =
      ExampleHit(rule_, example_, {"free visa", "visa"});
  EXPECT_EQ(diagnostic.code, "T002");
  EXPECT_EQ(diagnostic.severity, Severity::kError);
  EXPECT_EQ(diagnostic.message, "`no_match` example hits rule `p/visa`");
  EXPECT_EQ(diagnostic.label,
            "expected no hit, found \"free visa\" and \"visa\"");
  // Columns count characters, so the í before it is one.
  EXPECT_EQ(diagnostic.location.column, 29);
  EXPECT_EQ(diagnostic.location.length, 9);
}

// A folded or escaped scalar does not hold the words as they are.
TEST_F(TestFindingsTest, WordsThatTheLineDoesNotShowLeaveTheCaretInPlace) {
  example_.excerpt = "      no_match: >-";
  const Diagnostic diagnostic = ExampleHit(rule_, example_, {"free visa"});
  EXPECT_EQ(diagnostic.location, example_.location);
  EXPECT_THAT(diagnostic.help, HasSubstr("`unless`"));
}

TEST_F(TestFindingsTest, AClosedGapIsANoteThatSaysWhereTheTextBelongs) {
  const Diagnostic hit = GapClosed(rule_, example_, /*expected_hit=*/true);
  EXPECT_EQ(hit.severity, Severity::kNote);
  EXPECT_EQ(hit.code, "T006");
  EXPECT_THAT(hit.help, HasSubstr("`match`"));
  EXPECT_THAT(GapClosed(rule_, example_, false).help, HasSubstr("`no_match`"));
}

TEST(ListedTest, ALongListIsCutAndCounted) {
  EXPECT_EQ(Listed({"a"}, "`"), "`a`");
  EXPECT_EQ(Listed({"a", "b", "c"}, ""), "a, b and c");
  EXPECT_EQ(Listed({"a", "b", "c", "d"}, "", 2), "a, b and 2 more");
}

TEST(LowRecallTest, NamesTheKindAndBothNumbers) {
  const Diagnostic low =
      LowRecall({.kind = "leet", .examples = 8, .found = 6}, 0.9);
  EXPECT_EQ(Render(low),
            "perturbation leet: error: recall 0.750 is below 0.900: 6 of 8 "
            "examples are found [T009]\n");
}

}  // namespace
}  // namespace telltale::evaluate
