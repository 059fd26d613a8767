#include "match/anchors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "literal_parts.h"

namespace telltale::match {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto OfWords(const std::string& regex) -> std::vector<Anchor> {
  return DeriveAnchors(regex, /*whole_words=*/true);
}

auto Anywhere(const std::string& regex) -> std::vector<Anchor> {
  return DeriveAnchors(regex, /*whole_words=*/false);
}

// The literals of all anchors of `regex`.
auto LiteralsOf(const std::vector<Anchor>& anchors) -> std::vector<Literal> {
  std::vector<Literal> literals;
  for (const Anchor& anchor : anchors) {
    literals.insert(literals.end(), anchor.literals.begin(),
                    anchor.literals.end());
  }
  return literals;
}

auto Key(std::string_view bytes) -> WordKey {
  WordKey key;
  for (size_t i = 0; i < bytes.size() && i < 8; ++i) {
    key.value |= uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    key.mask |= uint64_t{0xFF} << (8 * i);
  }
  return key;
}

TEST(AnchorsTest, APhraseIsItsOwnAnchor) {
  const auto anchors = OfWords("visa ticket");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].literals, ElementsAre(Word("visa ticket")));
  EXPECT_EQ(anchors[0].before, (Reach{0, 0}));
  EXPECT_EQ(anchors[0].after, (Reach{11, 1}));
}

TEST(AnchorsTest, TheRarestPartIsTheAnchor) {
  EXPECT_THAT(LiteralsOf(OfWords("the (?:\\S+ ){0,3}zeppelin")),
              ElementsAre(Word("zeppelin")));
  EXPECT_THAT(LiteralsOf(OfWords("zeppelin (?:\\S+ ){0,3}the")),
              ElementsAre(AtStart("zeppelin ")));
}

TEST(AnchorsTest, ReachIsMeasuredFromTheLiteral) {
  const auto anchors = OfWords("the (?:\\S+ ){0,3}zeppelin (?:now|today)");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_EQ(anchors[0].before, (Reach{std::nullopt, 4}));
  EXPECT_EQ(anchors[0].after, (Reach{14, 1}));
}

TEST(AnchorsTest, EveryAlternativeHasAnAnchor) {
  const auto anchors = OfWords(
      "free visa (?:\\S+ )?offered|send (?:\\S+ ){1,2}gift cards|\\d+ dollars "
      "on zeppelin|telegram");
  const auto is_in = [](std::string_view text) {
    return [text](const Literal& literal) {
      return FindLiteral(text, literal, 0) != std::string_view::npos;
    };
  };
  const std::vector<Literal> literals = LiteralsOf(anchors);
  for (const std::string_view text :
       {"free visa now offered", "send two gift cards",
        "90 dollars on zeppelin", "telegram"}) {
    EXPECT_TRUE(std::any_of(literals.begin(), literals.end(), is_in(text)))
        << text;
  }
  EXPECT_TRUE(
      std::none_of(literals.begin(), literals.end(), is_in("hello there")));
}

TEST(AnchorsTest, AlternativesWithPlainWordsStayTogether) {
  const auto anchors = OfWords("(?:visa|ticket|passport) broker");
  ASSERT_THAT(anchors, SizeIs(1));
}

// As rare as they can be one by one, with a reach and neighbours each.
TEST(AnchorsTest, PhrasesAreTakenApartWhereThatMakesThemRarer) {
  const auto anchors =
      OfWords("the (?:\\d+ of the zeppelin|\\d+ of the telegram) of the");
  EXPECT_THAT(anchors, SizeIs(2));
  EXPECT_THAT(LiteralsOf(anchors),
              Contains(Field(&Literal::bytes, ::testing::HasSubstr("zepp"))));
}

TEST(AnchorsTest, OptionalPartsAreNoAnchors) {
  for (const char* regex : {"(?:zeppelin )?number", "number(?: on zeppelin)?",
                            "(?:zeppelin |wombat )*number"}) {
    const std::vector<Literal> literals = LiteralsOf(OfWords(regex));
    EXPECT_TRUE(std::any_of(literals.begin(), literals.end(),
                            [](const Literal& literal) {
                              return FindLiteral("number", literal, 0) == 0;
                            }))
        << regex;
  }
}

TEST(AnchorsTest, WhereAnyTextMayMatchThereAreNone) {
  for (const char* regex : {"\\d+", "\\S+ \\S+", "(?:zeppelin)?",
                            "zeppelin|\\d+", ".*", "", "a", "i|me"}) {
    EXPECT_THAT(OfWords(regex), IsEmpty()) << regex;
  }
}

TEST(AnchorsTest, NeighboursToTheLeftAreCountedFromTheAnchor) {
  const auto anchors = OfWords("pay (?:\\S+ ){0,2}zeppelin");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].to_the_right, IsEmpty());
  // The beginning of a match need not follow a space.
  EXPECT_THAT(anchors[0].to_the_left,
              ElementsAre(Neighbour{1, 3, false, {Key("pay ")}}));
}

TEST(AnchorsTest, NeighboursToTheRightAreCountedFromTheAnchor) {
  const auto anchors = OfWords("zeppelin (?:\\S+ ){0,2}(?:now|today)");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].to_the_left, IsEmpty());
  EXPECT_THAT(anchors[0].to_the_right,
              ElementsAre(Neighbour{1, 3, true, {Key("now"), Key("today")}}));
}

TEST(AnchorsTest, NeighboursFollowOneAnother) {
  const auto anchors =
      OfWords("zeppelin \\S+ the (?:\\S+ ){0,1}of (?:\\S+ )*the");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].to_the_right,
              ElementsAre(Neighbour{2, 2, true, {Key("the ")}},
                          Neighbour{1, 2, true, {Key("of ")}}));
}

TEST(AnchorsTest, DigitsOfNeighboursAreZeros) {
  const auto anchors = OfWords("zeppelin (?:\\d5 usd|19 eur)");
  ASSERT_FALSE(anchors.empty());
  for (const Anchor& anchor : anchors) {
    if (anchor.literals == std::vector<Literal>{AtStart("zeppelin ")}) {
      for (const Neighbour& neighbour : anchor.to_the_right) {
        for (const WordKey& word : neighbour.words) {
          EXPECT_EQ(word.value & 0xFFFF, 0x3030u);
        }
      }
    }
  }
}

TEST(AnchorsTest, WithoutWordEdgesLiteralsMayStandInsideWords) {
  EXPECT_THAT(LiteralsOf(Anywhere("加微信")), ElementsAre(Inside("加微信")));
  EXPECT_THAT(LiteralsOf(Anywhere("zeppelin (?:\\S+ ){0,2}the")),
              ElementsAre(Inside("zeppelin ")));
}

// Without word edges a match may begin in the middle of a word, where no
// neighbour is looked for.
TEST(AnchorsTest, WithoutWordEdgesTheBeginningIsNoNeighbour) {
  const auto anchors = Anywhere("the (?:\\S+ ){0,2}zeppelin");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].literals, ElementsAre(AtStart("zeppelin")));
  EXPECT_THAT(anchors[0].to_the_left, IsEmpty());
}

TEST(AnchorsTest, WhatTheTreeDoesNotKnowIsLeftToRe2) {
  const auto anchors = OfWords("(?s:the .* zeppelin)");
  ASSERT_THAT(anchors, SizeIs(1));
  EXPECT_THAT(anchors[0].literals, ElementsAre(AtEnd(" zeppelin")));
  EXPECT_EQ(anchors[0].before, Reach{});
  EXPECT_EQ(anchors[0].after, Reach{});
  EXPECT_THAT(anchors[0].to_the_left, IsEmpty());
}

TEST(AnchorsTest, TheirRateIsThatOfAllLiterals) {
  EXPECT_GT(ExpectedRate(OfWords("visa|ticket")),
            ExpectedRate(OfWords("visa")));
  EXPECT_LT(ExpectedRate(OfWords("western union")),
            ExpectedRate(OfWords("the")));
  EXPECT_EQ(ExpectedRate(std::vector<Anchor>{}), 0);
}

}  // namespace
}  // namespace telltale::match
