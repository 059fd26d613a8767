#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "telltale/fit.h"

namespace telltale {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Two folds, one rule changed, one taken back, one with few hits.
class FitReportTest : public ::testing::Test {
 protected:
  FitReportTest() {
    changed_.name = "p/changed\x1b[31m";
    dropped_.name = "p/dropped";
    rare_.name = "p/rare";
    fit_.lines = 120;
    fit_.rejected = 1;
    fit_.unlabelled = 2;
    fit_.ignored = 3;
    fit_.positives = 44;
    fit_.negatives = 70;
    fit_.clusters = 100;
    fit_.decidable = {
        .positives = 20, .negatives = 30.5, .found = 8, .false_alarms = 4};
    fit_.miss_weight = 1.5;
    fit_.slope = 0.75;
    fit_.rules = {{.rule = &changed_,
                   .range = {.least = 1, .most = 4},
                   .positive_hits = 12,
                   .negative_hits = 2.5,
                   .before = 2,
                   .fitted = 3.256,
                   .rounded = 3,
                   .after = 3,
                   .found = 4,
                   .false_alarms = -0.5},
                  {.rule = &dropped_, .before = 3, .rounded = 4, .after = 3},
                  {.rule = &rare_,
                   .kept = Kept::kFewHits,
                   .positive_hits = 3,
                   .before = 3,
                   .rounded = 3,
                   .after = 3}};
    const FitCounts before = {
        .positives = 20, .negatives = 40, .found = 8, .false_alarms = 2};
    FitCounts after = before;
    after.found = 10;
    fit_.folds = {
        {.records = 57, .before = before, .after = after, .changes = 1},
        {.records = 57, .before = before, .after = before}};
    fit_.held_out_before = {
        .positives = 40, .negatives = 80, .found = 16, .false_alarms = 4};
    fit_.held_out_after = fit_.held_out_before;
    fit_.held_out_after.found = 18;
    fit_.all_before = fit_.held_out_before;
    fit_.all_after = fit_.held_out_before;
    fit_.all_after.found = 20;
  }

  auto Text() const -> std::string { return RenderFit(fit_, options_, {}); }
  auto Json() const -> nlohmann::json {
    return nlohmann::json::parse(FitJson(fit_, options_, "the patch\n"));
  }

  Rule changed_;
  Rule dropped_;
  Rule rare_;
  FitOptions options_;
  Fit fit_;
};

TEST_F(FitReportTest, TextAccountsForEveryLine) {
  EXPECT_THAT(Text(), HasSubstr("120 lines = 44 positive + 70 negative + 3 "
                                "left out by label + 2 without label"));
  EXPECT_THAT(Text(), Not(HasSubstr("clusters")));
  options_.cluster_field = "ad";
  EXPECT_THAT(Text(), HasSubstr("114 labelled records in 100 clusters"));
}

TEST_F(FitReportTest, AChangeHasItsNumbersInARow) {
  EXPECT_THAT(Text(), AllOf(HasSubstr("1 change\n"),
                            HasSubstr("2 -> 3    3.26    1-4      12     2.5 "
                                      "    +4   -0.5\n")));
}

TEST_F(FitReportTest, PartsAndTheirSumAreShownBeforeAndAfter) {
  const std::string text = Text();
  EXPECT_THAT(text, HasSubstr("part 1          57        20   8 -> 10        2 "
                              "-> 2  20 -> 17        1\n"));
  EXPECT_THAT(text, HasSubstr("all parts      114        40  16 -> 18        4 "
                              "-> 4  40 -> 37\n"));
  EXPECT_THAT(text, HasSubstr("before: precision 80.0 %, recall 40.0 %\n"));
  EXPECT_THAT(text, HasSubstr("after : precision 81.8 %, recall 45.0 %\n"));
}

TEST_F(FitReportTest, WhatWasLeftAloneIsNamed) {
  EXPECT_THAT(Text(), AllOf(HasSubstr("gains nothing by it\n  p/dropped (3 -> "
                                      "4)\n"),
                            HasSubstr("few hits: p/rare (3); 0 with none\n")));
}

TEST_F(FitReportTest, TheVerdictIsThatOfHeldOutRecords) {
  EXPECT_THAT(Text(), HasSubstr("held-out records cost 37.00 instead of 40.00: "
                                "the changes are worth a review\n"));
  fit_.held_out_after = fit_.held_out_before;
  EXPECT_THAT(Text(), HasSubstr("no reason to change anything\n"));
  fit_.rules[0].after = 2;
  EXPECT_THAT(Text(), AllOf(HasSubstr("no change of points pays"),
                            Not(HasSubstr("held-out records cost"))));
}

TEST_F(FitReportTest, ARefusalSaysWhatIsMissing) {
  fit_.refusals = {
      {.lack = FitRefusal::Lack::kDecidableNegatives, .have = 2.5, .need = 10}};
  const std::string text = Text();
  EXPECT_THAT(text, AllOf(HasSubstr("not fitted: the corpus says too little\n"
                                    "  2.5 negative records that points can "
                                    "decide, 10 needed\n"),
                          Not(HasSubstr("part 1"))));
}

TEST_F(FitReportTest, NoLineOfTheTextLooksLikeAPatch) {
  EXPECT_THAT(Text(), AllOf(Not(HasSubstr("\n--- ")), Not(HasSubstr("\n+++ ")),
                            Not(HasSubstr("\n@@ "))));
}

TEST_F(FitReportTest, ControlCharactersAreShownEscaped) {
  EXPECT_THAT(Text(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(Json().dump(), Not(HasSubstr("\x1b")));
}

TEST_F(FitReportTest, JsonHasAllOfIt) {
  const nlohmann::json json = Json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["decidable"]["negatives"], 30.5);
  EXPECT_EQ(json["rules"].size(), 3);
  EXPECT_EQ(json["rules"][0]["kept"], nullptr);
  EXPECT_EQ(json["rules"][0]["fitted"], 3.256);
  EXPECT_EQ(json["rules"][1]["rounded"], 4);
  EXPECT_EQ(json["rules"][2]["kept"], "few-hits");
  EXPECT_EQ(json["folds"][0]["after"]["found"], 10);
  EXPECT_EQ(json["folds"][0]["after"]["cost"], 17);
  EXPECT_EQ(json["held_out"]["before"]["cost"], 40);
  EXPECT_EQ(json["all"]["after"]["found"], 20);
  EXPECT_EQ(json["holds_out"], true);
  EXPECT_EQ(json["patch"], "the patch\n");
}

TEST_F(FitReportTest, JsonNamesEveryLack) {
  using Lack = FitRefusal::Lack;
  fit_.refusals = {{.lack = Lack::kPositives, .have = 1, .need = 50},
                   {.lack = Lack::kNegatives},
                   {.lack = Lack::kDecidablePositives},
                   {.lack = Lack::kDecidableNegatives},
                   {.lack = Lack::kRulesWithHits}};
  const nlohmann::json refusals = Json()["refusals"];
  EXPECT_EQ(refusals[0]["lack"], "positives");
  EXPECT_EQ(refusals[0]["need"], 50);
  EXPECT_EQ(refusals[1]["lack"], "negatives");
  EXPECT_EQ(refusals[2]["lack"], "decidable_positives");
  EXPECT_EQ(refusals[3]["lack"], "decidable_negatives");
  EXPECT_EQ(refusals[4]["lack"], "rules_with_hits");
}

}  // namespace
}  // namespace telltale
