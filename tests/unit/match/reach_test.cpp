#include "match/reach.h"

#include <gtest/gtest.h>

namespace telltale::match {
namespace {

auto Spaces(std::string_view regex) { return ReachOf(regex).spaces; }
auto Bytes(std::string_view regex) { return ReachOf(regex).bytes; }

TEST(ReachTest, CountsLiteralSpaces) {
  EXPECT_EQ(Spaces("send the money"), 2u);
  EXPECT_EQ(Spaces("pay|pay me now"), 2u);
  EXPECT_EQ(Spaces("(?:please )?pay(?: me)?"), 2u);
}

TEST(ReachTest, WordsOfAnyLengthHoldNoSpace) {
  EXPECT_EQ(Spaces("pay \\S+ now"), 2u);
  EXPECT_EQ(Spaces("pay (?:\\S+ ){0,3}now"), 4u);
  EXPECT_EQ(Spaces("[^ ]+ [a-z]* [\\d.]+"), 2u);
  EXPECT_EQ(Spaces("\\p{Greek}+\\pL* x"), 1u);
}

TEST(ReachTest, WhatMayMatchASpaceCounts) {
  EXPECT_EQ(Spaces("a.b"), 1u);
  EXPECT_EQ(Spaces("a.{0,7}b"), 7u);
  EXPECT_EQ(Spaces("a[ -]b[^x]c\\Wd\\PLe"), 4u);
  EXPECT_EQ(Spaces("a[\\x00-z]b"), 1u);
  EXPECT_EQ(Spaces("a[[:space:]]b[[:alpha:]]"), 2u);
  EXPECT_EQ(Spaces("a[^\\S]b"), 1u);
  EXPECT_EQ(Spaces("\\x{20}\\p{Zs}\\p{^L}"), 3u);
}

TEST(ReachTest, RepeatedSpacesAreUnbounded) {
  EXPECT_EQ(Spaces("pay.*now"), std::nullopt);
  EXPECT_EQ(Spaces("(?:\\S+ )+now"), std::nullopt);
  EXPECT_EQ(Spaces("(?:a b){2,}"), std::nullopt);
}

TEST(ReachTest, RepetitionsMultiply) {
  EXPECT_EQ(Spaces("(?:(?: x){2} ){3}"), 9u);
  EXPECT_EQ(Spaces("(?P<n> ){4}(?: b)"), 5u);
  EXPECT_EQ(Bytes("(?:ab){0,3}c{2}?"), 8u);
}

TEST(ReachTest, BracketsInsideClassesAreMembers) {
  EXPECT_EQ(Spaces("[])] x"), 1u);
  EXPECT_EQ(Spaces("[^]] x"), 2u);
}

TEST(ReachTest, CountsBytesNotCharacters) {
  EXPECT_EQ(Bytes("pay"), 3u);
  EXPECT_EQ(Bytes("قرض"), 6u);
  EXPECT_EQ(Bytes("ж?"), 2u);
  EXPECT_EQ(Bytes("ж{3}"), 6u);
  EXPECT_EQ(Bytes("[ab]\\d\\."), 3u);
  EXPECT_EQ(Bytes("[аб]"), 2u);
  EXPECT_EQ(Bytes("[а-я].\\S\\pL"), 16u);
  EXPECT_EQ(Bytes("^a$"), 1u);
}

TEST(ReachTest, UnboundedRepetitionsHaveNoWidth) {
  EXPECT_EQ(Bytes("pay.*now"), std::nullopt);
  EXPECT_EQ(Bytes("pay+"), std::nullopt);
  EXPECT_EQ(Bytes("pay (?:\\S+ ){0,2}now"), std::nullopt);
  EXPECT_EQ(Bytes("(?:){3,}a"), 1u);
}

TEST(ReachTest, EitherBoundIsEnoughToBeShort) {
  EXPECT_TRUE(IsShort({.bytes = 10}));
  EXPECT_TRUE(IsShort({.spaces = 3}));
  EXPECT_FALSE(IsShort({}));
  EXPECT_FALSE(IsShort({.bytes = 1000000, .spaces = 100000}));
}

TEST(ReachTest, WhatIsNotReadIsUnbounded) {
  EXPECT_EQ(ReachOf("\\Qa b\\E"), Reach{});
  EXPECT_EQ(ReachOf("(?i)kilo"), Reach{});
  EXPECT_EQ(ReachOf("a(?s: b)"), Reach{});
}

}  // namespace
}  // namespace telltale::match
