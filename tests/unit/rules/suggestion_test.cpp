#include "rules/suggestion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace telltale::rules {
namespace {

constexpr std::string_view kKeys[] = {"points", "phase", "family", "match"};

TEST(EditDistanceTest, CountsTheFewestChanges) {
  EXPECT_EQ(EditDistance("", ""), 0u);
  EXPECT_EQ(EditDistance("points", "points"), 0u);
  EXPECT_EQ(EditDistance("", "abc"), 3u);
  EXPECT_EQ(EditDistance("points", "point"), 1u);
  EXPECT_EQ(EditDistance("match", "watch"), 1u);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
}

TEST(EditDistanceTest, ASwapOfNeighboursIsOneChange) {
  EXPECT_EQ(EditDistance("pionts", "points"), 1u);
}

TEST(EditDistanceTest, CapitalsOfAsciiAreSmallLetters) {
  EXPECT_EQ(EditDistance("Family", "family"), 0u);
}

TEST(NearestTest, FindsTheLeastChanged) {
  EXPECT_EQ(Nearest("pionts", kKeys), "points");
  EXPECT_EQ(Nearest("Familly", kKeys), "family");
}

TEST(NearestTest, FindsNothingWhenAllAreFar) {
  EXPECT_EQ(Nearest("colour", kKeys), "");
  EXPECT_EQ(Nearest("", kKeys), "");
  EXPECT_EQ(Nearest(std::string(1000, 'p'), kKeys), "");
}

// One letter never turns into another word of one letter.
TEST(NearestTest, DoesNotReplaceEveryLetter) {
  constexpr std::string_view kLetters[] = {"a"};
  EXPECT_EQ(Nearest("b", kLetters), "");
}

TEST(SuggestTest, ListsTheCandidatesWhenNoneIsNear) {
  EXPECT_EQ(Suggest("pionts", kKeys, "keys"), "did you mean `points`?");
  EXPECT_EQ(Suggest("colour", kKeys, "keys"),
            "keys: `points`, `phase`, `family`, `match`");
}

}  // namespace
}  // namespace telltale::rules
