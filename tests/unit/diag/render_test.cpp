#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "diag/display_text.h"
#include "telltale/diagnostic.h"

namespace telltale {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

auto Sample() -> Diagnostic {
  return {.code = "R014",
          .location = {"rules/documents.yaml", 11, 26, 1},
          .message = "group is never closed",
          .excerpt = "      - '(keeps?|holds?) (my|our passports?'",
          .label = "in rule documents/passport-kept",
          .help = "add `)`, or write `\\(` for a literal parenthesis"};
}

auto Lines(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

TEST(RenderTest, HasTheShapeThatTheHeaderShows) {
  EXPECT_EQ(Render(Sample()),
            R"(rules/documents.yaml:11:26: error: group is never closed [R014]
 11 |       - '(keeps?|holds?) (my|our passports?'
    |                          ^ in rule documents/passport-kept
  help: add `)`, or write `\(` for a literal parenthesis
)");
}

TEST(RenderTest, ShowsNoPlaceForAWholeFile) {
  const Diagnostic diagnostic{.severity = Severity::kWarning,
                              .code = "R001",
                              .location = {.file = "rules"},
                              .message = "cannot be read"};
  EXPECT_EQ(Render(diagnostic), "rules: warning: cannot be read [R001]\n");
}

TEST(RenderTest, KeepsTheLabelWhenThereIsNoLineToShow) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt.clear();
  diagnostic.help.clear();
  EXPECT_EQ(Render(diagnostic),
            "rules/documents.yaml:11:26: error: group is never closed [R014]\n"
            "  in rule documents/passport-kept\n");
}

TEST(RenderTest, UnderlinesTheWholeLength) {
  Diagnostic diagnostic = Sample();
  diagnostic.location.length = 3;
  EXPECT_THAT(Render(diagnostic), HasSubstr(" ^^^ in rule"));
}

TEST(RenderTest, EscapesWhatWouldActOnATerminal) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "a\x1b[31m\u202eb\u200bc\x07";
  diagnostic.message = "bad \x1b text";
  diagnostic.location.file = "\x1b.yaml";
  const std::string text = Render(diagnostic);
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, HasSubstr("\\x1b.yaml:11"));
  EXPECT_THAT(text, HasSubstr("error: bad \\x1b text"));
  EXPECT_THAT(text, HasSubstr("| a\\x1b[31m\\u202eb\\u200bc\\x07\n"));
}

TEST(RenderTest, CaretStandsUnderTheCharacterAfterEscapes) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "\x1b\u202eX";
  diagnostic.location.column = 3;
  const std::vector<std::string> lines = Lines(Render(diagnostic));
  EXPECT_EQ(lines[1].find('X'), lines[2].find('^'));
}

TEST(RenderTest, CaretUnderlinesAWholeEscape) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "a\u202eb";
  diagnostic.location.column = 2;
  EXPECT_THAT(Render(diagnostic), HasSubstr("|  ^^^^^^ in rule"));
}

TEST(RenderTest, TabsAreOneSpace) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "\t\tx";
  diagnostic.location.column = 3;
  const std::vector<std::string> lines = Lines(Render(diagnostic));
  EXPECT_EQ(lines[1], " 11 |   x");
  EXPECT_THAT(lines[2], HasSubstr("|   ^"));
}

// Two columns for each of the two Han characters before the caret.
TEST(RenderTest, WideCharactersTakeTwoColumns) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "护照x";
  diagnostic.location.column = 3;
  EXPECT_EQ(Lines(Render(diagnostic))[2],
            "    |     ^ in rule documents/passport-kept");
}

TEST(RenderTest, CombiningMarksTakeNoColumn) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "e\u0301x";
  diagnostic.location.column = 3;
  EXPECT_THAT(Lines(Render(diagnostic))[2], HasSubstr("|  ^ in"));
}

TEST(RenderTest, CutsAVeryLongLineAroundTheCaret) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = std::string(5000, 'a') + "X" + std::string(5000, 'b');
  diagnostic.location.column = 5001;
  const std::vector<std::string> lines = Lines(Render(diagnostic));
  EXPECT_LT(lines[1].size(), 140u);
  EXPECT_THAT(lines[1], HasSubstr("| …aaa"));
  EXPECT_THAT(lines[1], ::testing::EndsWith("b…"));
  // The ellipsis before the X is one column of three bytes.
  EXPECT_EQ(lines[1].find('X') - 2, lines[2].find('^'));
}

TEST(RenderTest, ACaretPastTheLineStandsAtItsEnd) {
  Diagnostic diagnostic = Sample();
  diagnostic.excerpt = "ab";
  diagnostic.location.column = 99;
  EXPECT_THAT(Lines(Render(diagnostic))[2], HasSubstr("|   ^ in"));
}

TEST(RenderTest, FurtherLinesOfHelpAreSetIn) {
  Diagnostic diagnostic = Sample();
  diagnostic.help = "one\ntwo";
  EXPECT_THAT(Render(diagnostic), HasSubstr("  help: one\n        two\n"));
}

TEST(RenderTest, ColorsOnlyWhenAsked) {
  EXPECT_THAT(Render(Sample(), Color::kAlways), HasSubstr("\x1b[1;31merror"));
  EXPECT_THAT(Render(Sample(), Color::kNever), Not(HasSubstr("\x1b")));
}

TEST(DisplayTextTest, BytesThatAreNotUtf8AreShownOneByOne) {
  EXPECT_EQ(diag::DisplayText("a\xff\xe2\x82z"), "a\\xff\\xe2\\x82z");
  EXPECT_EQ(diag::DisplayText("\xed\xa0\x80"), "\\xed\\xa0\\x80");
}

TEST(DisplayTextTest, CharactersBeyondTheBasicPlaneHaveLongEscapes) {
  EXPECT_EQ(diag::DisplayText("\U000e0041"), "\\U000e0041");
}

TEST(DisplayTextTest, OrdinaryTextOfAnyScriptStaysAsItIs) {
  EXPECT_EQ(diag::DisplayText("é پاسپورٹ 护照 😀"), "é پاسپورٹ 护照 😀");
}

}  // namespace
}  // namespace telltale
