#include "report/marked_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace telltale::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// A mark over the first place of `words` in `text`.
auto MarkOf(std::string_view text, std::string_view words, std::string label)
    -> Mark {
  const auto begin = static_cast<uint32_t>(text.find(words));
  const auto end = begin + static_cast<uint32_t>(words.size());
  return {.span = {begin, end}, .label = std::move(label), .ink = "33"};
}

auto Shown(std::string_view text, const std::vector<Mark>& marks,
           int width = 80) -> std::string {
  return RenderMarkedText(text, marks, {.width = width});
}

TEST(MarkedTextTest, UnderlinesEvidence) {
  const std::string_view text = "Get a free visa now, ask on WhatsApp";
  EXPECT_EQ(Shown(text, {MarkOf(text, "free visa", "[1]"),
                         MarkOf(text, "WhatsApp", "[2]")}),
            "  Get a free visa now, ask on WhatsApp\n"
            "        ^^^^^^^^^             ^^^^^^^^\n"
            "        [1]                   [2]\n");
}

TEST(MarkedTextTest, KeepsTheAuthorsLines) {
  EXPECT_EQ(Shown("one\r\ntwo\n", {}), "  one\n  two\n\n");
}

TEST(MarkedTextTest, WrapsToTheWidth) {
  const std::string_view text = "one two three four five six seven";
  EXPECT_EQ(Shown(text, {MarkOf(text, "four five", "[1]")}, 22),
            "  one two three four\n"
            "                ^^^^\n"
            "                [1]\n"
            "  five six seven\n"
            "  ^^^^\n");
}

TEST(MarkedTextTest, StacksLabelsThatWouldCollide) {
  const std::string_view text = "a b";
  EXPECT_EQ(Shown(text, {MarkOf(text, "a", "[1]"), MarkOf(text, "b", "[2]")}),
            "  a b\n"
            "  ^ ^\n"
            "  [1]\n"
            "    [2]\n");
}

TEST(MarkedTextTest, JoinsLabelsOfOnePlace) {
  const std::string_view text = "free visa";
  EXPECT_EQ(Shown(text, {MarkOf(text, "free visa", "[1]"),
                         MarkOf(text, "free", "[2]")}),
            "  free visa\n"
            "  ^^^^^^^^^\n"
            "  [1][2]\n");
}

TEST(MarkedTextTest, StandsUnderWideCharacters) {
  const std::string_view text = "手机 visa";
  EXPECT_EQ(Shown(text, {MarkOf(text, "visa", "[1]")}),
            "  手机 visa\n"
            "       ^^^^\n"
            "       [1]\n");
}

TEST(MarkedTextTest, StandsUnderEscapes) {
  const std::string_view text = "\u202evi\u200bsa";
  EXPECT_EQ(Shown(text, {MarkOf(text, "vi\u200bsa", "[1]")}),
            "  \\u202evi\\u200bsa\n"
            "        ^^^^^^^^^^\n"
            "        [1]\n");
}

TEST(MarkedTextTest, QuotesEvidenceWrittenFromRightToLeft) {
  const std::string_view text = "یہ قرض ہے";
  EXPECT_EQ(Shown(text, {MarkOf(text, "قرض", "[1]")}),
            "  یہ قرض ہے\n"
            "  ^ [1] \"قرض\"\n");
}

TEST(MarkedTextTest, ColoursEvidenceAndLabelsItsEnd) {
  const std::string_view text = "a free visa now";
  EXPECT_EQ(RenderMarkedText(text, {MarkOf(text, "free visa", "[1]")},
                             {.color = Color::kAlways}),
            "  a \x1b[4;33mfree visa\x1b[0m\x1b[2m[1]\x1b[0m now\n");
}

TEST(MarkedTextTest, ColourNeverLetsTheTextsOwnSequencesThrough) {
  const std::string_view text = "\x1b[2Jvisa";
  EXPECT_THAT(RenderMarkedText(text, {MarkOf(text, "visa", "[1]")},
                               {.color = Color::kAlways}),
              Not(HasSubstr("\x1b[2J")));
}

TEST(MarkedTextTest, ShowsLongTextsAroundTheirEvidence) {
  std::string text(200'000, 'x');
  for (size_t i = 40; i < text.size(); i += 40) {
    text[i] = ' ';
  }
  text.replace(100'000, 10, " free visa ");
  const std::string shown = Shown(text, {MarkOf(text, "free visa", "[1]")});
  EXPECT_LT(shown.size(), 5'000u);
  EXPECT_THAT(shown, HasSubstr("free visa"));
  EXPECT_THAT(shown, HasSubstr("bytes without evidence are not shown]"));
}

}  // namespace
}  // namespace telltale::report
