// What Reveal undoes, what it leaves alone, and where its text leads back to.

#include "text/reveal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "text/fold.h"

namespace telltale::text {
namespace {

class RevealTest : public testing::Test {
 protected:
  // The revealed view of `original`; nullopt if it hides nothing.
  auto Reveal(std::string_view original) -> std::optional<std::string> {
    original_ = original;
    folder_.Fold(original_, folded_);
    if (!revealer_.Reveal(original_, folded_, revealed_)) {
      return std::nullopt;
    }
    return std::string(revealed_.bytes());
  }

  // What the author wrote where the revealed view of the last text has `word`.
  auto WrittenAs(std::string_view word) -> std::string {
    const size_t at = revealed_.bytes().find(word);
    EXPECT_NE(at, std::string_view::npos) << revealed_.bytes();
    const auto begin = static_cast<uint32_t>(at);
    const OriginalSpan inner = revealed_.ToOriginal(
        {begin, begin + static_cast<uint32_t>(word.size())});
    return std::string(
        folded_.ToOriginal({inner.begin, inner.end}).In(original_));
  }

 private:
  Folder folder_;
  Revealer revealer_;
  std::string original_;
  View folded_;
  View revealed_;
};

using testing::Eq;
using testing::Optional;

TEST_F(RevealTest, PlainTextHidesNothing) {
  for (const char* text :
       {"Message me on the app tomorrow at 10:30, room 4b.",
        "Covid19 tests, mp3 players and the B2B team in the EU.",
        "Salary 100usd a day, 2nd floor, 3pm-5pm, call +1 202 555 0143",
        "jo@example.org or https://example.org/a1/b2?c=3 or @jo_example",
        "end-to-end tests, a.m. and p.m., he/she, it's don't",
        "U.S.A. and e.g. the U.K.", "Пишите в телеграм, работа в Москве",
        "Яндекс.Taxi и IT-специалист, 100руб, 3-х дневный",
        "آپ کا پیغام ملا، کل بات کریں گے", "我明天到,你呢,在家吗",
        "one two buckle my shoe", "I ate three or four of them",
        "Chapter 1, 2, 3 and 4", ""}) {
    EXPECT_THAT(Reveal(text), Eq(std::nullopt)) << text;
  }
}

TEST_F(RevealTest, LettersDrawnApartAreJoined) {
  EXPECT_THAT(Reveal("write on w h a t s a p p now"),
              Optional(Eq("write on whatsapp now")));
  EXPECT_EQ(WrittenAs("whatsapp"), "w h a t s a p p");
  EXPECT_THAT(Reveal("T.e.l.e.g.r.a.m only"), Optional(Eq("telegram only")));
  EXPECT_THAT(Reveal("на т-е-л-е-г-р-а-м"), Optional(Eq("на телеграм")));
  EXPECT_THAT(Reveal("call 2 0 2 5 5 5 0 1 7 1"),
              Optional(Eq("call 2025550171")));
  EXPECT_THAT(Reveal("加 微 信"), Optional(Eq("加微信")));
}

TEST_F(RevealTest, AWiderGapPartsWords) {
  EXPECT_THAT(Reveal("please s e n d   l o c now"),
              Optional(Eq("please send loc now")));
  EXPECT_EQ(WrittenAs("loc"), "l o c");
  EXPECT_THAT(Reveal("s.e.n.d m.o.n.e.y"), Optional(Eq("send money")));
}

TEST_F(RevealTest, SignsInsideWordsGo) {
  EXPECT_THAT(Reveal("pay by tele*gram"), Optional(Eq("pay by telegram")));
  EXPECT_THAT(Reveal("wh.at.sa.pp me"), Optional(Eq("whatsapp me")));
  EXPECT_THAT(Reveal("加*微*信"), Optional(Eq("加微信")));
}

TEST_F(RevealTest, LookAlikesOfAnotherScriptBecomeThoseOfTheWord) {
  // Cyrillic а, е and о.
  EXPECT_THAT(Reveal("the pаymеnt by phоne"),
              Optional(Eq("the payment by phone")));
  EXPECT_EQ(WrittenAs("payment"), "pаymеnt");
  // Latin o, p, e.
  EXPECT_THAT(Reveal("paбoтa нa дoмy, пишитe"),
              Optional(Eq("работа на дому, пишите")));
  // A digit among Cyrillic letters.
  EXPECT_THAT(Reveal("хорошая раб0та"), Optional(Eq("хорошая работа")));
  // Greek omicron and nu.
  EXPECT_THAT(Reveal("send mοney nοw"), Optional(Eq("send money now")));
}

TEST_F(RevealTest, AWordThatFitsNoScriptStays) {
  EXPECT_THAT(Reveal("мой USDTшник пишет"), Eq(std::nullopt));
}

TEST_F(RevealTest, ATextWhoseCyrillicLettersAreAllLookAlikesIsLatin) {
  EXPECT_THAT(Reveal("send me a сору of it"),
              Optional(Eq("send me a copy of it")));
  EXPECT_THAT(Reveal("рост 170, model wanted, фото"), Eq(std::nullopt));
}

TEST_F(RevealTest, DigitsAndSignsStandForLetters) {
  EXPECT_THAT(Reveal("s3nd curr3nt l0c4ti0n"),
              Optional(Eq("send current location")));
  EXPECT_THAT(Reveal("your p@ssport and ca$h"),
              Optional(Eq("your passport and cash")));
  EXPECT_THAT(Reveal("4g3nt for v1sa, fl1ght"),
              Optional(Eq("agent for visa, flight")));
  EXPECT_EQ(WrittenAs("visa"), "v1sa");
  EXPECT_THAT(Reveal("add t3l3gr4m @packjobs_0155"),
              Optional(Eq("add telegram @packjobs_0155")));
}

TEST_F(RevealTest, DrawnLettersBecomeLetters) {
  EXPECT_THAT(Reveal("ᴛᴇʟᴇɢʀᴀᴍ only"), Optional(Eq("telegram only")));
  EXPECT_THAT(Reveal("🇼🇭🇦🇹🇸 app"), Optional(Eq("whats app")));
  EXPECT_THAT(Reveal("from 🇵🇰 to 🇮🇹 by car"), Eq(std::nullopt));
}

TEST_F(RevealTest, SpelledOutDigitsBecomeDigits) {
  EXPECT_THAT(Reveal("call two oh two - five5five - oh one seven one, ok"),
              Optional(Eq("call 2025550171, ok")));
  EXPECT_EQ(WrittenAs("2025550171"),
            "two oh two - five5five - oh one seven one");
  EXPECT_THAT(Reveal("ring double four seven seven double zero"),
              Optional(Eq("ring 447700")));
  EXPECT_EQ(WrittenAs("44"), "double four");
  EXPECT_THAT(Reveal("номер ноль три пять семь"), Optional(Eq("номер 0357")));
  EXPECT_THAT(Reveal("number sifar teen sifar sifar aik do"),
              Optional(Eq("number 030012")));
  EXPECT_THAT(Reveal("电话一三八零零一三"), Optional(Eq("电话1380013")));
}

TEST_F(RevealTest, LettersAmongDigitsBecomeDigits) {
  EXPECT_THAT(Reveal("call 2o255501l1"), Optional(Eq("call 2025550111")));
}

TEST_F(RevealTest, StagesWorkTogether) {
  EXPECT_THAT(Reveal("my s 1 g n 4 l is here"),
              Optional(Eq("my signal is here")));
  EXPECT_THAT(Reveal("рr0mo via t.e.l.e.g.r.а.m"),
              Optional(Eq("promo via telegram")));
}

}  // namespace
}  // namespace telltale::text
