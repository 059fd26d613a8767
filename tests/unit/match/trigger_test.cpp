#include "match/trigger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "literal_parts.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::Optional;
using ::testing::UnorderedElementsAre;

// Compiles `condition` as a ruleset does.
auto Compile(const Condition& condition, Program& program)
    -> CompiledCondition {
  Diagnostics diagnostics;
  CompiledCondition compiled{.source = &condition};
  for (const Pattern& pattern : condition.patterns) {
    compiled.patterns.push_back(program.Add(pattern, "", diagnostics));
  }
  for (const Condition& part : condition.parts) {
    compiled.parts.push_back(Compile(part, program));
  }
  return compiled;
}

auto Triggers(const Condition& condition)
    -> std::optional<std::vector<Literal>> {
  Program program;
  return TriggersOf(Compile(condition, program), program);
}

TEST(TriggerTest, AnyNeedsTheLiteralsOfAllItsPatterns) {
  EXPECT_THAT(Triggers(AnyOf({"visa", "ticket"})),
              Optional(UnorderedElementsAre(Word("visa"), Word("ticket"))));
}

TEST(TriggerTest, AllNeedsOnlyItsRarestPart) {
  EXPECT_THAT(
      Triggers(AllOf({AnyOf({"pay", "send"}), AnyOf({"western union"})})),
      Optional(UnorderedElementsAre(Word("western union"))));
}

TEST(TriggerTest, TwoOfThreeNeedTheTwoRarest) {
  EXPECT_THAT(Triggers(AtLeast(2, {AnyOf({"pay"}), AnyOf({"western union"}),
                                   AnyOf({"gift card code"})})),
              Optional(UnorderedElementsAre(Word("western union"),
                                            Word("gift card code"))));
}

TEST(TriggerTest, APartWithoutLiteralsIsCoveredByTheOthers) {
  EXPECT_THAT(Triggers(AllOf({AnyOf({"\\d+"}), AnyOf({"western union"})})),
              Optional(UnorderedElementsAre(Word("western union"))));
}

TEST(TriggerTest, NothingRequiredGivesNone) {
  EXPECT_EQ(Triggers(AnyOf({"\\d+", "visa"})), std::nullopt);
  EXPECT_EQ(Triggers(AtLeast(1, {AnyOf({"\\d+"}), AnyOf({"visa"})})),
            std::nullopt);
}

}  // namespace
}  // namespace telltale::match
