#include "telltale/pack_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/evaluate/test_parts.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Outcome = TestCase::Outcome;

auto Outcomes(const PackTestResult& result) -> std::vector<Outcome> {
  std::vector<Outcome> outcomes;
  for (const TestCase& test : result.cases) {
    outcomes.push_back(test.outcome);
  }
  return outcomes;
}

TEST(PackTestTest, ExamplesThatDoAsTheySayPass) {
  Rule rule = MakeRule("visa", "free visa");
  rule.match_examples = {{.text = "We give a FREE visa"}};
  rule.no_match_examples = {{.text = "The visa is not free"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestPacks(ruleset);
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(result.packs, 1U);
  EXPECT_EQ(result.rules, 1U);
  EXPECT_THAT(result.cases, SizeIs(2));
  EXPECT_EQ(result.cases[1].name, "no_match 1");
}

// Long texts move in memory; each is read where it is.
TEST(PackTestTest, ManyExamplesOneAfterTheOtherAreReadEachForItself) {
  Rule rule = MakeRule("visa", "free visa");
  for (int i = 0; i < 50; ++i) {
    rule.match_examples.push_back(
        {.text = std::string(static_cast<size_t>(i) * 7, 'x') + " free visa"});
    rule.no_match_examples.push_back(
        {.text = std::string(static_cast<size_t>(i) * 5, 'y') + " paid visa"});
  }
  const Ruleset ruleset = Compile({rule});
  EXPECT_TRUE(TestPacks(ruleset).passed());
}

TEST(PackTestTest, AMissedExampleNamesTheRulesThatDidHit) {
  Rule visa = MakeRule("visa", "free visa");
  visa.match_examples = {{.text = "visa and ticket for free"}};
  const Ruleset ruleset = Compile({visa, MakeRule("ticket", "ticket")});
  const PackTestResult result = TestPacks(ruleset);
  EXPECT_FALSE(result.passed());
  ASSERT_THAT(Codes(Findings(result)), ElementsAre("T001"));
  EXPECT_EQ(result.cases[0].rule->name, "p/visa");
  EXPECT_EQ(Findings(result)[0].label, "expected a hit, found only p/ticket");
}

TEST(PackTestTest, AnUnexpectedHitQuotesTheWordsOfTheExample) {
  Rule rule = MakeRule("visa", "free visa");
  rule.no_match_examples = {{.text = "No Free  VISA here"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestPacks(ruleset);
  ASSERT_THAT(Codes(Findings(result)), ElementsAre("T002"));
  EXPECT_THAT(Findings(result)[0].label, HasSubstr("found \"Free  VISA\""));
}

// A draft is not evaluated on records, but its author wants to know.
TEST(PackTestTest, ExamplesOfDraftsAreRun) {
  Rule rule = MakeRule("visa", "free visa");
  rule.status = Status::kDraft;
  rule.match_examples = {{.text = "free visa"}, {.text = "paid visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_THAT(Outcomes(TestPacks(ruleset)),
              ElementsAre(Outcome::kPassed, Outcome::kFailed));
}

// One weak sign scores below every level; the example asks for the hit alone.
TEST(PackTestTest, AnExampleNeedNotReachALevel) {
  Rule rule = MakeRule("visa", "visa");
  rule.points = 0;
  rule.match_examples = {{.text = "visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_TRUE(TestPacks(ruleset).passed());
}

// A record with less text is not screened; its rule may be tested all the same.
TEST(PackTestTest, AnExampleMayBeTooShortToBeScreened) {
  RuleSources sources;
  sources.policy.min_letters = 20;
  Rule rule = MakeRule("visa", "visa");
  rule.match_examples = {{.text = "visa"}};
  sources.packs.push_back({.id = "p", .rules = {rule}});
  Diagnostics diagnostics;
  const auto ruleset =
      Ruleset::Compile(std::move(sources), {}, "2026-01-01", diagnostics);
  EXPECT_TRUE(TestPacks(*ruleset).passed());
}

TEST(PackTestTest, AnExceptionThatAppliesIsNoHit) {
  Rule rule = MakeRule("visa", "free visa");
  Exception exception;
  exception.when.patterns = {MakePattern("embassy")};
  rule.unless = {exception};
  rule.no_match_examples = {{.text = "the embassy says: no free visa"}};
  rule.match_examples = {{.text = "free visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_TRUE(TestPacks(ruleset).passed());
}

TEST(PackTestTest, KnownGapsAreCountedAndNeverFail) {
  Rule rule = MakeRule("visa", "free visa");
  rule.todo_match_examples = {{.text = "the visa costs nothing"}};
  rule.todo_no_match_examples = {{.text = "no free visa here"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestPacks(ruleset);
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(result.Count(Outcome::kKnownGap), 2U);
  EXPECT_THAT(Findings(result), IsEmpty());
}

TEST(PackTestTest, AKnownGapThatPassesIsReportedAndDoesNotFail) {
  Rule rule = MakeRule("visa", "free visa");
  rule.todo_match_examples = {{.text = "a free visa"}};
  rule.todo_no_match_examples = {{.text = "a visa"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestPacks(ruleset);
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(result.Count(Outcome::kClosedGap), 2U);
  EXPECT_THAT(Codes(Findings(result)), ElementsAre("T006", "T006"));
}

TEST(PackTestTest, RecallIsMeasuredOnWhatIsFoundAsItIsWritten) {
  Rule rule = MakeRule("visa", "free visa");
  // The second is a miss whatever is done to it.
  rule.match_examples = {{.text = "free visa"}, {.text = "paid visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_THAT(TestPacks(ruleset).perturbations, IsEmpty());
  const auto recalls = TestPacks(ruleset, {.perturb = 1}).perturbations;
  ASSERT_THAT(recalls, SizeIs(12));
  EXPECT_EQ(recalls[0].kind, "caps");
  EXPECT_EQ(recalls[0].examples, 1U);
  EXPECT_EQ(recalls[0].recall(), 1.0);
  // Nothing in the text is a digit, so there is nothing to find.
  EXPECT_EQ(recalls[10].kind, "emoji-digits");
  EXPECT_EQ(recalls[10].examples, 0U);
}

// A word of which every letter has a digit that looks like it becomes a number,
// which nobody can read back.
TEST(PackTestTest, WhatIsNotFoundRewrittenLowersTheRecall) {
  Rule rule = MakeRule("vowels", "(?:aioe ?){6}");
  rule.match_examples = {{.text = "aioe aioe aioe aioe aioe aioe"}};
  const Ruleset ruleset = Compile({rule});
  for (const auto& recall : TestPacks(ruleset, {.perturb = 1}).perturbations) {
    if (recall.kind == "leet") {
      EXPECT_EQ(recall.examples, 1U);
      EXPECT_EQ(recall.recall(), 0.0);
    }
    if (recall.kind == "caps") {
      EXPECT_EQ(recall.recall(), 1.0);
    }
  }
}

}  // namespace
}  // namespace telltale
