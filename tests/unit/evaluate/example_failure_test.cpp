#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "telltale/diagnostic.h"
#include "telltale/pack_test.h"

namespace telltale {
namespace {

using testing::HasSubstr;

class ExampleFailureTest : public testing::Test {
 protected:
  ExampleFailureTest() {
    rule_.name = "p/visa";
    example_ = {.text = "Sin vísa: free visa",
                .location = {.file = "p/rules.yaml", .line = 7, .column = 18},
                .excerpt = "      no_match: ['Sin vísa: free visa']"};
    failure_.rule = &rule_;
    failure_.example = &example_;
  }

  Rule rule_;
  Example example_;
  ExampleFailure failure_;
};

TEST_F(ExampleFailureTest, AMissIsToldAtTheExampleWithWhatWasFoundInstead) {
  failure_.expected_hit = true;
  failure_.rules_hit = {"p/ticket", "q/app", "q/city"};
  EXPECT_EQ(
      Render(ToDiagnostic(failure_)),
      "p/rules.yaml:7:18: error: `match` example does not hit rule `p/visa` "
      "[T001]\n"
      " 7 |       no_match: ['Sin vísa: free visa']\n"
      "   |                  ^ expected a hit, found only p/ticket, q/app and "
      "q/city\n"
      "  help: `telltale explain --why-not p/visa TEXT` says which part "
      "failed\n");
}

TEST_F(ExampleFailureTest, AMissWithNothingFoundSaysSo) {
  failure_.expected_hit = true;
  EXPECT_EQ(ToDiagnostic(failure_).label, "expected a hit, found none");
}

TEST_F(ExampleFailureTest, AnUnexpectedHitUnderlinesTheWordsThatMatched) {
  failure_.evidence = {"free visa", "visa"};
  const Diagnostic diagnostic = ToDiagnostic(failure_);
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
TEST_F(ExampleFailureTest, WordsThatTheLineDoesNotShowLeaveTheCaretInPlace) {
  example_.excerpt = "      no_match: >-";
  failure_.evidence = {"free visa"};
  const Diagnostic diagnostic = ToDiagnostic(failure_);
  EXPECT_EQ(diagnostic.location, example_.location);
  EXPECT_THAT(diagnostic.help, HasSubstr("`unless`"));
}

}  // namespace
}  // namespace telltale
