#include "match/pattern_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "pattern_tree_parts.h"

namespace telltale::match {
namespace {

auto ExtentOfRegex(std::string_view regex) -> Extent {
  const auto tree = ParsePattern(regex);
  EXPECT_TRUE(tree) << regex;
  return tree ? ExtentOf(*tree) : Extent{};
}

TEST(PatternTreeTest, WordsKeepTheSpaceAfterThem) {
  EXPECT_EQ(ShowTree("send the money"), "('send ' 'the ' 'money')");
  EXPECT_EQ(ShowTree("قرض ادا"), "('قرض ' 'ادا')");
  EXPECT_EQ(ShowTree(""), "()");
}

TEST(PatternTreeTest, ARepeatedCharacterStandsAlone) {
  EXPECT_EQ(ShowTree("pays?"), "('pay' 's'{0,1})");
  EXPECT_EQ(ShowTree("виза?x"), "('виз' 'а'{0,1} 'x')");
  EXPECT_EQ(ShowTree("a+b*c{2}d{3,}e{4,5}?"),
            "('a'{1,} 'b'{0,} 'c'{2,2} 'd'{3,} 'e'{4,5})");
}

TEST(PatternTreeTest, GroupsAddNothingOfTheirOwn) {
  EXPECT_EQ(ShowTree("(pay) (?:me )(?P<when>now)"), "('pay ' 'me ' 'now')");
  EXPECT_EQ(ShowTree("(?: now)?"), "((' ' 'now'){0,1})");
}

TEST(PatternTreeTest, AlternativesAreAChoice) {
  EXPECT_EQ(ShowTree("pay|send it"), "(('pay')|('send ' 'it'))");
  EXPECT_EQ(ShowTree("to (?:pay|)"), "('to ' (('pay')|()))");
}

TEST(PatternTreeTest, SmallClassesAreSpelledOut) {
  EXPECT_EQ(ShowTree("[bp]ay"), "(['b' 'p'] 'ay')");
  EXPECT_EQ(ShowTree("p[a]y"), "('pay')");
  EXPECT_EQ(ShowTree("[ий\\-.]"), "(['и' 'й' '-' '.'])");
  EXPECT_EQ(ShowTree("[])][(|]"), "([']' ')'] ['(' '|'])");
}

TEST(PatternTreeTest, OtherClassesAreUnknown) {
  EXPECT_EQ(ShowTree("[a-z]"), "(?4)");
  EXPECT_EQ(ShowTree("[\\d.]"), "(?1)");
  EXPECT_EQ(ShowTree("[^a]"), "(?4_1)");
  EXPECT_EQ(ShowTree("[^ a]"), "(?4)");
  EXPECT_EQ(ShowTree("[^\\sa]"), "(?4)");
  EXPECT_EQ(ShowTree("[abcdefghijklm]"), "(?1)");
}

TEST(PatternTreeTest, EscapesAreWhatTheyMean) {
  EXPECT_EQ(ShowTree("\\d\\w\\s\\S\\W"), "(# ?1 ?1_1 ?4 ?4_1)");
  EXPECT_EQ(ShowTree("\\bpay\\b^$"), "(^ 'pay' ^ ^ ^)");
  EXPECT_EQ(ShowTree("1\\.5\\$"), "('1.5$')");
  EXPECT_EQ(ShowTree("\\pL\\p{Greek}\\p{Zs}\\pZ\\PL\\p{^L}"),
            "(?4 ?4 ?4_1 ?4_1 ?4_1 ?4_1)");
  EXPECT_EQ(ShowTree("\\x20\\x{41}b"), "(?4_1 ?4_1 'b')");
}

// RE2 reads these braces as themselves.
TEST(PatternTreeTest, BracesWithoutBoundsAreText) {
  EXPECT_EQ(ShowTree("a{,2}"), "('a{,2}')");
  EXPECT_EQ(ShowTree("a{b}"), "('a{b}')");
  EXPECT_EQ(ShowTree("a{}"), "('a{}')");
  EXPECT_EQ(ShowTree("a{2"), "('a{2')");
  EXPECT_EQ(ShowTree("a{2,3"), "('a{2,3')");
}

TEST(PatternTreeTest, FlagsAndQuotesAreNotUnderstood) {
  for (const std::string_view regex :
       {"(?i)pay", "(?s:pay.)", "a(?i:b)c", "\\Qpay\\E", "\\0", "\\123"}) {
    EXPECT_FALSE(ParsePattern(regex)) << regex;
  }
}

// Any and Common hold U+0020, the ASCII classes end where ASCII does.
TEST(PatternTreeTest, NamedClassesSpanWhatTheirNamesDo) {
  EXPECT_EQ(ShowTree("\\p{Any}\\p{Common}"), "(?4_1 ?4_1)");
  EXPECT_EQ(ShowTree("[[:alpha:]_]"), "(?1_1)");
  EXPECT_EQ(ShowTree("[[:^alpha:]]"), "(?4_1)");
  // No named class, but its characters.
  EXPECT_EQ(ShowTree("[[: ]b"), "(['[' ':' ' '] 'b')");
}

TEST(PatternTreeTest, ExtentsCountBytesAndSpaces) {
  EXPECT_EQ(ExtentOfRegex("send the money"), (Extent{14, 2, 2}));
  EXPECT_EQ(ExtentOfRegex("(?:please )?pay|a b c"), (Extent{10, 0, 2}));
  EXPECT_EQ(ExtentOfRegex("(?:ab ){2,3}"), (Extent{9, 2, 3}));
  EXPECT_EQ(ExtentOfRegex("[ab ]"), (Extent{1, 0, 1}));
  EXPECT_EQ(ExtentOfRegex("(?:\\S+ ){0,3}"), (Extent{kUnbounded, 0, 3}));
  EXPECT_EQ(ExtentOfRegex(".*"), (Extent{kUnbounded, 0, kUnbounded}));
}

TEST(PatternTreeTest, NoBoundStaysWithoutBound) {
  EXPECT_EQ(ExtentOfRegex("(?:a+){1000}(?: *){3}"),
            (Extent{kUnbounded, 0, kUnbounded}));
  EXPECT_EQ(ExtentOfRegex("(?:a*){0}"), (Extent{0, 0, 0}));
}

// Whoever walks over a tree has a stack of limited size.
TEST(PatternTreeTest, GroupsThatNestTooDeeplyAreNotUnderstood) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  EXPECT_TRUE(ParsePattern(nested(250)));
  EXPECT_FALSE(ParsePattern(nested(251)));
  EXPECT_FALSE(ParsePattern(nested(100'000)));
  EXPECT_FALSE(ParsePattern("b" + nested(100'000) + "|c"));
}

}  // namespace
}  // namespace telltale::match
