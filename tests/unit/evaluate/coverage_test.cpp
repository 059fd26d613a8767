#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluate/phrase_finder.h"
#include "telltale/pack_test.h"
#include "unit/evaluate/test_parts.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(PhraseFinderTest, FindsWholeWordsAndTheLongestOfThem) {
  const evaluate::PhraseFinder finder({"card", "id card", "cards", "@me"});
  EXPECT_THAT(finder.Find("your id card and cards"), ElementsAre(1, 2));
  EXPECT_THAT(finder.Find("discard the cardboard"), IsEmpty());
  EXPECT_THAT(finder.Find("write@me"), ElementsAre(3));
}

// Words that are written without spaces have no boundary to stand at.
TEST(PhraseFinderTest, FindsWordsOfScriptsWithoutSpaces) {
  const evaluate::PhraseFinder finder({"微信", "电报"});
  EXPECT_THAT(finder.Find("加我微信号"), ElementsAre(0));
  EXPECT_THAT(evaluate::PhraseFinder({"ва"}).Find("два"), IsEmpty());
}

// A pack with a rule of two parts, whose first names the lexicon `paper`, and
// an exception that names `office`.
auto MakePack() -> RulePack {
  Rule rule;
  rule.id = "kept";
  rule.name = "p/kept";
  Condition paper;
  paper.patterns = {
      MakePattern("keep your {paper}", "keep your (?:id card|passport|card)")};
  paper.patterns[0].lexicons = {"paper"};
  Condition why;
  why.patterns = {MakePattern("until .* (?:paid|card)")};
  rule.match.parts = {paper, why};
  rule.match.need = 2;
  rule.match.keyword = "all";
  Exception exception;
  exception.when.patterns = {
      MakePattern("at the {office}", "at the (?:embassy|bank)")};
  exception.when.patterns[0].lexicons = {"office"};
  rule.unless = {exception};
  rule.match_examples = {{.text = "We KEEP your passport until all is paid"}};
  return {.lexicons = {{.name = "paper",
                        .words = {"Passport", "id card", "card"},
                        .location = {.file = "p.yaml", .line = 7}},
                       {.name = "office", .words = {"embassy", "bank"}}},
          .rules = {rule}};
}

auto CoverageOf(const RulePack& pack, PackTestOptions::Coverage mode =
                                          PackTestOptions::Coverage::kRequire)
    -> TestCoverage {
  static std::vector<Ruleset> kept;
  kept.push_back(CompilePack(pack));
  return *TestPacks(kept.back(), {.coverage = mode}).coverage;
}

TEST(CoverageTest, EntriesThatAMatchExampleHoldsAreHit) {
  const TestCoverage coverage = CoverageOf(MakePack());
  EXPECT_EQ(coverage.rules_hit, 1U);
  EXPECT_EQ(coverage.entries, 5U);
  EXPECT_EQ(coverage.entries_hit, 1U);
  EXPECT_EQ(coverage.missing, 4U);
  ASSERT_THAT(Codes(coverage.findings), ElementsAre("T007", "T007"));
  EXPECT_EQ(coverage.findings[0].message,
            "no test hits 2 of the 3 entries of lexicon `paper`");
  EXPECT_EQ(coverage.findings[0].label, "`id card` and `card`");
  EXPECT_EQ(coverage.findings[0].location.line, 7);
}

// The word stands in what another part found, which names no lexicon.
TEST(CoverageTest, OnlyThePatternThatNamesALexiconCanHitIt) {
  RulePack pack = MakePack();
  pack.rules[0].match_examples = {
      {.text = "keep your passport until we have the card"}};
  EXPECT_EQ(CoverageOf(pack).entries_hit, 1U);
}

TEST(CoverageTest, AnEntryInsideALongerOneIsNotHit) {
  RulePack pack = MakePack();
  pack.rules[0].match_examples = {
      {.text = "keep your id card until all is paid"}};
  EXPECT_EQ(CoverageOf(pack).findings[0].label, "`Passport` and `card`");
}

TEST(CoverageTest, EntriesOfAnExceptionAreHitWhereItTakesAHitAway) {
  RulePack pack = MakePack();
  pack.rules[0].no_match_examples = {
      {.text = "keep your passport until the fee is paid at the embassy"},
      // There was no hit to take away.
      {.text = "wait at the bank"}};
  const TestCoverage coverage = CoverageOf(pack);
  ASSERT_THAT(coverage.findings, SizeIs(2));
  EXPECT_EQ(coverage.findings[1].label, "`bank`");
}

TEST(CoverageTest, AMissedExampleHitsNothing) {
  RulePack pack = MakePack();
  pack.rules[0].match_examples = {{.text = "keep your passport"}};
  const TestCoverage coverage = CoverageOf(pack);
  EXPECT_EQ(coverage.rules_hit, 0U);
  EXPECT_EQ(coverage.entries_hit, 0U);
  EXPECT_EQ(coverage.findings[0].message, "no test hits rule `p/kept`");
}

TEST(CoverageTest, AScenarioHitsRules) {
  RulePack pack = MakePack();
  pack.rules[0].match_examples.clear();
  Scenario scenario;
  scenario.name = "s";
  scenario.text.text = "keep your passport until all is paid";
  pack.scenarios = {scenario};
  EXPECT_EQ(CoverageOf(pack).rules_hit, 1U);
}

TEST(CoverageTest, DraftsNeedNoTest) {
  RulePack pack = MakePack();
  pack.rules[0].status = Status::kDraft;
  pack.rules[0].match_examples.clear();
  EXPECT_EQ(CoverageOf(pack).rules, 0U);
}

TEST(CoverageTest, WhatIsMissingIsAnErrorOnlyWhereItIsRequired) {
  EXPECT_EQ(CoverageOf(MakePack()).findings[0].severity, Severity::kError);
  EXPECT_EQ(CoverageOf(MakePack(), PackTestOptions::Coverage::kReport)
                .findings[0]
                .severity,
            Severity::kWarning);
}

TEST(CoverageTest, AWaiverOfNamedEntriesLeavesTheOthers) {
  RulePack pack = MakePack();
  pack.waivers = {
      {.lexicon = "paper", .entries = {"card"}, .reason = "a synonym"}};
  const TestCoverage coverage = CoverageOf(pack);
  EXPECT_EQ(coverage.waived, 1U);
  ASSERT_THAT(coverage.waivers, SizeIs(1));
  EXPECT_EQ(coverage.waivers[0].waiver->reason, "a synonym");
  EXPECT_EQ(coverage.findings[0].label, "`id card`");
}

TEST(CoverageTest, AWaiverByNumberHoldsUpToThatNumber) {
  RulePack pack = MakePack();
  pack.waivers = {{.lexicon = "paper", .most = 2, .reason = "r"},
                  {.lexicon = "office", .most = 1, .reason = "r"}};
  const TestCoverage coverage = CoverageOf(pack);
  EXPECT_EQ(coverage.waived, 2U);
  EXPECT_EQ(coverage.missing, 2U);
  ASSERT_THAT(coverage.findings, SizeIs(1));
  EXPECT_THAT(coverage.findings[0].message, HasSubstr("`office`"));
}

TEST(CoverageTest, AWaiverThatAllowsMoreThanIsMissingIsNoted) {
  RulePack pack = MakePack();
  pack.waivers = {
      {.lexicon = "paper", .most = 3, .reason = "r"},
      {.lexicon = "office", .entries = {"embassy", "bank"}, .reason = "r"},
      {.rule = "kept", .reason = "r"}};
  pack.rules[0].no_match_examples = {
      {.text = "keep your passport until the fee is paid at the embassy"}};
  const TestCoverage coverage = CoverageOf(pack);
  EXPECT_EQ(coverage.missing, 0U);
  ASSERT_THAT(Codes(coverage.findings), ElementsAre("T008", "T008", "T008"));
  EXPECT_EQ(coverage.findings[0].severity, Severity::kNote);
  EXPECT_THAT(coverage.findings[0].message, HasSubstr("`p/kept`"));
  EXPECT_EQ(coverage.findings[1].help, "write `most: 2`");
  EXPECT_THAT(coverage.findings[2].message, HasSubstr("`embassy`"));
}

}  // namespace
}  // namespace telltale
