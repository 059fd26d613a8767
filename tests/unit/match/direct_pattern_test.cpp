// DirectPattern against RE2, and what it leaves to it.

#include "match/direct_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "match/bounded_regex.h"
#include "text/utf8.h"
#include "unit/match/random_pattern.h"

namespace telltale::match {
namespace {

constexpr size_t kMost = 32;

// Both ways over view[begin, end); fails where they differ. Returns the number
// of matches; -1 if the pattern is not for DirectPattern.
auto Compare(const std::string& regex, bool whole_words, std::string_view view,
             size_t begin, size_t end) -> int {
  const auto direct = DirectPattern::Compile(regex, whole_words);
  if (direct == nullptr) {
    return -1;
  }
  const auto bounded = CompileRegex(WithBoundaries(regex, whole_words));
  EXPECT_TRUE(bounded->ok()) << regex;
  std::vector<ViewSpan> expected;
  FindBetween(*bounded, view, begin, end, kMost, expected);
  std::vector<ViewSpan> found;
  if (direct->Find(view, begin, end, kMost, found)) {
    EXPECT_EQ(found, expected)
        << regex << "\n in " << view << "\n from " << begin << " to " << end;
    EXPECT_EQ(direct->Matches(view, begin, end), !expected.empty());
  }
  return static_cast<int>(expected.size());
}

auto Find(const std::string& regex, std::string_view view,
          bool whole_words = true) -> int {
  return Compare(regex, whole_words, view, 0, view.size());
}

TEST(DirectPatternTest, FindsWhatRe2Finds) {
  EXPECT_EQ(Find("pay|payment", "payment pay repay pay"), 3);
  EXPECT_EQ(Find("(?:pay|payment)s?", "payments, pays (pay)"), 3);
  EXPECT_EQ(Find("a b", "a b a b a b"), 3);
  EXPECT_EQ(Find("send (?:\\S+ ){0,3}location", "send me your live location"),
            1);
  EXPECT_EQ(Find("send (?:\\S+ ){0,2}location", "send me your live location"),
            0);
  EXPECT_EQ(Find("(?:\\S+ ){1,3}?now", "do it now now now"), 2);
  EXPECT_EQ(Find("\\d{2,}(?:[.,]\\d+)?k", "12k 1k 12.5k 300,5k"), 3);
  EXPECT_EQ(Find("[^ ,]+@[a-z]+", "write to me@home, you@work"), 2);
  EXPECT_EQ(Find("ка[кх] ?(?:дела|ты)", "как дела? как ты"), 2);
  EXPECT_EQ(Find("微信.{0,3}加", "请微信上加我", false), 1);
  EXPECT_EQ(Find("微信.{0,3}加", "请微信上加我"), 1);
  EXPECT_EQ(Find("aa", "aaaa", false), 2);
  EXPECT_EQ(Find("what\\?", "what? what?"), 2);
  EXPECT_EQ(Find("pay", ""), 0);
  EXPECT_EQ(Find("pay", "pay_now paye \u00a3pay\u00a3"), 1);
}

TEST(DirectPatternTest, KnowsTheCategoriesOfCharacters) {
  EXPECT_EQ(Find("робот\\pL{0,4}", "робота, роботою, роботехника"), 2);
  EXPECT_EQ(Find("बचा[\\pL\\pM]{0,3}", "मुझे बचाओ मुझे बचाइए"), 2);
  EXPECT_EQ(Find("[^\\pL ]+", "a 12 ، б"), 2);
  EXPECT_EQ(Find("\\p{N}k", "5k ٥k"), 2);
  // Every character, because RE2 and ICU each bring tables of their own.
  for (const char* regex : {"\\pL", "\\pM", "\\pN", "[^\\pL]"}) {
    const auto direct = DirectPattern::Compile(regex, /*whole_words=*/false);
    const auto re2 = CompileRegex(WithBoundaries(regex, false));
    std::string character;
    for (char32_t c = 0; c < 0x110000; ++c) {
      if (c >= 0xD800 && c < 0xE000) {
        continue;
      }
      character.clear();
      text::AppendUtf8(c, character);
      ASSERT_EQ(direct->Matches(character, 0, character.size()),
                RE2::PartialMatch(character, *re2))
          << regex << " " << std::hex << static_cast<uint32_t>(c);
    }
  }
}

TEST(DirectPatternTest, LeavesTheRestToRe2) {
  for (const char* regex :
       {"^pay", "pay$", "\\bpay", "(?i)pay", "\\pZ+", "\\PL+", "\\p{Lu}",
        "[[:alpha:]]+", "a*", "(?:a|)", "(?:a?b?)*c", "pay{", "a{2}{3}",
        "\\x{41}", "(?P<x>a)", "\\Qa\\E", "(?:a{1000}){4}b", ""}) {
    EXPECT_EQ(DirectPattern::Compile(regex, true), nullptr) << regex;
  }
}

TEST(DirectPatternTest, GivesUpWhereBacktrackingWouldNotEnd) {
  const auto pattern =
      DirectPattern::Compile("(?:(?:a|aa|aaa)+b)+c", /*whole_words=*/false);
  ASSERT_NE(pattern, nullptr);
  const std::string text(200, 'a');
  std::vector<ViewSpan> matches = {{1, 2}};
  EXPECT_FALSE(pattern->Find(text, 0, text.size(), kMost, matches));
  EXPECT_EQ(matches.size(), 1U);
  EXPECT_EQ(pattern->Matches(text, 0, text.size()), std::nullopt);
}

TEST(DirectPatternTest, AgreesWithRe2OnRandomPatternsAndWindows) {
  RandomPatterns random(20261122);
  int direct = 0;
  int matches = 0;
  for (int i = 0; i < 3'000 && !testing::Test::HasFailure(); ++i) {
    const RandomPattern pattern = random.Next();
    for (int j = 0; j < 4; ++j) {
      const std::string view = random.View({pattern});
      size_t begin = random.Below(view.size() + 1);
      size_t end = random.Below(view.size() + 1);
      if (begin > end || j == 0) {
        begin = 0;
        end = view.size();
      }
      const auto is_inside = [&](size_t at) {
        return at < view.size() && (view[at] & 0xC0) == 0x80;
      };
      while (is_inside(begin)) {
        ++begin;
      }
      while (is_inside(end)) {
        ++end;
      }
      const int found =
          Compare(pattern.regex, random.Below(4) != 0, view, begin, end);
      direct += found >= 0 ? 1 : 0;
      matches += std::max(found, 0);
    }
  }
  EXPECT_GT(direct, 6'000);
  EXPECT_GT(matches, 2'000);
}

TEST(DirectPatternTest, AgreesWithRe2OnExpressionsOfFewLetters) {
  std::mt19937 random(7);
  const auto below = [&](size_t limit) { return random() % limit; };
  const std::vector<std::string> pieces = {
      "a",    "b",     "ab",      " ",  ".",       "\\S",
      "[ab]", "[^a]",  "(?:a|b)", "a+", "b*?",     "a?",
      "b??",  "\\S+ ", "a{2}",    "я",  "a{1,3}?", "(?:a|ab|b)+"};
  int direct = 0;
  for (int i = 0; i < 40'000 && !testing::Test::HasFailure(); ++i) {
    std::string regex;
    for (size_t length = 1 + below(5); length > 0; --length) {
      regex += pieces[below(pieces.size())];
      regex += below(6) == 0 ? "|" : "";
    }
    regex += "a";
    std::string view;
    for (size_t length = below(14); length > 0; --length) {
      view += std::vector<std::string>{"a", "b", " ", "я", "ab"}[below(5)];
    }
    direct += Compare(regex, below(2) == 0, view, 0, view.size()) >= 0 ? 1 : 0;
  }
  EXPECT_GT(direct, 20'000);
}

}  // namespace
}  // namespace telltale::match
