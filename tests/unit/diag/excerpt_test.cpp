#include "diag/excerpt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "diag/columns.h"

namespace telltale::diag {
namespace {

using ::testing::HasSubstr;

// A line of `size` digits with `word` at `column` (from 1).
auto LineWith(size_t size, size_t column, const std::string& word)
    -> std::string {
  std::string line;
  for (size_t i = 0; i < size; ++i) {
    line += static_cast<char>('0' + i % 10);
  }
  return line.replace(column - 1, word.size(), word);
}

// A diagnostic as reading a file makes it.
auto DiagnosticAt(const std::string& line, int column) -> Diagnostic {
  const SourceLocation location = {.file = "a",
                                   .line = 1,
                                   .column = column,
                                   .length = 1,
                                   .quoted_from = QuotedFrom(column)};
  return {.code = "R009",
          .location = location,
          .message = "m",
          .excerpt = line.substr(static_cast<size_t>(location.quoted_from) - 1,
                                 QuotedSize(line.size(), location))};
}

// What stands over the carets of the text that people read.
auto Underlined(const Diagnostic& diagnostic) -> std::string {
  const std::string text = Render(diagnostic);
  const size_t first = text.find('\n') + 1;
  const size_t second = text.find('\n', first) + 1;
  std::string line = text.substr(first, second - first - 1);
  const std::string carets = text.substr(second);
  // One column, several bytes.
  for (const std::string wide : {"…", "é"}) {
    for (size_t at = 0; (at = line.find(wide, at)) != std::string::npos; ++at) {
      line.replace(at, wide.size(), ".");
    }
  }
  const size_t begin = carets.find('^');
  return line.substr(begin, carets.find_last_of('^') + 1 - begin);
}

class ExcerptTest : public ::testing::TestWithParam<int> {};

TEST_P(ExcerptTest, TheCaretStandsUnderItsColumn) {
  const int column = GetParam();
  const std::string line = LineWith(5000, static_cast<size_t>(column), "word");
  Diagnostic diagnostic = DiagnosticAt(line, column);
  diagnostic.location.length = 4;
  EXPECT_EQ(Underlined(diagnostic), "word");
  EXPECT_LE(diagnostic.excerpt.size(), 1800U);
  EXPECT_LT(Render(diagnostic).size(), 400U);
}

TEST_P(ExcerptTest, TheCaretIsPutUnderWordsFartherOn) {
  const int column = GetParam();
  const std::string line =
      LineWith(6000, static_cast<size_t>(column) + 250, "word");
  Diagnostic diagnostic = DiagnosticAt(line, column);
  const size_t at = diagnostic.excerpt.find("word", ByteAtCaret(diagnostic));
  ASSERT_NE(at, std::string::npos);
  PointAt(at, 4, diagnostic);
  EXPECT_EQ(diagnostic.location.column, column + 250);
  EXPECT_EQ(diagnostic.location.length, 4);
  EXPECT_EQ(Underlined(diagnostic), "word");
}

TEST_P(ExcerptTest, TheCaretIsMoved) {
  const int column = GetParam();
  const std::string line =
      LineWith(6000, static_cast<size_t>(column) + 700, "word");
  Diagnostic diagnostic = DiagnosticAt(line, column);
  MoveCaret(700, 4, diagnostic);
  EXPECT_EQ(diagnostic.location.column, column + 700);
  EXPECT_EQ(Underlined(diagnostic), "word");
}

// Rather no line than a caret under another word of it.
TEST_P(ExcerptTest, MovedOutOfTheExcerptTheCaretGoesWithout) {
  const int column = GetParam();
  Diagnostic diagnostic = DiagnosticAt(LineWith(6000, 1, "word"), column);
  MoveCaret(1500, 4, diagnostic);
  EXPECT_EQ(diagnostic.location.column, column + 1500);
  EXPECT_EQ(diagnostic.excerpt, "");
}

INSTANTIATE_TEST_SUITE_P(, ExcerptTest,
                         ::testing::Values(1, 500, 999, 1000, 1001, 1002, 1100,
                                           1101, 1799, 1800, 1801, 1802, 3000,
                                           3750));

TEST(ExcerptWindowTest, AWindowBeginsWithAnEllipsis) {
  EXPECT_THAT(Render(DiagnosticAt(LineWith(5000, 3000, "word"), 3000)),
              HasSubstr("| …"));
}

TEST(ExcerptWindowTest, InALineQuotedWholeTheCaretAlsoGoesBack) {
  Diagnostic diagnostic = DiagnosticAt(LineWith(900, 10, "word"), 800);
  EXPECT_EQ(ByteAtCaret(diagnostic), 799U);
  PointAt(9, 4, diagnostic);
  EXPECT_EQ(diagnostic.location.column, 10);
  EXPECT_EQ(Underlined(diagnostic), "word");
}

TEST(ExcerptWindowTest, CharactersOfSeveralBytesCountOnce) {
  std::string line;
  for (int i = 0; i < 100; ++i) {
    line += "é";
  }
  line += "word and another";
  Diagnostic diagnostic{
      .location = {.file = "a", .line = 1, .column = 5000, .quoted_from = 4900},
      .excerpt = line};
  EXPECT_EQ(ByteAtCaret(diagnostic), 200U);
  PointAt(line.find("another"), 7, diagnostic);
  EXPECT_EQ(diagnostic.location.column, 5009);
  EXPECT_EQ(Underlined(diagnostic), "another");
}

}  // namespace
}  // namespace telltale::diag
