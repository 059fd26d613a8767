#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ruleset_parts.h"
#include "telltale/pack_digest.h"
#include "telltale/scanner.h"

namespace telltale {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto TwoRules() -> std::vector<Rule> {
  return {Indicator("lure", Family::kLure, 3, AnyOf({"easy money"})),
          Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}))};
}

auto ScoreWith(std::vector<Override> overrides) -> int {
  const Ruleset ruleset = CompileRules(TwoRules(), std::move(overrides));
  Scanner scanner(&ruleset);
  return scanner.Scan({{{"/t", "easy money, on whatsapp"}}}).score;
}

TEST(OverrideTest, DisablesARule) {
  EXPECT_EQ(ScoreWith({{.rule = "test/lure", .disable = true}}), 2);
}

TEST(OverrideTest, ReweighsARule) {
  EXPECT_EQ(ScoreWith({{.rule = "test/lure", .points = 1}}), 3);
}

TEST(OverrideTest, AddsAnException) {
  EXPECT_EQ(ScoreWith({{.rule = "test/handoff",
                        .except = Exception{AnyOf({"easy money"}), {}}}}),
            3);
}

TEST(OverrideTest, HoldsUntilItsLastDay) {
  EXPECT_EQ(
      ScoreWith(
          {{.rule = "test/lure", .disable = true, .until = "2026-06-01"}}),
      2);
}

TEST(OverrideTest, ExpiredEntriesDoNothingAndAreReported) {
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      SourcesOf(TwoRules()),
      {{.rule = "test/lure", .disable = true, .until = "2026-05-31"}},
      "2026-06-01", diagnostics);
  ASSERT_TRUE(ruleset.has_value());
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_EQ(diagnostics.items()[0].code, "R031");
  EXPECT_EQ(diagnostics.items()[0].severity, Severity::kWarning);
  Scanner scanner(&*ruleset);
  EXPECT_EQ(scanner.Scan({{{"/t", "easy money"}}}).score, 3);
}

TEST(OverrideTest, EntriesForUnknownRulesAreReported) {
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      SourcesOf(TwoRules()), {{.rule = "test/gone", .disable = true}},
      "2026-06-01", diagnostics);
  ASSERT_TRUE(ruleset.has_value());
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_EQ(diagnostics.items()[0].code, "R030");
  EXPECT_THAT(diagnostics.items()[0].message, HasSubstr("test/gone"));
}

// What compiling some rules with overrides says and takes for in force.
struct Compiled {
  std::vector<std::string> codes;
  std::vector<std::string> messages;
  std::vector<uint64_t> in_force;
};

auto Compile(std::vector<Rule> rules, std::vector<Override> overrides)
    -> Compiled {
  Diagnostics diagnostics;
  const auto ruleset =
      Ruleset::Compile(SourcesOf(std::move(rules)), std::move(overrides),
                       "2026-06-01", diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  Compiled compiled{.in_force = DigestsOf(*ruleset).overrides_in_force};
  for (const Diagnostic& item : diagnostics.items()) {
    EXPECT_EQ(item.severity, Severity::kWarning);
    compiled.codes.push_back(item.code);
    compiled.messages.push_back(item.message);
  }
  return compiled;
}

auto ExceptionIn(std::string language, std::string regex) -> Exception {
  Exception exception{AnyOf({std::move(regex)}), {}};
  exception.when.patterns[0].language = std::move(language);
  return exception;
}

TEST(IdleOverrideTest, PointsOfAContextRuleAreReported) {
  const Compiled compiled = Compile(
      {FrameRule("warns", {.cancels = {Family::kLure}}, AnyOf({"beware"}))},
      {{.rule = "test/warns", .points = 7},
       {.rule = "test/warns", .disable = true}});
  EXPECT_THAT(compiled.codes, ElementsAre("R034"));
  EXPECT_THAT(compiled.messages, ElementsAre(HasSubstr("has no points")));
  EXPECT_THAT(compiled.in_force, ElementsAre(2));
}

TEST(IdleOverrideTest, EntriesForDraftsAreReported) {
  std::vector<Rule> rules = TwoRules();
  rules[0].status = Status::kDraft;
  const Compiled compiled =
      Compile(std::move(rules),
              {{.rule = "test/lure", .disable = true},
               {.rule = "test/lure", .points = 1},
               {.rule = "test/lure", .except = ExceptionIn("en", "no")},
               {.rule = "test/handoff", .disable = true}});
  EXPECT_THAT(compiled.codes, ElementsAre("R034", "R034", "R034"));
  EXPECT_THAT(compiled.in_force, ElementsAre(4));
}

TEST(IdleOverrideTest, TheLastPointsOfARuleHold) {
  const std::vector<Override> overrides = {
      {.rule = "test/lure", .points = 1},
      {.rule = "test/handoff", .points = 1},
      {.rule = "test/lure", .points = 5}};
  EXPECT_EQ(ScoreWith(overrides), 6);
  const Compiled compiled = Compile(TwoRules(), overrides);
  EXPECT_THAT(compiled.codes, ElementsAre("R034"));
  EXPECT_THAT(compiled.messages, ElementsAre(HasSubstr("a later entry")));
  EXPECT_THAT(compiled.in_force, ElementsAre(2, 3));
}

// Not the last entry takes the first one's effect away, but the one between.
TEST(IdleOverrideTest, PointsThatALaterEntryOutlastsNeverHold) {
  const Compiled compiled = Compile(
      TwoRules(), {{.rule = "test/lure", .points = 1, .until = "2026-07-10"},
                   {.rule = "test/lure", .points = 2, .until = "2026-07-20"},
                   {.rule = "test/lure", .points = 5, .until = "2026-06-30"}});
  EXPECT_THAT(compiled.codes, ElementsAre("R034"));
  EXPECT_THAT(compiled.messages, ElementsAre(HasSubstr("a later entry")));
  EXPECT_THAT(compiled.in_force, ElementsAre(3));
}

TEST(IdleOverrideTest, NothingElseIsChangedOfADisabledRule) {
  const Compiled compiled =
      Compile(TwoRules(),
              {{.rule = "test/lure", .points = 1},
               {.rule = "test/lure", .disable = true, .until = "2026-07-01"},
               {.rule = "test/lure", .disable = true},
               {.rule = "test/lure", .except = ExceptionIn("en", "no")}});
  EXPECT_THAT(compiled.codes, ElementsAre("R034", "R034", "R034"));
  EXPECT_THAT(compiled.in_force, ElementsAre(3));
}

// They come into force when the other one ends.
TEST(IdleOverrideTest, EntriesThatWaitForTheEndOfAnotherAreNotReported) {
  const Compiled compiled =
      Compile(TwoRules(),
              {{.rule = "test/lure", .points = 1},
               {.rule = "test/lure", .disable = true, .until = "2026-06-30"},
               {.rule = "test/handoff", .points = 1},
               {.rule = "test/handoff", .points = 5, .until = "2026-06-30"}});
  EXPECT_THAT(compiled.codes, IsEmpty());
  EXPECT_THAT(compiled.in_force, ElementsAre(2, 4));
}

// A French exception does not act on English matches, whatever the text.
TEST(IdleOverrideTest, ExceptionsInNoLanguageOfTheRuleAreReported) {
  const Compiled compiled = Compile(
      TwoRules(), {{.rule = "test/lure", .except = ExceptionIn("fr", "ici")},
                   {.rule = "test/lure", .except = ExceptionIn("en", "no")}});
  EXPECT_THAT(compiled.codes, ElementsAre("R034"));
  EXPECT_THAT(compiled.messages, ElementsAre(HasSubstr("no language")));
  EXPECT_THAT(compiled.in_force, ElementsAre(2));
}

TEST(IdleOverrideTest, ExceptionsThatMayActAreNotReported) {
  std::vector<Rule> rules = TwoRules();
  // A relative of the exception's language.
  rules[0].match.patterns[0].language = "hi";
  // A match by contact alone is in no language.
  rules[1].match =
      AtLeast(1, {AnyOf({"on whatsapp"}), ContactOf({ContactKind::kPhone})});
  rules.push_back(
      FrameRule("warns", {.cancels = {Family::kLure}}, AnyOf({"beware"})));
  const Compiled compiled =
      Compile(std::move(rules),
              {{.rule = "test/lure", .except = ExceptionIn("ur-Latn", "nahi")},
               {.rule = "test/handoff", .except = ExceptionIn("fr", "ici")},
               {.rule = "test/warns", .except = ExceptionIn("fr", "ici")}});
  EXPECT_THAT(compiled.codes, IsEmpty());
  EXPECT_THAT(compiled.in_force, ElementsAre(1, 2, 3));
}

TEST(OverrideTest, ProblemsThatAreShownAreBounded) {
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      SourcesOf(TwoRules()),
      std::vector<Override>(1500, {.rule = "test/gone", .disable = true}),
      "2026-06-01", diagnostics);
  ASSERT_TRUE(ruleset.has_value());
  ASSERT_THAT(diagnostics.items(), SizeIs(1001));
  EXPECT_THAT(diagnostics.items().back().message, HasSubstr("500 more"));
}

// Not even the warnings of overrides hide a pattern that does not compile.
TEST(OverrideTest, AnErrorBehindManyWarningsRefusesTheRules) {
  std::vector<Override> overrides(1500, {.rule = "test/gone", .disable = true});
  overrides.push_back(
      {.rule = "test/handoff", .except = Exception{AnyOf({"easy(money"}), {}}});
  Diagnostics diagnostics;
  EXPECT_FALSE(Ruleset::Compile(SourcesOf(TwoRules()), std::move(overrides),
                                "2026-06-01", diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace telltale
