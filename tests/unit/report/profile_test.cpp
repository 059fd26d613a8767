#include "telltale/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report_parts.h"

namespace telltale {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using By = ProfileView::By;
using Sort = ProfileView::Sort;

// Two rules: one hits often, the other takes long.
class ProfileReportTest : public testing::Test {
 protected:
  ProfileReportTest() {
    often_.name = "test/often";
    often_pattern_ = WholeWords("free (visa|ticket)");
    slow_.name = "test/slow\x1b[31m";
    slow_pattern_ = WholeWords("\x1b]0;title");
    profile_.patterns = {{.pattern = &often_pattern_,
                          .rules = {&often_, &slow_},
                          .literals = {"a", "b", "c", "d", "e"},
                          .costs = {.literal_hits = 12'345,
                                    .anchors = 678,
                                    .reads = 90,
                                    .read_bytes = 1000,
                                    .matches = 7,
                                    .seconds = 0.001}},
                         {.pattern = &slow_pattern_,
                          .rules = {&slow_},
                          .reads_whole_texts = true,
                          .costs = {.reads = 100, .seconds = 0.003}}};
    profile_.rules = {
        {.rule = &often_, .candidates = 10, .evaluated = 9, .satisfied = 8},
        {.rule = &slow_,
         .reads_every_record = true,
         .costs = {.seconds = 0.003}}};
    profile_.stages = {.decode = 0.002,
                       .fold = 0.002,
                       .anchors = 0.002,
                       .confirm = 0.003,
                       .evaluate = 0.001};
    profile_.summary.lines = 5;
    profile_.worst = {.line = 4, .id = "m4", .bytes = 2048, .seconds = 0.0015};
  }

  auto Text(ProfileView view) const -> std::string {
    return RenderProfile(profile_, view, {});
  }
  auto Json(ProfileView view) const -> nlohmann::json {
    return nlohmann::json::parse(ProfileJson(profile_, view));
  }

  Rule often_;
  Rule slow_;
  Pattern often_pattern_;
  Pattern slow_pattern_;
  Profile profile_;
};

TEST_F(ProfileReportTest, APatternHasItsNumbersItsRuleAndItsLiterals) {
  const std::string text = Text({});
  EXPECT_THAT(text, AllOf(HasSubstr("1,000  16.7 %      12,345        678"
                                    "         90          7\n"),
                          HasSubstr("test/often and 1 more\n"),
                          HasSubstr("en: free (visa|ticket)\n"),
                          HasSubstr("5 literals: `a`, `b`, `c`, `d`, …\n")));
  EXPECT_THAT(text, HasSubstr("no anchors: reads whole texts\n"));
}

TEST_F(ProfileReportTest, TheGreatestComeFirst) {
  const std::string by_time = Text({});
  EXPECT_LT(by_time.find("test/slow"), by_time.find("test/often"));
  const std::string by_hits = Text({.sort = Sort::kHits});
  EXPECT_LT(by_hits.find("test/often"), by_hits.find("test/slow"));
  EXPECT_EQ(Json({})["patterns"][0]["rules"][0], slow_.name);
  EXPECT_EQ(Json({.sort = Sort::kReads})["patterns"][0]["rules"][0],
            slow_.name);
  EXPECT_EQ(Json({.sort = Sort::kMatches})["patterns"][0]["rules"][0],
            often_.name);
}

TEST_F(ProfileReportTest, OnlyTheTopIsShownWhenAsked) {
  EXPECT_THAT(Text({.top = 1}), AllOf(HasSubstr("1 of 2 patterns by time"),
                                      Not(HasSubstr("test/often"))));
  EXPECT_EQ(Json({.top = 1})["rules"].size(), 1);
  EXPECT_EQ(Json({.top = 0})["rules"].size(), 2);
}

TEST_F(ProfileReportTest, ARuleSaysWhatBecameOfItsCandidates) {
  EXPECT_THAT(Text({.by = By::kRule}),
              AllOf(HasSubstr("candidate 10, evaluated 9, satisfied 8\n"),
                    HasSubstr("; reads every record\n")));
}

TEST_F(ProfileReportTest, StagesSumUpAndTheWorstRecordIsNamed) {
  EXPECT_THAT(
      Text({}),
      AllOf(HasSubstr("worst record: line 4 (id m4), 2,048 bytes, 1,500 µs"),
            HasSubstr("all               10,000  100.0 %")));
}

TEST_F(ProfileReportTest, WhatPacksSayNeverActsOnATerminal) {
  EXPECT_THAT(Text({}), AllOf(HasSubstr("\\x1b[31m"), HasSubstr("\\x1b]0;"),
                              Not(HasSubstr("\x1b"))));
}

TEST_F(ProfileReportTest, JsonHasEverything) {
  const nlohmann::json json = Json({});
  EXPECT_EQ(json["lines"], 5);
  EXPECT_EQ(json["worst"]["id"], "m4");
  EXPECT_EQ(json["stages_microseconds"]["all"], 10'000);
  EXPECT_EQ(json["rules"][1]["satisfied"], 8);
  const nlohmann::json& often = json["patterns"][1];
  EXPECT_EQ(often["pattern"], "free (visa|ticket)");
  EXPECT_EQ(often["literals"].size(), 5);
  EXPECT_EQ(often["literal_hits"], 12'345);
  EXPECT_EQ(often["microseconds"], 1000);
  EXPECT_NEAR(often["share"].get<double>(), 1.0 / 6, 1e-6);
  profile_.worst = {};
  EXPECT_TRUE(Json({})["worst"].is_null());
}

}  // namespace
}  // namespace telltale
