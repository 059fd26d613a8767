#include "redact/masker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace telltale::redact {
namespace {

using testing::HasSubstr;
using testing::Not;

// The text with its contacts overwritten, or as it was.
auto Masked(std::string_view text) -> std::string {
  Masker masker;
  return masker.Mask(text).value_or(std::string(text));
}

TEST(MaskerTest, ContactsAreOverwrittenByteForByte) {
  EXPECT_EQ(Masked("Call +1 202 555 0123 now"), "Call *************** now");
  EXPECT_EQ(Masked("mail me_1@example.org, ok"), "mail ****************, ok");
  EXPECT_EQ(Masked("see t.me/Example_1 there"), "see ************** there");
  EXPECT_EQ(Masked("card 4111 1111 1111 1111."), "card *******************.");
}

TEST(MaskerTest, EachByteOfACharacterBecomesAStar) {
  // Arabic-Indic digits have two bytes each, full-width ones three.
  EXPECT_EQ(Masked("call ٠٣٠٠١٢٣٤٥٦٧!"), "call " + std::string(22, '*') + "!");
  EXPECT_EQ(Masked("０３００１２３４５６７"), std::string(33, '*'));
}

TEST(MaskerTest, DigitsAreOverwrittenWhereNothingSaysWhatTheyAre) {
  EXPECT_EQ(Masked("order 5550123 is here"), "order ******* is here");
  EXPECT_EQ(Masked("room 101, 1500 dollars, 24/7, 10:30"),
            "room 101, 1500 dollars, 24/7, 10:30");
}

TEST(MaskerTest, NamesThatAreAnnouncedAreOverwritten) {
  EXPECT_EQ(Masked("telegram: example_77"), "telegram: **********");
}

TEST(MaskerTest, WhatIsHiddenIsOverwrittenWhereItStands) {
  const std::string spelled =
      Masked("call zero seven seven zero zero nine zero zero one two three ok");
  EXPECT_THAT(spelled, Not(HasSubstr("seven")));
  EXPECT_THAT(spelled, HasSubstr("call "));
  EXPECT_THAT(spelled, HasSubstr(" ok"));
  std::string keycaps;
  for (const char digit : std::string("07700900123")) {
    keycaps += std::string(1, digit) + "\ufe0f\u20e3";
  }
  EXPECT_THAT(Masked(keycaps), Not(HasSubstr("7")));
}

TEST(MaskerTest, AmountsStayUnlessTheyHaveAsManyDigitsAsANumber) {
  Masker masker;
  EXPECT_EQ(masker.Mask("1,500 USD a month, 2.400 EUR"), std::nullopt);
  EXPECT_EQ(Masked("15000000 USD"), "******** USD");
}

TEST(MaskerTest, TimestampsStay) {
  Masker masker;
  EXPECT_EQ(masker.Mask("2030-01-31T08:00:00Z"), std::nullopt);
  EXPECT_NE(masker.Mask("born 2030-01-31"), std::nullopt);
}

TEST(MaskerTest, WordsStay) {
  Masker masker;
  EXPECT_EQ(masker.Mask("Visa and ticket paid by us. Message me on WhatsApp"),
            std::nullopt);
  EXPECT_EQ(masker.Mask(""), std::nullopt);
}

// One search keeps 32 contacts of a kind.
TEST(MaskerTest, ManyContactsOfAKindAreAllOverwritten) {
  std::string names;
  for (int i = 0; i < 100; ++i) {
    names += "telegram: name_x" + std::to_string(i) + "y, ";
  }
  EXPECT_THAT(Masked(names), Not(HasSubstr("name_x")));
}

TEST(MaskerTest, ATextThatIsNothingElseIsOverwrittenWhole) {
  std::string names;
  for (int i = 0; i < 400; ++i) {
    names += "telegram: name_x" + std::to_string(i) + "y, ";
  }
  const std::string masked = Masked(names);
  EXPECT_EQ(masked.size(), names.size());
  EXPECT_EQ(masked.find_first_not_of("* "), std::string::npos);
}

// A cost that grew with the square would take minutes.
TEST(MaskerTest, LongTextsTakeLinearTime) {
  for (const std::string piece : {"telegram: name_1, ", "a@b.cd ", "1 ", "www.",
                                  "@", "1-", "x@ y.zz ", "wechat a_1 "}) {
    std::string text;
    while (text.size() < size_t{1} << 19) {
      text += piece;
    }
    const auto begin = std::chrono::steady_clock::now();
    Masked(text);
    EXPECT_LT(std::chrono::steady_clock::now() - begin,
              std::chrono::seconds(30))
        << piece;
  }
}

}  // namespace
}  // namespace telltale::redact
