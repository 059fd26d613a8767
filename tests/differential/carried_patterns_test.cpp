// What the build derived from the patterns of the built-in packs, against what
// is derived from them now: a program that takes the one is the program that
// does the other.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "match/program.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::match {
namespace {

void Collect(const Condition& condition, std::vector<Pattern>& patterns) {
  patterns.insert(patterns.end(), condition.patterns.begin(),
                  condition.patterns.end());
  for (const Condition& part : condition.parts) {
    Collect(part, patterns);
  }
}

auto PatternsOf(const RuleSources& sources) -> std::vector<Pattern> {
  std::vector<Pattern> patterns;
  for (const RulePack& pack : sources.packs) {
    for (const Rule& rule : pack.rules) {
      Collect(rule.match, patterns);
      for (const Exception& exception : rule.unless) {
        Collect(exception.when, patterns);
      }
    }
  }
  return patterns;
}

auto ProgramOf(const std::vector<Pattern>& patterns, std::string_view bytes)
    -> Program {
  Program program(bytes);
  Diagnostics diagnostics;
  for (const Pattern& pattern : patterns) {
    program.Add(pattern, "", diagnostics);
  }
  EXPECT_TRUE(diagnostics.empty());
  std::vector<PatternIndex> searched;
  for (PatternIndex pattern = 0; pattern < program.size(); ++pattern) {
    if (program.HasAnchors(pattern)) {
      searched.push_back(pattern);
    }
  }
  program.Finish(searched);
  return program;
}

// In another order than the build's, one in eleven changed.
TEST(CarriedPatternsTest, AreWhatIsDerived) {
  Diagnostics diagnostics;
  const std::optional<RuleSources> sources = LoadBuiltinRules(diagnostics);
  ASSERT_TRUE(sources);
  ASSERT_FALSE(sources->precompiled.empty());
  std::vector<Pattern> patterns = PatternsOf(*sources);
  std::reverse(patterns.begin(), patterns.end());
  for (size_t i = 0; i < patterns.size(); i += 11) {
    patterns[i].regex = "(?:changed)? ?" + patterns[i].regex;
  }
  const Program taken = ProgramOf(patterns, sources->precompiled);
  const Program derived = ProgramOf(patterns, {});
  ASSERT_EQ(taken.size(), derived.size());
  ASSERT_GT(taken.size(), 1000U);
  for (PatternIndex pattern = 0; pattern < taken.size(); ++pattern) {
    EXPECT_EQ(taken.Anchors(pattern), derived.Anchors(pattern));
    EXPECT_EQ(taken.AnchorRate(pattern), derived.AnchorRate(pattern));
  }
  EXPECT_EQ(taken.SearchedLiterals(), derived.SearchedLiterals());
  EXPECT_TRUE(taken.ToBytes() == derived.ToBytes());
}

}  // namespace
}  // namespace telltale::match
