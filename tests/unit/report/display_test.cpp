#include "text/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diag/display_text.h"
#include "telltale/explanation.h"

namespace telltale::text {
namespace {

TEST(DisplayTest, ShowsPlainTextAsItIs) {
  EXPECT_EQ(Displayed("Zażółć gęślą, یہ قرض ہے, 手机, हिन्दी"),
            "Zażółć gęślą, یہ قرض ہے, 手机, हिन्दी");
}

TEST(DisplayTest, EscapesWhatWouldActOnATerminal) {
  EXPECT_EQ(Displayed("\x1b[31m\x07\x7f"), "\\x1b[31m\\x07\\x7f");
  EXPECT_EQ(Displayed("\u009b0m"), "\\x9b0m");
  EXPECT_EQ(Displayed("a\tb\r\nc"), "a\\tb\\r\\nc");
  EXPECT_EQ(Displayed(std::string_view("\0", 1)), "\\x00");
}

TEST(DisplayTest, EscapesWhatNobodySees) {
  EXPECT_EQ(Displayed("\u202e\u2066\u200b\u200d\ufeff\u00ad\u3164\u2028"),
            "\\u202e\\u2066\\u200b\\u200d\\ufeff\\xad\\u3164\\u2028");
  EXPECT_EQ(Displayed("\U000e0041\ue000\u2800"), "\\U000e0041\\ue000\\u2800");
}

// Lines of a build's log that begin so, or hold such brackets, are commands.
TEST(DisplayTest, EscapesWhatBuildServersWouldDo) {
  EXPECT_EQ(Displayed("::error::x"), "\\x3a:error\\x3a:x");
  EXPECT_EQ(Displayed("##[group]##vso[a]##teamcity[b]"),
            "\\x23#[group]\\x23#vso[a]\\x23#teamcity[b]");
  EXPECT_EQ(Displayed("a: b :: c ::1 ## d # e[0] ##visa"),
            "a: b :: c ::1 ## d # e[0] ##visa");
  EXPECT_EQ(diag::DisplayText("::error::x"), "\\x3a:error\\x3a:x");
  EXPECT_EQ(diag::DisplayText("##[x"), "\\x23#[x");
}

TEST(DisplayTest, KeepsWhatEmojiAreMadeOf) {
  EXPECT_EQ(Displayed("\u2708\ufe0f"), "\u2708\ufe0f");
}

TEST(DisplayTest, EscapesBytesThatAreNotUtf8) {
  EXPECT_EQ(Displayed("a\xff\xe2\x80"), "a\\xff\\xe2\\x80");
  EXPECT_EQ(Displayed("\ufffd"), "\ufffd");
}

TEST(DisplayTest, CountsColumnsAsTerminalsDo) {
  EXPECT_EQ(DisplayColumns("visa"), 4);
  EXPECT_EQ(DisplayColumns("手机"), 4);
  EXPECT_EQ(DisplayColumns("e\u0301"), 1);
  EXPECT_EQ(DisplayColumns("\u202e"), 6);
  EXPECT_EQ(DisplayColumns("\U0001F600"), 2);
}

TEST(DisplayTest, KnowsWritingFromRightToLeft) {
  EXPECT_TRUE(NextGlyph("قرض", 0).right_to_left);
  EXPECT_TRUE(NextGlyph("שלום", 0).right_to_left);
  EXPECT_FALSE(NextGlyph("visa", 0).right_to_left);
}

TEST(DisplayTest, IsWhatThePublicFunctionShows) {
  EXPECT_EQ(VisibleText("a\x1b"), "a\\x1b");
}

}  // namespace
}  // namespace telltale::text
