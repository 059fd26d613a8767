#include "match/literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "literal_parts.h"
#include "match/literal_rarity.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::UnorderedElementsAre;

auto WordClauses(const std::string& regex) {
  return DeriveClauses(regex, /*whole_words=*/true);
}

auto AnywhereClauses(const std::string& regex) {
  return DeriveClauses(regex, /*whole_words=*/false);
}

TEST(LiteralsTest, APlainPhraseKeepsOneString) {
  EXPECT_THAT(WordClauses("send the money"),
              Optional(ElementsAre(ElementsAre(Word("send the money")))));
  EXPECT_THAT(AnywhereClauses("加微信"),
              Optional(ElementsAre(ElementsAre(Inside("加微信")))));
}

TEST(LiteralsTest, PartsThatMustAllOccurAreClausesTheRarestFirst) {
  EXPECT_THAT(WordClauses("passport (?:\\S+ ){0,3}whatsapp"),
              Optional(UnorderedElementsAre(ElementsAre(AtStart("passport ")),
                                            ElementsAre(AtEnd("whatsapp")))));
  const auto clauses = WordClauses("now (?:\\S+ ){0,3}zeppelin");
  ASSERT_TRUE(clauses.has_value());
  EXPECT_THAT(clauses->front(), ElementsAre(AtEnd("zeppelin")));
}

TEST(LiteralsTest, AClauseHoldsALiteralOfEveryAlternative) {
  EXPECT_THAT(WordClauses("on (?:whatsapp|telegram)"),
              Optional(ElementsAre(UnorderedElementsAre(Word("on whatsapp"),
                                                        Word("on telegram")))));
  EXPECT_THAT(
      WordClauses("is|pay"),
      Optional(ElementsAre(UnorderedElementsAre(Word("is"), Word("pay")))));
}

TEST(LiteralsTest, ClausesThatAreInMostTextsAreLeftOut) {
  EXPECT_THAT(WordClauses("a (?:\\S+ ){0,3}whatsapp"),
              Optional(ElementsAre(ElementsAre(AtEnd("whatsapp")))));
}

TEST(LiteralsTest, AnAlternativeWithoutLiteralsLeavesNothing) {
  EXPECT_THAT(WordClauses("whatsapp|\\d+"), Optional(IsEmpty()));
  EXPECT_THAT(WordClauses("(?:whatsapp)?"), Optional(IsEmpty()));
}

TEST(LiteralsTest, OptionalPartsAreNotReliedOn) {
  const auto clauses = WordClauses("(?:urgent )?hiring");
  ASSERT_TRUE(clauses.has_value());
  for (const Clause& clause : *clauses) {
    EXPECT_TRUE(
        std::any_of(clause.begin(), clause.end(), [](const Literal& literal) {
          return FindLiteral("hiring", literal, 0) == 0;
        }));
  }
}

TEST(LiteralsTest, NonAsciiLiteralsAreWholeCharacters) {
  EXPECT_THAT(WordClauses("قرض (?:واپس|اتارو)"),
              Optional(ElementsAre(
                  UnorderedElementsAre(Word("قرض واپس"), Word("قرض اتارو")))));
}

TEST(LiteralsTest, WhatDoesNotCompileHasNone) {
  EXPECT_EQ(WordClauses("(my"), std::nullopt);
  EXPECT_EQ(WordClauses("my)(our"), std::nullopt);
}

// Case folding turns these to capitals, FilteredRE2 to small letters.
TEST(LiteralsTest, CherokeeIsNotFiltered) {
  EXPECT_THAT(WordClauses("ᏣᎳᎩ"), Optional(IsEmpty()));
}

TEST(LiteralsTest, LiteralsAreFoundWhereTheyKeepToTheirWords) {
  const std::string_view text = "repay, payment, pay";
  EXPECT_EQ(FindLiteral(text, Inside("pay"), 0), 2u);
  EXPECT_EQ(FindLiteral(text, AtStart("pay"), 0), 7u);
  EXPECT_EQ(FindLiteral(text, AtEnd("pay"), 0), 2u);
  EXPECT_EQ(FindLiteral(text, Word("pay"), 0), 16u);
  EXPECT_EQ(FindLiteral(text, Word("pay"), 17), std::string_view::npos);
  EXPECT_EQ(FindLiteral("pay_me 2pay", Word("pay"), 0), std::string_view::npos);
}

TEST(LiteralsTest, NeighboursOutsideAsciiAreNeverHeldAgainstALiteral) {
  EXPECT_EQ(FindLiteral("👉pay👈", Word("pay"), 0), 4u);
  EXPECT_EQ(FindLiteral("əpay", Word("pay"), 0), 2u);
}

TEST(LiteralRarityTest, LongAndOddWordsAreRarerThanShortAndPlainOnes) {
  EXPECT_LT(ExpectedRate(Word("whatsapp")), ExpectedRate(Inside(" on ")));
  EXPECT_LT(ExpectedRate(Word("zeppelin")), ExpectedRate(Word("now")));
  EXPECT_LT(ExpectedRate(Inside("zx")), ExpectedRate(Inside("th")));
  EXPECT_LT(ExpectedRate(Word("is")), ExpectedRate(Inside("is")));
}

TEST(LiteralRarityTest, PhrasesAreRarerThanEachOfTheirWords) {
  EXPECT_LT(ExpectedRate(Word("send money")), ExpectedRate(Word("send")));
  EXPECT_LT(ExpectedRate(Word("send money")), ExpectedRate(Word("money")));
}

TEST(LiteralRarityTest, NothingIsTakenToBeImpossible) {
  EXPECT_GT(ExpectedRate(Word("qzqzqzqz")), 0);
  EXPECT_GT(ExpectedRate(Word("字字字字字字")), 0);
  EXPECT_GT(ExpectedRate(Inside("  ")), 0);
}

TEST(LiteralRarityTest, RatesOfLiteralsAdd) {
  const Clause both = {Word("pay"), Word("send")};
  EXPECT_DOUBLE_EQ(ExpectedRate(both),
                   ExpectedRate(Word("pay")) + ExpectedRate(Word("send")));
  EXPECT_EQ(ExpectedRate(Clause{}), 0);
}

}  // namespace
}  // namespace telltale::match
