#include "text/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace telltale::text {
namespace {

using ::testing::Eq;

auto Folded(std::string_view text) -> std::string {
  Folder folder;
  View view;
  folder.Fold(text, view);
  return std::string(view.bytes());
}

// The original behind the first `needle` in the folded `text`.
auto Evidence(std::string_view text, std::string_view needle) -> std::string {
  Folder folder;
  View view;
  folder.Fold(text, view);
  const size_t at = view.bytes().find(needle);
  if (at == std::string_view::npos) {
    return "not found in: " + std::string(view.bytes());
  }
  const auto begin = static_cast<uint32_t>(at);
  const auto end = begin + static_cast<uint32_t>(needle.size());
  return std::string(view.ToOriginal({begin, end}).In(text));
}

auto Segments(std::string_view text) -> size_t {
  Folder folder;
  View view;
  folder.Fold(text, view);
  return view.segment_count();
}

TEST(FoldTest, FoldsCase) {
  EXPECT_THAT(Folded("Free VISA"), Eq("free visa"));
  EXPECT_THAT(Folded("РАБОТА ЗА ГРАНИЦЕЙ"), Eq("работа за границеи"));
  EXPECT_THAT(Folded("ΟΔΟΣ"), Eq("οδοσ"));
  EXPECT_THAT(Folded("STRAẞE"), Eq("strasse"));
}

TEST(FoldTest, FoldsCompatibilityForms) {
  EXPECT_THAT(Folded("ＷＨＡＴＳＡＰＰ"), Eq("whatsapp"));
  EXPECT_THAT(Folded("\U0001D5D9\U0001D5E5\U0001D5D8\U0001D5D8"), Eq("free"));
  EXPECT_THAT(Folded("ﬁne №5"), Eq("fine no5"));
  EXPECT_THAT(Folded("\uFEFB"), Eq("لا"));
}

TEST(FoldTest, RemovesInvisibleCharactersAndControls) {
  EXPECT_THAT(Folded("te\u200Ble\u00ADgr\u2060am"), Eq("telegram"));
  EXPECT_THAT(Folded("\u202Eabc\u202C\uFEFF"), Eq("abc"));
  EXPECT_THAT(Folded(std::string_view("a\0b\x1Bz\x7F", 6)), Eq("abz"));
}

TEST(FoldTest, RemovesMarksOfLatinGreekCyrillicArabicAndHebrew) {
  EXPECT_THAT(Folded("pásspórt e\u0301"), Eq("passport e"));
  EXPECT_THAT(Folded("άλφα"), Eq("αλφα"));
  EXPECT_THAT(Folded("й ё и\u0306"), Eq("и е и"));
  EXPECT_THAT(Folded("مُحَمَّد"), Eq("محمد"));
  EXPECT_THAT(Folded("שָׁלוֹם"), Eq("שלום"));
}

TEST(FoldTest, KeepsTheMarksOfOtherScripts) {
  EXPECT_THAT(Folded("हिन्दी"), Eq("हिन्दी"));
  EXPECT_THAT(Folded("বাংলা"), Eq("বাংলা"));
  EXPECT_THAT(Folded("ที่นี่"), Eq("ที่นี่"));
  EXPECT_THAT(Folded("か\u3099"), Eq("が"));
}

TEST(FoldTest, RemovesMarksWithoutALetter) {
  EXPECT_THAT(Folded("\u0301a"), Eq("a"));
  EXPECT_THAT(Folded("1\uFE0F\u20E3 2\uFE0F\u20E3"), Eq("1 2"));
}

TEST(FoldTest, UnifiesLettersWithStrokesAndTheDotlessI) {
  EXPECT_THAT(Folded("IĞDIR ığdır İş"), Eq("igdir igdir is"));
  EXPECT_THAT(Folded("Łódź Øst Đà"), Eq("lodz ost da"));
}

TEST(FoldTest, UnifiesArabicLetters) {
  EXPECT_THAT(Folded("كڪک"), Eq("ککک"));
  EXPECT_THAT(Folded("يىیې"), Eq("یییی"));
  EXPECT_THAT(Folded("ہھۃةهۂ"), Eq("هههههه"));
  EXPECT_THAT(Folded("أإآٱا"), Eq("ااااا"));
  EXPECT_THAT(Folded("ئؤ"), Eq("یو"));
  EXPECT_THAT(Folded("کـــام"), Eq("کام"));
  EXPECT_THAT(Folded("ےۓ"), Eq("ےے"));
}

TEST(FoldTest, UnifiesDigits) {
  EXPECT_THAT(Folded("٠١٢ ۳۴۵ ६७८ ９"), Eq("012 345 678 9"));
  EXPECT_THAT(Folded("①②❸➍ ⓿ ㉑"), Eq("1234 0 21"));
}

TEST(FoldTest, TurnsPunctuationIntoAscii) {
  EXPECT_THAT(Folded("“don’t” ‘x’ «y»"), Eq("\"don't\" 'x' \"y\""));
  EXPECT_THAT(Folded("don´t donʼt"), Eq("don't don't"));
  EXPECT_THAT(Folded("a–b—c‐d−e"), Eq("a-b-c-d-e"));
  EXPECT_THAT(Folded("کیا؟ ہاں، نہیں؛ بس۔"), Eq("کیا? هاں, نهیں; بس."));
  EXPECT_THAT(Folded("है।"), Eq("है."));
  EXPECT_THAT(Folded("加微信，快！（急）。"), Eq("加微信,快!(急)."));
  EXPECT_THAT(Folded("wait…"), Eq("wait..."));
}

TEST(FoldTest, OtherPunctuationAndSymbolsBecomeASpace) {
  EXPECT_THAT(Folded("a§b"), Eq("a b"));
  EXPECT_THAT(Folded("a ¶ b"), Eq("a b"));
  EXPECT_THAT(Folded("a\uE000\U000F0000b"), Eq("a b"));
}

TEST(FoldTest, KeepsEmojiArrowsAndCurrencies) {
  EXPECT_THAT(Folded("✈️ → 💰 ₹500 €5 £5 ৳5"),
              Eq("✈ → 💰 ₹500 €5 £5 ৳5"));
}

TEST(FoldTest, RunsOfWhiteSpaceBecomeOneSpace) {
  EXPECT_THAT(Folded("a \t\r\n\u00A0 b"), Eq("a b"));
  EXPECT_THAT(Folded("a \u200B \u200B b"), Eq("a b"));
  EXPECT_THAT(Folded("\n\na\n\n"), Eq(" a "));
  EXPECT_THAT(Folded("a\u3000\u2028b"), Eq("a b"));
  // Yields spaces of its own.
  EXPECT_THAT(Folded("  \uFDFA  x"), Eq(" صلی الله علیه وسلم x"));
  EXPECT_THAT(Folded("a \u037A"), Eq("a ι"));
}

TEST(FoldTest, EvidenceIsQuotedInTheWordsOfTheOriginal) {
  EXPECT_THAT(Evidence("he has my Pásspórt now", "passport"), Eq("Pásspórt"));
  EXPECT_THAT(Evidence("get a FREE \n visa!", "free visa"), Eq("FREE \n visa"));
  EXPECT_THAT(Evidence("МОЙ ПАСПОРТ", "мои паспорт"), Eq("МОЙ ПАСПОРТ"));
}

// One character may fold to several; a match on part of them must still quote
// the whole character.
TEST(FoldTest, EvidenceWidensToWholeCharacters) {
  EXPECT_THAT(Evidence("ﬁne", "f"), Eq("ﬁ"));
  EXPECT_THAT(Evidence("aﬃx", "ix"), Eq("ﬃx"));
  EXPECT_THAT(Evidence("Straße", "as"), Eq("aß"));
}

TEST(FoldTest, EvidenceTakesTheMarksOfItsLastCharacter) {
  EXPECT_THAT(Evidence("cafe\u0301\u0302 x", "cafe"), Eq("cafe\u0301\u0302"));
  EXPECT_THAT(Evidence("مُحَمَّدٌ ہے", "محمد"), Eq("مُحَمَّدٌ"));
  EXPECT_THAT(Evidence("room 1\uFE0F\u20E3.", "1"), Eq("1\uFE0F\u20E3"));
  EXPECT_THAT(Evidence("✈\uFE0F now", "✈"), Eq("✈\uFE0F"));
}

TEST(FoldTest, EvidenceHasInvisibleCharactersInsideButNotAround) {
  EXPECT_THAT(Evidence("x \u200Bte\u200Ble\u200B.", "tele"), Eq("te\u200Ble"));
  EXPECT_THAT(Evidence("👩\u200D💻", "👩"), Eq("👩"));
  EXPECT_THAT(Evidence("a \u200B b", " "), Eq(" \u200B "));
  EXPECT_THAT(Evidence("a \u200Bb", " "), Eq(" "));
}

TEST(FoldTest, PlainAsciiIsOneSegment) {
  EXPECT_EQ(Segments("Free visa and TICKET,\ncall now. "), 1U);
}

TEST(FoldTest, TextThatKeepsItsLengthsIsOneSegment) {
  EXPECT_EQ(Segments("РАБОТА за Границей"), 1U);
  EXPECT_EQ(Segments("加微信 abc"), 1U);
  EXPECT_EQ(Segments("हिन्दी में काम"), 1U);
}

TEST(FoldTest, MalformedBytesBecomeASpace) {
  EXPECT_THAT(Folded("a\xFF\xFE"
                     "b"),
              Eq("a b"));
  EXPECT_THAT(Folded("ab\xE4\xBD"), Eq("ab "));
  EXPECT_THAT(Folded("\xED\xA0\x80x\xF5\x80\x80\x80\xC0\x80"), Eq(" x "));
}

TEST(FoldTest, WhatWasFoldedBeforeDoesNotMatter) {
  Folder folder;
  View view;
  folder.Fold("हिन्दी ÉCOLE", view);
  folder.Fold("é\u0301 A\u030A", view);
  EXPECT_THAT(view.bytes(), Eq("e a"));
}

TEST(FoldedWordTest, FoldsAsTextsAreFolded) {
  EXPECT_THAT(FoldedWord("WhatsApp"), Eq("whatsapp"));
  EXPECT_THAT(FoldedWord("ویزۃ"), Eq("ویزه"));
  EXPECT_THAT(FoldedWord(""), Eq(""));
}

}  // namespace
}  // namespace telltale::text
