#include "match/prefixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "match/pattern_tree.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;

constexpr PrefixLimits kWide = {.most_prefixes = 40, .enough_bytes = 40};

// Those of `regex`, the open ones with "..." after them.
auto Prefixes(std::string_view regex, const PrefixLimits& limits = kWide)
    -> std::vector<std::string> {
  const auto tree = ParsePattern(regex);
  EXPECT_TRUE(tree) << regex;
  std::vector<std::string> shown;
  const PatternNode* node = &*tree;
  PrefixReader reader(limits);
  for (const Prefix& prefix : reader.Read({&node, 1})) {
    shown.push_back(prefix.bytes + (prefix.open ? "..." : ""));
  }
  return shown;
}

TEST(PrefixesTest, APhraseIsItsOwnPrefix) {
  EXPECT_THAT(Prefixes("send the money"), ElementsAre("send the money"));
  EXPECT_THAT(Prefixes(""), ElementsAre(""));
}

TEST(PrefixesTest, ChoicesAndOptionalPartsGiveOneEach) {
  EXPECT_THAT(Prefixes("pay (?:me|us) now"),
              ElementsAre("pay me now", "pay us now"));
  EXPECT_THAT(Prefixes("pays? up"), ElementsAre("pay up", "pays up"));
  EXPECT_THAT(Prefixes("[bp]ay|go"), ElementsAre("bay", "go", "pay"));
}

TEST(PrefixesTest, TheUnknownLeavesThemOpen) {
  EXPECT_THAT(Prefixes("pay \\S+ now"), ElementsAre("pay ..."));
  EXPECT_THAT(Prefixes("(?:\\S+ ){0,2}now"), ElementsAre("..."));
  EXPECT_THAT(Prefixes("(?:to \\w|pay) me"), ElementsAre("pay me", "to ..."));
}

TEST(PrefixesTest, DigitsEndThemOrCountAsZero) {
  EXPECT_THAT(Prefixes("pay \\d+ usd"), ElementsAre("pay ..."));
  PrefixLimits zeros = kWide;
  zeros.digits_as_zero = true;
  EXPECT_THAT(Prefixes("pay 15\\d usd", zeros), ElementsAre("pay 000 usd"));
  EXPECT_THAT(Prefixes("[19]|5", zeros), ElementsAre("0"));
}

TEST(PrefixesTest, WhatAnOpenOneBeginsIsLeftOut) {
  EXPECT_THAT(Prefixes("payment|pay\\S*|pay"), ElementsAre("pay..."));
  EXPECT_THAT(Prefixes("pay|pay"), ElementsAre("pay"));
  EXPECT_THAT(Prefixes("pay|pay me"), ElementsAre("pay", "pay me"));
}

TEST(PrefixesTest, TooManyLeaveThemOpenWhereTheyAre) {
  const PrefixLimits two = {.most_prefixes = 2, .enough_bytes = 40};
  EXPECT_THAT(Prefixes("a(?:b|c)", two), ElementsAre("ab", "ac"));
  EXPECT_THAT(Prefixes("a(?:b|c|d)e", two), ElementsAre("a..."));
  EXPECT_THAT(Prefixes("a[bcd]e", two), ElementsAre("a..."));
  EXPECT_THAT(Prefixes("(?:a|b)(?:c|d)", two), ElementsAre("a...", "b..."));
}

TEST(PrefixesTest, LongEnoughOnesGrowNoFurther) {
  const PrefixLimits five = {.most_prefixes = 40, .enough_bytes = 5};
  EXPECT_THAT(Prefixes("send (?:me|us)", five), ElementsAre("send ..."));
  EXPECT_THAT(Prefixes("pay (?:me|us)", five), ElementsAre("pay me", "pay us"));
}

TEST(PrefixesTest, RepetitionsAreSpelledOutThreeTimes) {
  EXPECT_THAT(Prefixes("(?:ab){2}c"), ElementsAre("ababc"));
  EXPECT_THAT(Prefixes("(?:ab){0,2}c"), ElementsAre("ababc", "abc", "c"));
  EXPECT_THAT(Prefixes("(?:ab)*c"),
              ElementsAre("ababab...", "ababc", "abc", "c"));
  EXPECT_THAT(Prefixes("(?:ab){5}c"), ElementsAre("ababab..."));
}

TEST(PrefixesTest, EdgesAreNoCharacters) {
  EXPECT_THAT(Prefixes("^pay\\b me$"), ElementsAre("pay me"));
}

}  // namespace
}  // namespace telltale::match
