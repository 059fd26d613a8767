#include "telltale/pack_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "telltale/ruleset.h"
#include "text/fold.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

auto MakeRule(const std::string& id, const std::string& pattern) -> Rule {
  Rule rule;
  rule.id = id;
  rule.name = "p/" + id;
  rule.points = 2;
  rule.match.patterns = {{.language = "en",
                          .written = pattern,
                          .regex = text::FoldedRegex(pattern)}};
  return rule;
}

auto Compile(std::vector<Rule> rules) -> Ruleset {
  RuleSources sources;
  sources.policy.family_caps.fill(9);
  sources.packs.push_back({.id = "p", .rules = std::move(rules)});
  Diagnostics diagnostics;
  std::optional<Ruleset> ruleset =
      Ruleset::Compile(std::move(sources), {}, "2026-01-01", diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  return std::move(*ruleset);
}

TEST(PackTestTest, ExamplesThatDoAsTheySayPass) {
  Rule rule = MakeRule("visa", "free visa");
  rule.match_examples = {{.text = "We give a FREE visa"}};
  rule.no_match_examples = {{.text = "The visa is not free"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestExamples(ruleset);
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(result.rules, 1U);
  EXPECT_EQ(result.examples, 2U);
}

TEST(PackTestTest, AMissedExampleNamesTheRulesThatDidHit) {
  Rule visa = MakeRule("visa", "free visa");
  visa.match_examples = {{.text = "visa and ticket for free"}};
  const Ruleset ruleset = Compile({visa, MakeRule("ticket", "ticket")});
  const PackTestResult result = TestExamples(ruleset);
  ASSERT_THAT(result.failures, SizeIs(1));
  const ExampleFailure& failure = result.failures[0];
  EXPECT_TRUE(failure.expected_hit);
  EXPECT_EQ(failure.rule->name, "p/visa");
  EXPECT_EQ(failure.example->text, "visa and ticket for free");
  EXPECT_THAT(failure.rules_hit, ElementsAre("p/ticket"));
  EXPECT_THAT(failure.evidence, IsEmpty());
}

TEST(PackTestTest, AnUnexpectedHitQuotesTheWordsOfTheExample) {
  Rule rule = MakeRule("visa", "free visa");
  rule.no_match_examples = {{.text = "No Free  VISA here"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestExamples(ruleset);
  ASSERT_THAT(result.failures, SizeIs(1));
  EXPECT_FALSE(result.failures[0].expected_hit);
  EXPECT_THAT(result.failures[0].evidence, ElementsAre("Free  VISA"));
}

// A draft is not evaluated on records, but its author wants to know.
TEST(PackTestTest, DraftsAreTestedToo) {
  Rule rule = MakeRule("visa", "free visa");
  rule.status = Status::kDraft;
  rule.match_examples = {{.text = "free visa"}, {.text = "paid visa"}};
  const Ruleset ruleset = Compile({rule});
  const PackTestResult result = TestExamples(ruleset);
  ASSERT_THAT(result.failures, SizeIs(1));
  EXPECT_EQ(result.failures[0].example->text, "paid visa");
}

// One weak sign scores below every level; the example asks for the hit alone.
TEST(PackTestTest, AnExampleNeedNotReachALevel) {
  Rule rule = MakeRule("visa", "visa");
  rule.points = 0;
  rule.match_examples = {{.text = "visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_TRUE(TestExamples(ruleset).passed());
}

TEST(PackTestTest, AnExceptionThatAppliesIsNoHit) {
  Rule rule = MakeRule("visa", "free visa");
  Exception exception;
  exception.when.patterns = {
      {.language = "en", .written = "embassy", .regex = "embassy"}};
  rule.unless = {exception};
  rule.no_match_examples = {{.text = "the embassy says: no free visa"}};
  rule.match_examples = {{.text = "free visa"}};
  const Ruleset ruleset = Compile({rule});
  EXPECT_TRUE(TestExamples(ruleset).passed());
}

}  // namespace
}  // namespace telltale
