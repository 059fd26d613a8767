#include "scan/rule_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace telltale {
namespace {

using ::testing::ElementsAre;

auto Find(const RuleIndex& index, std::vector<std::string_view> views)
    -> std::vector<RuleNumber> {
  RuleIndex::Candidates candidates = index.MakeCandidates();
  index.Find(views, candidates);
  const std::vector<RuleNumber> first = candidates.rules();
  // Used again, a Candidates finds the same.
  index.Find(views, candidates);
  EXPECT_EQ(candidates.rules(), first);
  return first;
}

TEST(RuleIndexTest, NamesTheRulesWhoseLiteralsOccur) {
  RuleIndex index;
  index.Add(0, {{"visa", "ticket"}});
  index.Add(1, {{"whatsapp"}});
  index.Add(2, {{"ticket", "whatsapp"}});
  index.Finish();
  EXPECT_THAT(Find(index, {"a free ticket"}), ElementsAre(0, 2));
  EXPECT_THAT(Find(index, {"visa", "whatsapp whatsapp"}), ElementsAre(0, 1, 2));
  EXPECT_THAT(Find(index, {"nothing", ""}), ElementsAre());
}

TEST(RuleIndexTest, RulesWithoutTriggersAreAlwaysCandidates) {
  RuleIndex index;
  index.Add(0, {{"visa"}});
  index.Add(1, std::nullopt);
  index.Finish();
  EXPECT_THAT(Find(index, {"hello"}), ElementsAre(1));
  EXPECT_THAT(Find(index, {}), ElementsAre(1));
}

TEST(RuleIndexTest, AnEmptyIndexFindsNothing) {
  RuleIndex index;
  index.Finish();
  EXPECT_THAT(Find(index, {"hello"}), ElementsAre());
}

}  // namespace
}  // namespace telltale
