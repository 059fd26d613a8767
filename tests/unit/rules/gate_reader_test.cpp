#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "telltale/gate.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class GateReaderTest : public ::testing::Test {
 protected:
  auto Load(std::string_view content) -> std::optional<Gate> {
    return LoadGate(folder_.Write("gate.yaml", content), diagnostics_);
  }
  auto Problem(std::string_view content) -> std::string {
    EXPECT_FALSE(Load(content));
    return diagnostics_.empty() ? "" : Render(diagnostics_.items().back());
  }

  TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

TEST_F(GateReaderTest, LoadsTheWholeOfAGate) {
  const auto gate = Load(
      "schema: 1\nmax_new_flags_per_10k: 5\nmax_lost: 0\n"
      "slices:\n  - {field: lang, value: ur, max_lost: 2}\n"
      "allow:\n  - {record: ad-1, reason: a real case}\n"
      "  - {rule: a-pack/a-rule, reason: wanted}\n");
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->budget, (Budget{.max_new_flags_per_10k = 5, .max_lost = 0}));
  ASSERT_THAT(gate->slices, SizeIs(1));
  EXPECT_EQ(gate->slices[0].field, "lang");
  EXPECT_EQ(gate->slices[0].value, "ur");
  EXPECT_EQ(gate->slices[0].budget, Budget{.max_lost = 2});
  ASSERT_THAT(gate->allow, SizeIs(2));
  EXPECT_EQ(gate->allow[0].record, "ad-1");
  EXPECT_EQ(gate->allow[1].rule, "a-pack/a-rule");
  EXPECT_EQ(gate->allow[1].reason, "wanted");
}

TEST_F(GateReaderTest, WhatIsLeftOutHasNoLimit) {
  const auto gate = Load("max_lost: 3\n");
  ASSERT_TRUE(gate);
  EXPECT_FALSE(gate->budget.max_new_flags_per_10k);
  EXPECT_THAT(gate->slices, IsEmpty());
}

TEST_F(GateReaderTest, MistakesAreNamedAtTheirPlace) {
  EXPECT_THAT(Problem("max_loss: 1\n"), HasSubstr("[R007]"));
  EXPECT_THAT(Problem("max_lost: -1\n"), HasSubstr("[R011]"));
  EXPECT_THAT(Problem("max_new_flags_per_10k: 10001\n"), HasSubstr("[R011]"));
  EXPECT_THAT(Problem("slices: [{field: a, value: b}]\n"), HasSubstr("[R008]"));
  EXPECT_THAT(Problem("allow: [{record: a}]\n"), HasSubstr("[R008]"));
  EXPECT_THAT(Problem("allow: [{reason: a}]\n"),
              HasSubstr("allowance for nothing [R013]"));
  EXPECT_THAT(Problem("allow: [{record: a, rule: p/r, reason: a}]\n"),
              HasSubstr("for two things [R013]"));
  EXPECT_THAT(Problem("allow: [{rule: nonsense, reason: a}]\n"),
              HasSubstr("not the full name of a rule [R013]"));
  EXPECT_THAT(Problem("schema: 2\n"), HasSubstr("[R002]"));
}

}  // namespace
}  // namespace telltale
