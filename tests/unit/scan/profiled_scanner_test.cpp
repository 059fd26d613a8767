#include "scan/profiled_scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset_parts.h"
#include "telltale/scanner.h"

namespace telltale {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Gt;
using testing::IsEmpty;
using testing::SizeIs;

// What profiling the texts, one a record, comes to.
auto ProfileOf(const Ruleset& ruleset, const std::vector<std::string>& texts)
    -> Profile {
  ProfiledScanner scanner(&ruleset, Level::kNone);
  for (const std::string& text : texts) {
    scanner.Scan({{{"/text", text}}});
  }
  Profile profile;
  scanner.Report(profile);
  return profile;
}

auto PatternNamed(const Profile& profile, std::string_view written)
    -> const PatternProfile& {
  static const PatternProfile none;
  for (const PatternProfile& pattern : profile.patterns) {
    if (pattern.pattern->written == written) {
      return pattern;
    }
  }
  ADD_FAILURE() << "no pattern " << written;
  return none;
}

auto Words(std::mt19937& random) -> std::string {
  static const std::vector<std::string> words = {
      "free", "visa",  "passport", "keep",   "your",
      "now",  "12345", "whatsapp", "warning"};
  std::string text;
  for (size_t i = random() % 12; i > 0; --i) {
    text += words[random() % words.size()] + " ";
  }
  return text;
}

// Rules with conditions, exceptions, frames and shadows.
auto SomeRules() -> Ruleset {
  std::vector<Rule> rules = {
      Indicator("lure", Family::kLure, 4, AnyOf({"free visa", "visa now"})),
      Indicator("documents", Family::kDocuments, 5,
                WithinWords(4, AllOf({AnyOf({"keep"}), AnyOf({"passport"})}))),
      Indicator("number", Family::kPayment, 2, AnyOf({R"(\d{5})"})),
      Indicator("handoff", Family::kHandoff, 2, AnyOf({"whatsapp"})),
      FrameRule("warns", {.frame = Frame::kWarning, .cancels = {Family::kLure}},
                AnyOf({"warning"}))};
  rules[0].unless.push_back(
      {AnyOf({"your"}), Proximity{Proximity::Unit::kWords, 3}});
  rules[3].status = Status::kShadow;
  return CompileRules(std::move(rules));
}

TEST(ProfiledScannerTest, AssessesAsTheScannerDoes) {
  const Ruleset ruleset = SomeRules();
  for (const Level level : {Level::kNone, Level::kReview}) {
    ProfiledScanner profiled(&ruleset, level);
    Scanner plain(&ruleset, {.least_level = level});
    std::mt19937 random(7);
    int hits = 0;
    for (int i = 0; i < 500; ++i) {
      const std::string title = Words(random);
      const std::string body = Words(random);
      const Record record = {{{"/title", title}, {"/body", body}}};
      const Assessment a = profiled.Scan(record);
      const Assessment b = plain.Scan(record);
      ASSERT_EQ(a.outcome, b.outcome);
      ASSERT_EQ(a.abstain_reason, b.abstain_reason);
      ASSERT_EQ(a.level, b.level);
      ASSERT_EQ(a.score, b.score);
      ASSERT_EQ(a.context.size(), b.context.size());
      ASSERT_EQ(a.shadow.size(), b.shadow.size());
      ASSERT_EQ(a.contributions.size(), b.contributions.size());
      for (size_t c = 0; c < a.contributions.size(); ++c) {
        ASSERT_EQ(a.contributions[c].rule, b.contributions[c].rule);
        ASSERT_EQ(a.contributions[c].applied, b.contributions[c].applied);
        ASSERT_EQ(a.contributions[c].evidence, b.contributions[c].evidence);
      }
      hits += static_cast<int>(a.contributions.size());
    }
    EXPECT_THAT(hits, Gt(20));
  }
}

TEST(ProfiledScannerTest, CountsAPatternFromItsLiteralToItsMatch) {
  const Ruleset ruleset = CompileRules(
      {Indicator("papers", Family::kDocuments, 3, AnyOf({"keep passports"}))});
  const Profile profile =
      ProfileOf(ruleset, {"they keep passports", "nothing to be found here",
                          "keep passports and keep passports"});
  const MatchingCosts& costs = profile.patterns[0].costs;
  EXPECT_EQ(costs.literal_hits, 3);
  EXPECT_EQ(costs.anchors, 3);
  // Once to confirm a record and once for its evidence.
  EXPECT_EQ(costs.reads, 4);
  EXPECT_THAT(costs.read_bytes, Gt(3 * 14));
  EXPECT_EQ(costs.matches, 2);
  EXPECT_THAT(costs.seconds, Gt(0));
  EXPECT_THAT(profile.patterns[0].literals, SizeIs(1));
  EXPECT_FALSE(profile.patterns[0].reads_whole_texts);
}

TEST(ProfiledScannerTest, ALiteralWithoutItsNeighboursIsAHitAndNoAnchor) {
  const Ruleset ruleset = CompileRules(
      {Indicator("papers", Family::kDocuments, 3,
                 AnyOf({R"((keep|hold) (?:\S+ ){0,2}passports)"}))});
  const Profile profile = ProfileOf(
      ruleset, {"we sell passports here", "we keep them here, we hold them"});
  const MatchingCosts& costs = profile.patterns[0].costs;
  EXPECT_THAT(costs.literal_hits, Gt(0));
  EXPECT_EQ(costs.anchors, 0);
  EXPECT_EQ(costs.reads, 0);
  EXPECT_EQ(costs.matches, 0);
}

// Of an `all` only the rarest part decides which records are looked at; the
// words of the other are looked for in those alone.
TEST(ProfiledScannerTest, ThePatternsOfOtherPartsCountInCandidatesOnly) {
  const Ruleset ruleset =
      CompileRules({Indicator("papers", Family::kDocuments, 3,
                              AllOf({AnyOf({"passports"}), AnyOf({"they"})}))});
  const Profile profile = ProfileOf(
      ruleset, {"they and they again", "they keep passports, they do"});
  EXPECT_EQ(PatternNamed(profile, "they").costs.literal_hits, 2);
  EXPECT_EQ(PatternNamed(profile, "they").costs.matches, 1);
  EXPECT_THAT(profile.stages.index, Gt(0));
  const RuleProfile& rule = profile.rules[0];
  EXPECT_EQ(rule.candidates, 1);
  EXPECT_EQ(rule.evaluated, 1);
  EXPECT_EQ(rule.satisfied, 1);
  EXPECT_EQ(rule.costs.literal_hits, 3);
}

TEST(ProfiledScannerTest, APatternWithoutWordsMakesItsRuleReadEveryRecord) {
  const Ruleset ruleset = CompileRules(
      {Indicator("number", Family::kPayment, 2, AnyOf({R"(\d{5})"})),
       Indicator("lure", Family::kLure, 4, AnyOf({"free visa"}))});
  const Profile profile =
      ProfileOf(ruleset, {"a text of some words", "another one of some words"});
  EXPECT_TRUE(profile.patterns[0].reads_whole_texts);
  EXPECT_THAT(profile.patterns[0].literals, IsEmpty());
  EXPECT_TRUE(profile.rules[0].reads_every_record);
  EXPECT_EQ(profile.rules[0].candidates, 2);
  EXPECT_EQ(profile.rules[0].costs.reads, 2);
  EXPECT_EQ(profile.rules[0].costs.read_bytes, 20 + 25);
  EXPECT_EQ(profile.rules[0].satisfied, 0);
  EXPECT_FALSE(profile.rules[1].reads_every_record);
  EXPECT_EQ(profile.rules[1].candidates, 0);
}

TEST(ProfiledScannerTest, APatternThatRulesShareIsOneRowAndCountsForEach) {
  const Ruleset ruleset = CompileRules(
      {Indicator("one", Family::kLure, 4, AnyOf({"free visa", "free visa"})),
       Indicator("two", Family::kTrade, 4, AnyOf({"free visa"}))});
  const Profile profile = ProfileOf(ruleset, {"a free visa for you"});
  ASSERT_THAT(profile.patterns, SizeIs(1));
  EXPECT_THAT(profile.patterns[0].rules,
              ElementsAre(profile.rules[0].rule, profile.rules[1].rule));
  EXPECT_EQ(profile.patterns[0].costs.matches, 1);
  EXPECT_EQ(profile.rules[0].costs.matches, 1);
  EXPECT_EQ(profile.rules[1].costs.matches, 1);
}

TEST(ProfiledScannerTest, RulesThatAreNotEvaluatedAreLeftOut) {
  Rule draft = Indicator("draft", Family::kLure, 4, AnyOf({"free visa"}));
  draft.status = Status::kDraft;
  const Ruleset ruleset = CompileRules(
      {draft, Indicator("two", Family::kTrade, 4, AnyOf({"for sale"}))});
  const Profile profile = ProfileOf(ruleset, {"a free visa for you"});
  ASSERT_THAT(profile.rules, SizeIs(1));
  EXPECT_EQ(profile.rules[0].rule->id, "two");
  EXPECT_THAT(profile.patterns, SizeIs(1));
}

TEST(ProfiledScannerTest, TheTimeOfPatternsIsPartOfTheStages) {
  const Ruleset ruleset = SomeRules();
  std::mt19937 random(9);
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    texts.push_back(Words(random));
  }
  const Profile profile = ProfileOf(ruleset, texts);
  double patterns = 0;
  for (const PatternProfile& pattern : profile.patterns) {
    patterns += pattern.costs.seconds;
  }
  EXPECT_THAT(patterns, Gt(0));
  EXPECT_LE(patterns, profile.stages.confirm + profile.stages.evaluate);
  EXPECT_THAT(profile.stages.fold, Gt(0));
  EXPECT_THAT(profile.stages.anchors, Gt(0));
}

}  // namespace
}  // namespace telltale
