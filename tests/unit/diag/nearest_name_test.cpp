#include "telltale/nearest_name.h"

#include <gtest/gtest.h>

#include <string>

namespace telltale {
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

TEST(NearestNameTest, FindsTheLeastChanged) {
  EXPECT_EQ(NearestName("pionts", kKeys), "points");
  EXPECT_EQ(NearestName("Familly", kKeys), "family");
}

TEST(NearestNameTest, FindsNothingWhenAllAreFar) {
  EXPECT_EQ(NearestName("colour", kKeys), "");
  EXPECT_EQ(NearestName("", kKeys), "");
  EXPECT_EQ(NearestName(std::string(1000, 'p'), kKeys), "");
}

// One letter never turns into another word of one letter.
TEST(NearestNameTest, DoesNotReplaceEveryLetter) {
  constexpr std::string_view kLetters[] = {"a"};
  EXPECT_EQ(NearestName("b", kLetters), "");
}

}  // namespace
}  // namespace telltale
