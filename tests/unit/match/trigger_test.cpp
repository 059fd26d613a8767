#include "match/trigger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
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

void CollectRegexes(const Condition& condition,
                    const CompiledCondition& compiled,
                    std::map<PatternIndex, std::string>& regexes) {
  for (size_t i = 0; i < condition.patterns.size(); ++i) {
    regexes[compiled.patterns[i]] = condition.patterns[i].regex;
  }
  for (size_t i = 0; i < condition.parts.size(); ++i) {
    CollectRegexes(condition.parts[i], compiled.parts[i], regexes);
  }
}

auto Triggers(const Condition& condition)
    -> std::optional<std::vector<std::string>> {
  Program program;
  const CompiledCondition compiled = Compile(condition, program);
  std::map<PatternIndex, std::string> regexes;
  CollectRegexes(condition, compiled, regexes);
  const auto patterns = TriggersOf(compiled, program);
  if (!patterns) {
    return std::nullopt;
  }
  EXPECT_TRUE(std::is_sorted(patterns->begin(), patterns->end()));
  std::vector<std::string> triggers;
  for (const PatternIndex pattern : *patterns) {
    triggers.push_back(regexes[pattern]);
  }
  return triggers;
}

TEST(TriggerTest, AnyNeedsAllItsPatterns) {
  EXPECT_THAT(Triggers(AnyOf({"visa", "ticket"})),
              Optional(UnorderedElementsAre("visa", "ticket")));
}

TEST(TriggerTest, AllNeedsOnlyItsRarestPart) {
  EXPECT_THAT(
      Triggers(AllOf({AnyOf({"pay", "send"}), AnyOf({"western union"})})),
      Optional(UnorderedElementsAre("western union")));
}

TEST(TriggerTest, TwoOfThreeNeedTheTwoRarest) {
  EXPECT_THAT(
      Triggers(AtLeast(2, {AnyOf({"pay"}), AnyOf({"western union"}),
                           AnyOf({"gift card code"})})),
      Optional(UnorderedElementsAre("western union", "gift card code")));
}

TEST(TriggerTest, APartWithoutAnchorsIsCoveredByTheOthers) {
  EXPECT_THAT(Triggers(AllOf({AnyOf({"\\d+"}), AnyOf({"western union"})})),
              Optional(UnorderedElementsAre("western union")));
}

TEST(TriggerTest, NothingRequiredGivesNone) {
  EXPECT_EQ(Triggers(AnyOf({"\\d+", "visa"})), std::nullopt);
  EXPECT_EQ(Triggers(AtLeast(1, {AnyOf({"\\d+"}), AnyOf({"visa"})})),
            std::nullopt);
}

TEST(TriggerTest, AContactIsNeverATrigger) {
  const Condition phone = ContactOf({ContactKind::kPhone});
  EXPECT_EQ(Triggers(phone), std::nullopt);
  EXPECT_THAT(Triggers(AllOf({phone, AnyOf({"visa"})})),
              Optional(ElementsAre("visa")));
  EXPECT_EQ(Triggers(AtLeast(1, {phone, AnyOf({"visa"})})), std::nullopt);
}

TEST(TriggerTest, ContactsAreLookedForLast) {
  const Condition condition =
      AllOf({ContactOf({ContactKind::kPhone}), AnyOf({"visa"})});
  Program program;
  const CompiledCondition compiled = Compile(condition, program);
  EXPECT_THAT(RarestFirst(compiled.parts, program), ElementsAre(1, 0));
}

TEST(TriggerTest, AnyOfManyPartsNeedsThemAll) {
  EXPECT_THAT(Triggers(AtLeast(1, {AnyOf({"visa"}), AnyOf({"ticket"})})),
              Optional(UnorderedElementsAre("visa", "ticket")));
}

TEST(TriggerTest, APatternThatTwoPartsShareIsThereOnce) {
  EXPECT_THAT(Triggers(AtLeast(1, {AnyOf({"visa"}), AnyOf({"visa"})})),
              Optional(ElementsAre("visa")));
}

TEST(TriggerTest, PartsAreLookedAtTheRarestFirst) {
  const Condition condition =
      AllOf({AnyOf({"\\d+"}), AnyOf({"the"}), AnyOf({"western union"}),
             AnyOf({"pay", "visa"})});
  Program program;
  const CompiledCondition compiled = Compile(condition, program);
  EXPECT_THAT(RarestFirst(compiled.parts, program), ElementsAre(2, 3, 1, 0));
}

}  // namespace
}  // namespace telltale::match
