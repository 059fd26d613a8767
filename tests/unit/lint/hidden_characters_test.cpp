#include "lint/hidden_characters.h"

#include <gtest/gtest.h>

#include <string_view>

namespace telltale::lint {
namespace {

TEST(HiddenCharactersTest, ARightToLeftOverrideIsFoundWhereItStands) {
  const auto hidden = FindHiddenCharacter("free \u202Evisa");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->code_point, 0x202EU);
  EXPECT_EQ(hidden->begin, 5U);
}

TEST(HiddenCharactersTest, ZeroWidthSoftHyphenTagAndControlAreHidden) {
  for (const std::string_view text :
       {"vi\u200Bsa", "vi\u00ADsa", "visa\U000E0041", "\uFEFFvisa", "vi\asa",
        "vi\u2066sa"}) {
    EXPECT_TRUE(FindHiddenCharacter(text)) << text;
  }
}

TEST(HiddenCharactersTest, LettersOfAllScriptsLineEndsAndTabsAreSeen) {
  for (const std::string_view text :
       {"visa", "ویزا مفت", "работа", "งาน", "招聘", "a\tb\r\nc", ""}) {
    EXPECT_FALSE(FindHiddenCharacter(text)) << text;
  }
}

TEST(HiddenCharactersTest, JoinersAreSpellingOnlyAfterCharactersBeyondAscii) {
  EXPECT_FALSE(FindHiddenCharacter("می\u200Cخواهم"));
  EXPECT_FALSE(FindHiddenCharacter("❤\uFE0F👩\u200D👧"));
  EXPECT_TRUE(FindHiddenCharacter("vi\u200Csa"));
  EXPECT_TRUE(FindHiddenCharacter("\u200Cvisa"));
}

}  // namespace
}  // namespace telltale::lint
