// kBoundaryClass against the Unicode properties that it stands for.

#include <gtest/gtest.h>
#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/boundary.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace telltale::text {
namespace {

auto IsOfSpacelessScript(char32_t c) -> bool {
  const auto u = static_cast<UChar32>(c);
  for (const UScriptCode script :
       {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI,
        USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR}) {
    UErrorCode status = U_ZERO_ERROR;
    // Among the kana and CJK signs by extension: the prolonged sound mark is of
    // both kana.
    const bool sign = c >= 0x3000 && c <= 0x30FF;
    if (sign ? uscript_hasScript(u, script) != 0
             : uscript_getScript(u, &status) == script) {
      return true;
    }
  }
  return false;
}

auto IsNoWordCharacter(char32_t c) -> bool {
  const auto type = U_MASK(u_charType(static_cast<UChar32>(c)));
  const bool word =
      (type & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 || c == U'_';
  return !word || IsOfSpacelessScript(c);
}

// Every character that a fold of `text` may hold is judged once.
class BoundaryClassTest : public testing::Test {
 protected:
  void Judge(std::string_view text) {
    folder_.Fold(text, view_);
    const std::string_view folded = view_.bytes();
    for (size_t at = 0; at < folded.size();) {
      const auto [c, size] = Decode(folded, at);
      if (!judged_[c]) {
        judged_[c] = true;
        const bool matches = re2::RE2::FullMatch(
            re2::StringPiece(folded.data() + at, size), boundary_);
        EXPECT_EQ(matches, IsNoWordCharacter(c))
            << std::hex << static_cast<int>(c);
        EXPECT_EQ(matches, IsBoundary(c)) << std::hex << static_cast<int>(c);
      }
      at += size;
    }
  }

  Folder folder_;
  View view_;
  re2::RE2 boundary_{std::string(kBoundaryClass)};
  std::vector<bool> judged_ = std::vector<bool>(0x110000);
};

TEST_F(BoundaryClassTest, MatchesExactlyTheNonWordCharactersOfFoldedTexts) {
  ASSERT_TRUE(boundary_.ok());
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) {
      c = 0xE000;
    }
    std::string text;
    AppendUtf8(c, text);
    Judge(text);
    // Marks that depend on their base stay on this one.
    Judge("\u0915" + text);
  }
  EXPECT_GT(std::count(judged_.begin(), judged_.end(), true), 100'000);
}

TEST(BoundaryClassProgramTest, StaysSmall) {
  const std::string n(kBoundaryClass);
  const re2::RE2 word("(?:^|" + n + ")x(?:$|" + n + ")");
  ASSERT_TRUE(word.ok());
  RecordProperty("instructions", word.ProgramSize());
  EXPECT_LT(word.ProgramSize(), 250);
  EXPECT_LT(word.ReverseProgramSize(), 250);
}

}  // namespace
}  // namespace telltale::text
