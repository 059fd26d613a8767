#include "scan/rule_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace telltale {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Patterns = std::vector<match::PatternIndex>;

// The rules that a record with these patterns may satisfy.
auto Find(const RuleIndex& index, const Patterns& patterns,
          RuleIndex::Candidates& candidates) -> std::vector<RuleNumber> {
  index.Begin(candidates);
  for (const match::PatternIndex pattern : patterns) {
    index.Add(pattern, candidates);
  }
  RuleIndex::End(candidates);
  return candidates.rules();
}

auto Find(const RuleIndex& index, const Patterns& patterns)
    -> std::vector<RuleNumber> {
  RuleIndex::Candidates candidates;
  return Find(index, patterns, candidates);
}

TEST(RuleIndexTest, NamesTheRulesWhosePatternsAreThere) {
  RuleIndex index;
  index.Add(0, Patterns{3, 5});
  index.Add(1, Patterns{8});
  index.Add(2, Patterns{5, 8});
  EXPECT_THAT(Find(index, {5}), ElementsAre(0, 2));
  EXPECT_THAT(Find(index, {8, 8, 3}), ElementsAre(0, 1, 2));
  EXPECT_THAT(Find(index, {}), IsEmpty());
  EXPECT_THAT(index.triggers(), UnorderedElementsAre(3, 5, 8, 5, 8));
}

TEST(RuleIndexTest, ARecordLeavesNothingBehind) {
  RuleIndex index;
  index.Add(0, Patterns{3});
  index.Add(1, Patterns{4});
  RuleIndex::Candidates candidates;
  EXPECT_THAT(Find(index, {3, 4}, candidates), ElementsAre(0, 1));
  EXPECT_THAT(Find(index, {4}, candidates), ElementsAre(1));
  EXPECT_THAT(Find(index, {}, candidates), IsEmpty());
  EXPECT_THAT(Find(index, {3}, candidates), ElementsAre(0));
}

TEST(RuleIndexTest, RulesWithoutTriggersAreAlwaysCandidates) {
  RuleIndex index;
  index.Add(0, Patterns{2});
  index.Add(1, std::nullopt);
  EXPECT_THAT(Find(index, {}), ElementsAre(1));
  EXPECT_THAT(Find(index, {2}), ElementsAre(0, 1));
}

TEST(RuleIndexTest, TellsWhetherAPatternAddsARule) {
  RuleIndex index;
  index.Add(0, Patterns{1, 2});
  index.Add(1, Patterns{2});
  RuleIndex::Candidates candidates;
  index.Begin(candidates);
  EXPECT_FALSE(index.HasAll(1, candidates));
  index.Add(1, candidates);
  EXPECT_TRUE(index.HasAll(1, candidates));
  EXPECT_FALSE(index.HasAll(2, candidates));
  index.Add(2, candidates);
  EXPECT_TRUE(index.HasAll(2, candidates));
  index.Begin(candidates);
  EXPECT_FALSE(index.HasAll(1, candidates));
}

TEST(RuleIndexTest, AnEmptyIndexFindsNothing) {
  EXPECT_THAT(Find(RuleIndex(), {}), IsEmpty());
}

}  // namespace
}  // namespace telltale
