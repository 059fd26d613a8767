// What the tree of a pattern and its prefixes promise, on random patterns and
// texts that they match.

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "match/pattern_tree.h"
#include "match/prefixes.h"
#include "pattern_tree_parts.h"
#include "random_pattern.h"

namespace telltale::match {
namespace {

auto WithZeros(std::string text) -> std::string {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; },
      '0');
  return text;
}

void ExpectExtentHolds(const Extent& extent, const std::string& text) {
  const auto spaces =
      static_cast<uint64_t>(std::count(text.begin(), text.end(), ' '));
  EXPECT_LE(text.size(), extent.most_bytes) << text;
  EXPECT_LE(extent.least_spaces, spaces) << text;
  EXPECT_GE(extent.most_spaces, spaces) << text;
}

void ExpectPrefix(const std::vector<Prefix>& prefixes,
                  const std::string& text) {
  EXPECT_TRUE(std::any_of(prefixes.begin(), prefixes.end(),
                          [&](const Prefix& prefix) {
                            return prefix.open ? text.starts_with(prefix.bytes)
                                               : text == prefix.bytes;
                          }))
      << text;
}

TEST(PatternPropertyTest, TreeAndPrefixesHoldForEveryTextThatMatches) {
  RandomPatterns patterns(20260401);
  for (int round = 0; round < 20000 && !testing::Test::HasFailure(); ++round) {
    const RandomPattern pattern = patterns.Next();
    SCOPED_TRACE(pattern.regex);
    const RE2 regex(pattern.regex, RE2::Quiet);
    ASSERT_TRUE(regex.ok()) << regex.error();
    const auto tree = ParsePattern(pattern.regex);
    ASSERT_TRUE(tree);
    SCOPED_TRACE(Show(*tree));
    const Extent extent = ExtentOf(*tree);
    PrefixLimits limits = {.most_prefixes = 1 + patterns.Below(60),
                           .enough_bytes = 1 + patterns.Below(20)};
    const PatternNode* node = &*tree;
    PrefixReader plain_reader(limits);
    const std::vector<Prefix>& plain = plain_reader.Read({&node, 1});
    EXPECT_LE(plain.size(), limits.most_prefixes);
    EXPECT_TRUE(std::is_sorted(
        plain.begin(), plain.end(),
        [](const Prefix& a, const Prefix& b) { return a.bytes < b.bytes; }));
    limits.digits_as_zero = true;
    PrefixReader zeros_reader(limits);
    const std::vector<Prefix>& zeros = zeros_reader.Read({&node, 1});
    for (int i = 0; i < 5; ++i) {
      const std::string text = pattern.sample();
      ASSERT_TRUE(RE2::FullMatch(text, regex)) << text;
      ExpectExtentHolds(extent, text);
      ExpectPrefix(plain, text);
      ExpectPrefix(zeros, WithZeros(text));
    }
  }
}

}  // namespace
}  // namespace telltale::match
