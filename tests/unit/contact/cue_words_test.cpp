#include "contact/cue_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "contact/cue_phrases.h"
#include "text/fold.h"

namespace telltale::contact {
namespace {

// The cue before the first digit of `text`.
auto CueIn(std::string_view text) -> Cue {
  return CueBefore(text, text.find_first_of("0123456789"));
}

TEST(CueTest, TheNearestWordDecides) {
  EXPECT_EQ(CueIn("account 1"), Cue::kAccount);
  EXPECT_EQ(CueIn("a/c no. 1"), Cue::kAccount);
  EXPECT_EQ(CueIn("account number is: 1"), Cue::kAccount);
  EXPECT_EQ(CueIn("account id 1"), Cue::kAccount);
  EXPECT_EQ(CueIn("my account, call 1"), Cue::kPhone);
  EXPECT_EQ(CueIn("phone number: 1"), Cue::kPhone);
  EXPECT_EQ(CueIn("order number 1"), Cue::kIdentifier);
  EXPECT_EQ(CueIn("id 1"), Cue::kIdentifier);
  EXPECT_EQ(CueIn("银行卡号1"), Cue::kAccount);
  EXPECT_EQ(CueIn("счет номер 1"), Cue::kAccount);
}

TEST(CueTest, OtherWordsHideTheCueBeforeThem) {
  EXPECT_EQ(CueIn("account blocked 1"), Cue::kNone);
  EXPECT_EQ(CueIn("recall 1"), Cue::kNone);
  EXPECT_EQ(CueIn("number 1"), Cue::kNone);
  EXPECT_EQ(CueIn("1"), Cue::kNone);
  EXPECT_EQ(CueIn("account        1"), Cue::kNone);
}

TEST(CueTest, FillersDoNotReachFarBack) {
  EXPECT_EQ(CueIn("account no no no no no no 1"), Cue::kNone);
  EXPECT_EQ(CueIn("id id id id id id id id 1"), Cue::kIdentifier);
}

TEST(MessengerCueTest, SaysWhetherAColonStandsBetween) {
  const std::string_view with = "telegram id: name";
  EXPECT_TRUE(MessengerCueBefore(with, with.find("name")).is_there);
  EXPECT_TRUE(MessengerCueBefore(with, with.find("name")).has_colon);
  const std::string_view without = "my telegram is name";
  EXPECT_TRUE(MessengerCueBefore(without, without.find("name")).is_there);
  EXPECT_FALSE(MessengerCueBefore(without, without.find("name")).has_colon);
  const std::string_view none = "telegraph: name";
  EXPECT_FALSE(MessengerCueBefore(none, none.find("name")).is_there);
}

TEST(CueTest, PhrasesAreAsTheFoldedViewHasThem) {
  for (const Phrase& phrase : CuePhrases()) {
    EXPECT_EQ(text::FoldedWord(phrase.text), phrase.text);
  }
}

}  // namespace
}  // namespace telltale::contact
