#include "match/regex_validity.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "match/bounded_regex.h"
#include "unit/match/random_pattern.h"

namespace telltale::match {
namespace {

auto Times(const std::string& part, int count) -> std::string {
  std::string all;
  for (int i = 0; i < count; ++i) {
    all += part;
  }
  return all;
}

TEST(RegexValidityTest, IsWhatCompilingSays) {
  const std::vector<std::string> regexes = {
      "",
      "pay",
      "pa(y",
      "pay)",
      "[a",
      "a]",
      "[z-a]",
      "[а-яё]",
      "a**",
      "*a",
      "a{2}{3}",
      "a{1000}",
      "a{1001}",
      "a{3,2}",
      "(?:a{100}){10}",
      "(?:a{100}){11}",
      "(?=a)",
      "\\1",
      "\\pL",
      "\\p{Nope}",
      "\\",
      "a|",
      "|",
      "\xFF",
      "^a$",
      "(?i)pay",
      "(?P<n>a)",
      "(?P<n>a)(?P<n>b)",
      Times("(", 1500) + Times(")", 1500)};
  for (const std::string& regex : regexes) {
    EXPECT_EQ(IsValidRegex(regex), CompileRegex(regex)->ok()) << regex;
  }
}

// Around the size at which RE2 refuses.
TEST(RegexValidityTest, IsWhatCompilingSaysOfLargeOnes) {
  bool fits = false;
  bool refused = false;
  for (const std::string part :
       {"[\\pL\\pM\\pN]", "[^\\pL]", ".", "[^.!?]", "(?:ab|cd|\\d)", "[а-яё]",
        "(((a)))", "(?:\\S+ )?"}) {
    for (const int outer : {1, 10, 40, 200}) {
      std::string regex;
      for (int i = 0; i < outer; ++i) {
        regex += "(?:" + part + "){0,1000}";
      }
      const bool ok = CompileRegex(regex)->ok();
      EXPECT_EQ(IsValidRegex(regex), ok) << part << " " << outer;
      fits = fits || ok;
      refused = refused || !ok;
    }
  }
  EXPECT_TRUE(fits && refused);
}

TEST(RegexValidityTest, IsWhatCompilingSaysOfRandomAndBrokenOnes) {
  RandomPatterns patterns(7);
  size_t refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string regex = patterns.Next().regex;
    if (i % 2 == 0) {
      const std::string_view signs = "()[]{}*+?|\\^-,1";
      regex[patterns.Below(regex.size())] = signs[patterns.Below(signs.size())];
    }
    const bool ok = CompileRegex(regex)->ok();
    EXPECT_EQ(IsValidRegex(regex), ok) << regex;
    refused += ok ? 0 : 1;
  }
  EXPECT_GT(refused, 100U);
}

TEST(RegexValidityTest, WhatIsCompiledIsTakenFromTheBudget) {
  CompileBudget budget;
  budget.Take(kMostCompiled - 1000);
  EXPECT_EQ(CheckRegex("pay", budget), RegexValidity::kValid);
  EXPECT_FALSE(budget.is_spent());
  EXPECT_EQ(CheckRegex(".{0,900}x", budget), RegexValidity::kValid);
  EXPECT_TRUE(budget.is_spent());
  EXPECT_EQ(CheckRegex(".{0,900}y", budget), RegexValidity::kNotTried);
  // Reading tells.
  EXPECT_EQ(CheckRegex("pay", budget), RegexValidity::kValid);
  EXPECT_EQ(CheckRegex("pa(y", budget), RegexValidity::kInvalid);
}

TEST(RegexValidityTest, ExpressionsThatDoNotFitAreTakenFromTheBudget) {
  CompileBudget budget;
  budget.Take(kMostCompiled - 1000);
  EXPECT_EQ(CheckRegex("a\\pL{1000}", budget), RegexValidity::kInvalid);
  EXPECT_TRUE(budget.is_spent());
}

TEST(RegexValidityTest, TheBudgetIsDocumented) {
  std::ifstream stream(TELLTALE_SOURCE_DIR "/docs/writing-rules.md");
  std::ostringstream page;
  page << stream.rdbuf();
  EXPECT_NE(page.str().find("| instructions of the large patterns of a run, "
                            "compiled | " +
                            std::to_string(kMostCompiled / 1'000'000) +
                            " million | R026 |"),
            std::string::npos);
}

}  // namespace
}  // namespace telltale::match
