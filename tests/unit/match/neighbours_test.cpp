#include "match/neighbours.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace telltale::match {
namespace {

auto Key(std::string_view bytes) -> WordKey {
  WordKey key;
  for (size_t i = 0; i < bytes.size() && i < 8; ++i) {
    key.value |= uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    key.mask |= uint64_t{0xFF} << (8 * i);
  }
  return key;
}

// One of `words` begins right after a space, `least` to `most` spaces away.
auto WordAt(uint8_t least, uint8_t most, const std::vector<std::string>& words)
    -> Neighbour {
  Neighbour neighbour{.least_spaces = least, .most_spaces = most};
  for (const std::string& word : words) {
    neighbour.words.push_back(Key(word));
  }
  return neighbour;
}

// The same anywhere between two spaces.
auto InWordAt(uint8_t least, uint8_t most,
              const std::vector<std::string>& words) -> Neighbour {
  Neighbour neighbour = WordAt(least, most, words);
  neighbour.after_space = false;
  return neighbour;
}

auto Right(std::vector<Neighbour> chain) -> Anchor {
  return {.to_the_right = std::move(chain)};
}

auto Left(std::vector<Neighbour> chain) -> Anchor {
  return {.to_the_left = std::move(chain)};
}

// Whether the neighbours are there, with the anchor at the first "pay".
auto HasThem(const Anchor& anchor, std::string_view view) -> bool {
  // Exactly as long as its text, so that reading on is an error that
  // AddressSanitizer sees.
  const std::vector<char> exact(view.begin(), view.end());
  WordMap map;
  map.Draw({exact.data(), exact.size()});
  return HasNeighbours(anchor, static_cast<uint32_t>(view.find("pay")), map);
}

TEST(NeighboursTest, AnAnchorWithoutNeighboursNeedsNone) {
  EXPECT_TRUE(HasThem({}, "pay"));
}

TEST(NeighboursTest, WordsToTheRightAreCountedInSpaces) {
  const Anchor anchor = Right({WordAt(1, 3, {"now"})});
  EXPECT_TRUE(HasThem(anchor, "pay now"));
  EXPECT_TRUE(HasThem(anchor, "repay-me a b nowhere else"));
  EXPECT_FALSE(HasThem(anchor, "pay a b c now"));
  EXPECT_FALSE(HasThem(anchor, "now pay"));
  EXPECT_FALSE(HasThem(anchor, "pay know"));
  EXPECT_FALSE(HasThem(anchor, "pay (now"));
}

TEST(NeighboursTest, WordsToTheLeftAreCountedInSpaces) {
  const Anchor anchor = Left({WordAt(1, 2, {"please"})});
  EXPECT_TRUE(HasThem(anchor, "please pay"));
  EXPECT_TRUE(HasThem(anchor, "so please just pay"));
  EXPECT_FALSE(HasThem(anchor, "please do just pay"));
  EXPECT_FALSE(HasThem(anchor, "pay please"));
  EXPECT_FALSE(HasThem(anchor, "pay"));
}

TEST(NeighboursTest, NoSpaceMeansTheSameWord) {
  EXPECT_TRUE(HasThem(Left({InWordAt(0, 0, {"re"})}), "we re-pay"));
  EXPECT_FALSE(HasThem(Left({InWordAt(0, 0, {"re"})}), "re: we pay"));
}

TEST(NeighboursTest, AnyOfTheWordsWillDo) {
  const Anchor anchor = Right({WordAt(1, 1, {"now", "today", "0"})});
  EXPECT_TRUE(HasThem(anchor, "pay now"));
  EXPECT_TRUE(HasThem(anchor, "pay today"));
  EXPECT_FALSE(HasThem(anchor, "pay later"));
}

TEST(NeighboursTest, EveryDigitCountsAsZero) {
  const Anchor anchor = Right({WordAt(1, 1, {"00 usd"})});
  for (char digit = '0'; digit <= '9'; ++digit) {
    EXPECT_TRUE(HasThem(anchor, std::string("pay 1") + digit + " usd"));
  }
  for (const std::string other : {"/", ":", "a", " ", "\x7F", "é", "O"}) {
    EXPECT_FALSE(HasThem(anchor, "pay 1" + other + " usd")) << other;
  }
  // The high bit of a byte must not make a digit of it.
  EXPECT_FALSE(HasThem(anchor, "pay 1\xB0 usd"));
}

TEST(NeighboursTest, OnlyTheFirstEightBytesAreCompared) {
  const Anchor anchor = Right({WordAt(1, 1, {"passports"})});
  EXPECT_TRUE(HasThem(anchor, "pay passports"));
  EXPECT_TRUE(HasThem(anchor, "pay passport"));
  EXPECT_FALSE(HasThem(anchor, "pay passpor"));
}

TEST(NeighboursTest, TheEndOfTheTextEndsAWord) {
  const std::string word = "ticketing";
  for (size_t size = 1; size <= word.size(); ++size) {
    const Anchor anchor = Right({WordAt(1, 1, {word.substr(0, size)})});
    EXPECT_TRUE(HasThem(anchor, "pay " + word.substr(0, size)));
    if (size <= 8) {
      EXPECT_FALSE(HasThem(anchor, "pay " + word.substr(0, size - 1)));
    }
  }
}

TEST(NeighboursTest, TheBeginningOfTheTextBeginsAWord) {
  EXPECT_TRUE(HasThem(Left({InWordAt(1, 1, {"do"})}), "do pay"));
  EXPECT_TRUE(HasThem(Left({WordAt(1, 1, {"do"})}), "do pay"));
}

TEST(NeighboursTest, InsideAWordTheyFollowNoLetterOrDigit) {
  const Anchor anchor = Left({InWordAt(1, 2, {"do"})});
  EXPECT_TRUE(HasThem(anchor, "\"do pay"));
  EXPECT_TRUE(HasThem(anchor, "we,do not pay"));
  EXPECT_TRUE(HasThem(anchor, "微do pay"));
  EXPECT_FALSE(HasThem(anchor, "undo pay"));
  EXPECT_FALSE(HasThem(anchor, "7do pay"));
  EXPECT_FALSE(HasThem(anchor, "_do pay"));
}

// A phrase inside of a word's bytes may go on after it.
TEST(NeighboursTest, InsideAWordTheirBytesMaySpanSpaces) {
  EXPECT_TRUE(HasThem(Left({InWordAt(2, 2, {"do not"})}), "(do not pay"));
}

TEST(NeighboursTest, OverlongWordsAreTakenToHoldThem) {
  const Anchor anchor = Left({InWordAt(1, 1, {"do"})});
  EXPECT_FALSE(HasThem(anchor, std::string(64, 'x') + " pay"));
  EXPECT_TRUE(HasThem(anchor, std::string(65, 'x') + " pay"));
}

TEST(NeighboursTest, EachIsMeasuredFromTheOneBefore) {
  const Anchor anchor =
      Right({WordAt(1, 2, {"the"}), WordAt(1, 1, {"fee", "bill"})});
  EXPECT_TRUE(HasThem(anchor, "pay the fee"));
  EXPECT_TRUE(HasThem(anchor, "pay me the bill"));
  EXPECT_FALSE(HasThem(anchor, "pay the other fee"));
  EXPECT_FALSE(HasThem(anchor, "pay a fee"));
  // The first "the" leads nowhere, the second does.
  EXPECT_TRUE(HasThem(anchor, "pay the the fee"));
}

TEST(NeighboursTest, ChainsGoLeftToo) {
  const Anchor anchor =
      Left({WordAt(1, 1, {"to"}), WordAt(1, 3, {"want", "have"})});
  EXPECT_TRUE(HasThem(anchor, "i want to pay"));
  EXPECT_TRUE(HasThem(anchor, "i have not yet to pay"));
  EXPECT_FALSE(HasThem(anchor, "i like to pay"));
}

TEST(NeighboursTest, WhatIsTooFarAwayIsTakenToBeThere) {
  std::vector<Neighbour> chain(3, WordAt(16, 16, {"a"}));
  std::string view = "pay";
  for (int i = 0; i < 16; ++i) {
    view += " a";
  }
  EXPECT_TRUE(HasThem(Right(chain), view));
  chain.resize(1);
  EXPECT_TRUE(HasThem(Right(chain), view));
  EXPECT_FALSE(HasThem(Right(chain), view.substr(0, view.size() - 2)));
}

}  // namespace
}  // namespace telltale::match
