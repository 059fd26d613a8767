#include "lint/pattern_syntax.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::lint {
namespace {

using testing::ElementsAre;
using testing::Eq;

// The pieces of `pattern` that are of `kind`.
auto Pieces(std::string_view pattern, TokenKind kind)
    -> std::vector<std::string> {
  std::vector<std::string> pieces;
  for (const Token& token : Tokenize(pattern)) {
    if (token.kind == kind) {
      pieces.emplace_back(token.In(pattern));
    }
  }
  return pieces;
}

TEST(PatternSyntaxTest, TokensCoverThePatternWithoutGaps) {
  const std::string_view pattern =
      R"((?P<who>he|she)[^]a\]-z] {word}\pL\p{Han}\x{41}é+x{2,}(?i:b)\Q(\E)";
  size_t place = 0;
  for (const Token& token : Tokenize(pattern)) {
    EXPECT_THAT(token.begin, Eq(place));
    place += token.size;
  }
  EXPECT_THAT(place, Eq(pattern.size()));
}

TEST(PatternSyntaxTest, AnUnfinishedPatternEndsWhereItEnds) {
  for (const std::string_view pattern :
       {"a\\", "[a", "[[:al", "{lex", "(?P<n", "(?", "\\p", "\\p{L", "\\x4",
        "\\Qa"}) {
    const std::vector<Token> tokens = Tokenize(pattern);
    ASSERT_FALSE(tokens.empty());
    EXPECT_THAT(tokens.back().begin + tokens.back().size, Eq(pattern.size()))
        << pattern;
  }
}

TEST(PatternSyntaxTest, EscapesAreOnePiece) {
  EXPECT_THAT(Pieces(R"(a\b[\w\]]\p{Latin}\pN)", TokenKind::kEscape),
              ElementsAre(R"(\b)", R"(\w)", R"(\])", R"(\p{Latin})", R"(\pN)"));
}

TEST(PatternSyntaxTest, ABracketThatOpensAClassMayStandFirstInIt) {
  EXPECT_THAT(Pieces("[]ab]c", TokenKind::kLiteral),
              ElementsAre("]", "a", "b", "c"));
}

TEST(PatternSyntaxTest, LexiconsAndRepetitionsAreToldApart) {
  EXPECT_THAT(Pieces("{app} x{2}y{3,}z{1,4}", TokenKind::kLexicon),
              ElementsAre("{app}"));
  EXPECT_THAT(Pieces("{app} x{2}y{3,}z{1,4}", TokenKind::kUnbounded),
              ElementsAre("{3,}"));
}

TEST(PatternSyntaxTest, PlusAndStarInsideAClassRepeatNothing) {
  EXPECT_THAT(Pieces("[+*]a*", TokenKind::kUnbounded), ElementsAre("*"));
}

TEST(PatternSyntaxTest, PlainTextIsWhatThePatternMatches) {
  EXPECT_THAT(PlainText(R"(visa \+ ticket)"), Eq("visa + ticket"));
  EXPECT_THAT(PlainText("ویزا"), Eq("ویزا"));
  EXPECT_THAT(PlainText("visas?"), Eq(std::nullopt));
  EXPECT_THAT(PlainText(R"(visa\d)"), Eq(std::nullopt));
  EXPECT_THAT(PlainText("{app}"), Eq(std::nullopt));
}

}  // namespace
}  // namespace telltale::lint
