#include <gtest/gtest.h>

#include <string_view>

#include "text/fold.h"

namespace telltale::text {
namespace {

constexpr int kNoLimit = 1'000'000;

TEST(CountWordsTest, CountsRunsOfLettersMarksAndDigits) {
  EXPECT_EQ(CountWords(""), 0);
  EXPECT_EQ(CountWords(" ... !"), 0);
  EXPECT_EQ(CountWords("one"), 1);
  EXPECT_EQ(CountWords(" two words. "), 2);
  EXPECT_EQ(CountWords("call 202 555 0147 now"), 5);
  EXPECT_EQ(CountWords("don't"), 2);
}

TEST(CountWordsTest, CountsWordsOfScriptsWithSpaces) {
  EXPECT_EQ(CountWords("привет мир"), 2);
  EXPECT_EQ(CountWords("مفت ویزا اور ٹکٹ"), 4);
  EXPECT_EQ(CountWords("안녕하세요 여러분"), 2);
}

TEST(CountWordsTest, MarksDoNotCutWords) {
  EXPECT_EQ(CountWords("हिन्दी में"), 2);
  EXPECT_EQ(CountWords("নমস্কার"), 1);
}

TEST(CountWordsTest, EachLetterOfAScriptWithoutSpacesIsAWord) {
  EXPECT_EQ(CountWords("你好"), 2);
  EXPECT_EQ(CountWords("ひらカタ"), 4);
  EXPECT_EQ(CountWords("微信abc123你"), 4);
  // Three consonants; the vowel signs and the tone mark are marks.
  EXPECT_EQ(CountWords("ที่นี่น"), 3);
}

TEST(CountLettersAndDigitsTest, CountsNeitherMarksNorPunctuation) {
  EXPECT_EQ(CountLettersAndDigits("", kNoLimit), 0);
  EXPECT_EQ(CountLettersAndDigits(" -?! \u2708", kNoLimit), 0);
  EXPECT_EQ(CountLettersAndDigits("ab 12", kNoLimit), 4);
  EXPECT_EQ(CountLettersAndDigits("привет", kNoLimit), 6);
  // Ka and ya, with a virama and a vowel sign.
  EXPECT_EQ(CountLettersAndDigits("\u0915\u094D\u092F\u093E", kNoLimit), 2);
}

TEST(CountLettersAndDigitsTest, StopsAtTheLimit) {
  EXPECT_EQ(CountLettersAndDigits("abcdef", 3), 3);
  EXPECT_EQ(CountLettersAndDigits("приветик", 2), 2);
  EXPECT_EQ(CountLettersAndDigits("ab", 3), 2);
  EXPECT_EQ(CountLettersAndDigits("ab", 0), 0);
}

}  // namespace
}  // namespace telltale::text
