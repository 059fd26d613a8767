#include "scan/rule_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace telltale {
namespace {

using ::testing::ElementsAre;

auto Words(std::initializer_list<const char*> words)
    -> std::vector<match::Literal> {
  std::vector<match::Literal> literals;
  for (const char* word : words) {
    literals.push_back({word, true, true});
  }
  return literals;
}

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
  index.Add(0, Words({"visa", "ticket"}));
  index.Add(1, Words({"whatsapp"}));
  index.Add(2, Words({"ticket", "whatsapp"}));
  EXPECT_THAT(Find(index, {"a free ticket"}), ElementsAre(0, 2));
  EXPECT_THAT(Find(index, {"visa", "whatsapp whatsapp"}), ElementsAre(0, 1, 2));
  EXPECT_THAT(Find(index, {"nothing", ""}), ElementsAre());
}

TEST(RuleIndexTest, RulesWithoutTriggersAreAlwaysCandidates) {
  RuleIndex index;
  index.Add(0, Words({"visa"}));
  index.Add(1, std::nullopt);
  EXPECT_THAT(Find(index, {"hello"}), ElementsAre(1));
  EXPECT_THAT(Find(index, {}), ElementsAre(1));
}

TEST(RuleIndexTest, AnEmptyIndexFindsNothing) {
  const RuleIndex index;
  EXPECT_THAT(Find(index, {"hello"}), ElementsAre());
}

}  // namespace
}  // namespace telltale
