// No pattern of the built-in packs names a country, a city, a nationality, a
// religion or an ethnicity: not as a sign, nor as one of the words of which a
// rule asks for some, nor in an exception. Routes are places by nature; their
// rule asks for two in order (fairness_test.cpp).

#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "packs/fairness_corpus.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "text/fold.h"

namespace telltale::packs {
namespace {

constexpr std::string_view kRouteRule = "travel-arranged/waypoints-in-order";

constexpr std::array<std::string_view, 6> kSlotsOfNames = {
    "nationality", "religion", "ethnicity", "country", "city", "region"};

// Bytes of letters of other scripts count as letters; so do all their signs,
// which only makes words longer.
auto IsLetter(unsigned char byte) -> bool {
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// Whether `word` stands in the regular expression as a word of its own, or
// anywhere for a pattern that matches anywhere.
auto Names(const Pattern& pattern, const std::string& word) -> bool {
  const std::string& regex = pattern.regex;
  for (size_t at = regex.find(word); at != std::string::npos;
       at = regex.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || !IsLetter(regex[at - 1]);
    const bool ends = end == regex.size() || !IsLetter(regex[end]);
    if (pattern.matches_anywhere || (begins && ends)) {
      return true;
    }
  }
  return false;
}

// The names of groups and places of `language`, folded as texts are.
auto NamesOf(const std::string& language) -> std::set<std::string> {
  std::set<std::string> names;
  for (const std::string_view slot : kSlotsOfNames) {
    const auto found = FairnessFillers().find({language, std::string(slot)});
    if (found != FairnessFillers().end()) {
      for (const std::string& word : found->second) {
        names.insert(text::FoldedWord(word));
      }
    }
  }
  return names;
}

void Collect(const Condition& condition, std::vector<Pattern>& patterns) {
  patterns.insert(patterns.end(), condition.patterns.begin(),
                  condition.patterns.end());
  for (const Condition& part : condition.parts) {
    Collect(part, patterns);
  }
}

// "dubai in fake-job-offers/abroad.yaml:12", for each name in `rule`.
auto NamesIn(const Rule& rule) -> std::vector<std::string> {
  std::vector<Pattern> patterns;
  Collect(rule.match, patterns);
  for (const Exception& exception : rule.unless) {
    Collect(exception.when, patterns);
  }
  std::vector<std::string> found;
  for (const Pattern& pattern : patterns) {
    for (const std::string& name : NamesOf(pattern.language)) {
      if (Names(pattern, name)) {
        found.push_back("`" + name + "` (" + pattern.language + ") at " +
                        pattern.location.file + ":" +
                        std::to_string(pattern.location.line));
      }
    }
  }
  return found;
}

auto PatternFor(const std::string& language, std::string regex) -> Rule {
  Rule rule;
  rule.match.patterns.push_back(
      {.language = language, .regex = std::move(regex)});
  return rule;
}

TEST(PatternNamesTest, AreFoundAsWholeWords) {
  EXPECT_EQ(NamesIn(PatternFor("en", "hotel|dubai|milan")).size(), 2U);
  EXPECT_EQ(NamesIn(PatternFor("en", "dubaian|indiana")).size(), 0U);
  EXPECT_EQ(NamesIn(PatternFor("ru", text::FoldedRegex("дубай"))).size(), 1U);
  Rule anywhere = PatternFor("zh", "去迪拜工作");
  EXPECT_EQ(NamesIn(anywhere).size(), 0U);
  anywhere.match.patterns.front().matches_anywhere = true;
  EXPECT_EQ(NamesIn(anywhere).size(), 1U);
}

TEST(PatternNamesTest, NoPatternNamesAPlaceOrAGroup) {
  Diagnostics diagnostics;
  const std::optional<RuleSources> sources = LoadBuiltinRules(diagnostics);
  ASSERT_TRUE(sources);
  for (const RulePack& pack : sources->packs) {
    for (const Rule& rule : pack.rules) {
      if (rule.name == kRouteRule) {
        EXPECT_FALSE(NamesIn(rule).empty());
        continue;
      }
      // Drafts and shadow rules carry no points.
      if (rule.status == Status::kShadow || rule.status == Status::kDraft) {
        continue;
      }
      for (const std::string& name : NamesIn(rule)) {
        ADD_FAILURE() << rule.name << " names " << name;
      }
    }
  }
}

}  // namespace
}  // namespace telltale::packs
