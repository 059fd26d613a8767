#include "match/literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "match/literal_rarity.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::UnorderedElementsAre;

TEST(LiteralsTest, APlainPhraseKeepsOneString) {
  EXPECT_THAT(DeriveClauses("send the money"),
              Optional(ElementsAre(ElementsAre("send the money"))));
}

TEST(LiteralsTest, PartsThatMustAllOccurAreClausesTheRarestFirst) {
  EXPECT_THAT(
      DeriveClauses("on (?:\\S+ ){0,3}whatsapp"),
      Optional(ElementsAre(ElementsAre("whatsapp"), ElementsAre("on "))));
}

TEST(LiteralsTest, AClauseHoldsALiteralOfEveryAlternative) {
  EXPECT_THAT(DeriveClauses("on (?:whatsapp|telegram)"),
              Optional(ElementsAre(
                  UnorderedElementsAre("on whatsapp", "on telegram"))));
  EXPECT_THAT(
      DeriveClauses("(?:pay|send)\\d+(?:visa|ticket)"),
      Optional(UnorderedElementsAre(UnorderedElementsAre("pay", "send"),
                                    UnorderedElementsAre("visa", "ticket"))));
}

TEST(LiteralsTest, AnAlternativeWithoutLiteralsLeavesNothing) {
  EXPECT_THAT(DeriveClauses("whatsapp|\\d+"), Optional(IsEmpty()));
}

TEST(LiteralsTest, OptionalPartsAreNotReliedOn) {
  const auto clauses = DeriveClauses("(?:urgent )?hiring");
  ASSERT_TRUE(clauses.has_value());
  for (const Clause& clause : *clauses) {
    for (const std::string& literal : clause) {
      EXPECT_NE(std::string("hiring").find(literal), std::string::npos);
    }
  }
}

TEST(LiteralsTest, NonAsciiLiteralsAreWholeCharacters) {
  EXPECT_THAT(
      DeriveClauses("قرض (?:واپس|اتارو)"),
      Optional(ElementsAre(UnorderedElementsAre("قرض واپس", "قرض اتارو"))));
}

TEST(LiteralsTest, WhatDoesNotCompileHasNone) {
  EXPECT_EQ(DeriveClauses("(my"), std::nullopt);
}

// Case folding turns these to capitals, FilteredRE2 to small letters.
TEST(LiteralsTest, CherokeeIsNotFiltered) {
  EXPECT_THAT(DeriveClauses("ᏣᎳᎩ"), Optional(IsEmpty()));
}

TEST(LiteralRarityTest, LongAndOddWordsAreRarerThanShortAndPlainOnes) {
  EXPECT_LT(Commonness("whatsapp"), Commonness(" on "));
  EXPECT_LT(Commonness("passport"), Commonness("pass"));
  EXPECT_LT(Commonness("zx"), Commonness("th"));
}

TEST(LiteralRarityTest, RatesOfLiteralsAdd) {
  EXPECT_GT(ExpectedRate({"pay", "send"}), ExpectedRate({"pay"}));
  EXPECT_EQ(ExpectedRate({}), 0);
}

}  // namespace
}  // namespace telltale::match
