#include "telltale/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/evaluation_cells.h"

namespace telltale {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Of whatever statistics; the figures need not fit one another.
auto SomeCounts() -> Confusion {
  return {.true_positives = 1234,
          .false_positives = 56,
          .false_negatives = 7.25,
          .true_negatives = 890,
          .precision = {.hits = 1234,
                        .of = 1290,
                        .effective = 1290,
                        .value = 0.9566,
                        .low = 0.9439,
                        .high = 0.9667},
          .recall = {.effective = 1241.25, .value = 0.994, .low = 0.98},
          .f1 = {.value = 0.975},
          .false_positive_rate = {.of = 946,
                                  .effective = 946,
                                  .value = 0.00031,
                                  .low = 0.0002,
                                  .high = 0.0004}};
}

class EvaluationReportTest : public testing::Test {
 protected:
  EvaluationReportTest() {
    evaluation_.lines = 12'345;
    evaluation_.positive = 1241;
    evaluation_.negative = 946;
    evaluation_.unmapped = 17;
    evaluation_.abstained = 1;
    evaluation_.levels = {{.level = Level::kWeak},
                          {.level = Level::kReview, .counts = SomeCounts()},
                          {.level = Level::kPriority}};
    evaluation_.flagged = SomeCounts();
    evaluation_.flagged.recall.of = 250;
    evaluation_.flagged.false_positive_rate.of = 750;
    evaluation_.average_precision = {
        .effective = 1241, .value = 0.8888, .low = 0.87, .high = 0.9};
    evaluation_.prevalences = {
        {.prevalence = 0.001, .precision = 0.123, .low = 0.1, .high = 0.2},
        {.prevalence = 0.5}};
    evaluation_.packs = {{.id = "quiet", .version = "1.0.0", .rules = 2},
                         {.id = "loud", .version = "1.1.0", .rules = 3}};
    evaluation_.pack_figures = {{.name = "quiet"},
                                {.name = "loud", .counts = SomeCounts()}};
    evaluation_.family_figures = {{.name = "lure", .counts = SomeCounts()}};
    evaluation_.slices = {
        {.field = "lang",
         .rows = {
             {.value = "en|\x1b[31m", .records = 9, .counts = SomeCounts()},
             {.records = 3}}}};
    evaluation_.labels = {
        {.label = "spam", .truth = Truth::kPositive, .records = 1241},
        {.label = "eggs", .records = 17}};
    evaluation_.rules = {{.rule = "loud/a", .positive = 3, .negative = 1}};
  }

  auto Text(const EvaluationView& view = {}) const -> std::string {
    return RenderEvaluation(evaluation_, view, {});
  }
  auto Markdown(const EvaluationView& view = {}) const -> std::string {
    return EvaluationMarkdown(evaluation_, view);
  }
  auto Json(const EvaluationView& view = {}) const -> nlohmann::json {
    return nlohmann::json::parse(EvaluationJson(evaluation_, view));
  }

  Evaluation evaluation_;
};

TEST_F(EvaluationReportTest, TextHasFixedColumnsAndNamesLast) {
  EXPECT_THAT(
      Text(),
      AllOf(HasSubstr("12,345 lines = 1,241 positive + 946 negative + 0 "
                      "ignored + 17 unmapped"),
            HasSubstr("Not flagged: 1\n  record abstained, 0 records"),
            HasSubstr("     tp      fp      fn  precision 95 %     recall 95 "
                      "%        F1     level\n"),
            HasSubstr("  1,234      56     7.3  0.957 0.944-0.967  0.994 "
                      "0.980-1.000  0.975  review *\n"),
            HasSubstr("      0       0       0  -                  -           "
                      "       -      weak\n")));
}

TEST_F(EvaluationReportTest, TextHasRatesAndPrevalences) {
  EXPECT_THAT(
      Text(),
      AllOf(HasSubstr("false positive rate 0.00031 0.00020-0.00040\n"),
            HasSubstr("PR-AUC 0.889 0.870-0.900\n"),
            HasSubstr("           25 %  0.957 0.944-0.967  these records\n"),
            HasSubstr("          0.1 %  0.123 0.100-0.200\n"),
            HasSubstr("           50 %  -\n")));
}

TEST_F(EvaluationReportTest, PacksWithMostRecordsComeFirst) {
  const std::string text = Text();
  EXPECT_LT(text.find("loud\n"), text.find("quiet\n"));
  EXPECT_THAT(Text({.top = 1}),
              AllOf(HasSubstr("loud\n"), Not(HasSubstr("quiet")),
                    HasSubstr("1 of 2; --top 0 shows all")));
  EXPECT_THAT(Text({.top = 0}), Not(HasSubstr("shows all")));
}

TEST_F(EvaluationReportTest, ValuesOfOthersDoNotActOnTerminalsOrTables) {
  EXPECT_THAT(Text(), AllOf(HasSubstr("(none)\n"), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(Markdown(),
              AllOf(HasSubstr("| en\\|"), Not(HasSubstr("\x1b")),
                    HasSubstr("| (none) | 3 | 0 | 0 | 0 | - |  | - |")));
}

TEST_F(EvaluationReportTest, MarkdownHasATableForEachKind) {
  EXPECT_THAT(
      Markdown(),
      AllOf(HasSubstr("| **review** | 1,234 | 56 | 7.3 | 0.957 | 0.944-0.967 "
                      "| 0.994 | 0.980-1.000 | 0.975 |"),
            HasSubstr("| precision where 0.1 % is positive | 0.123 | "
                      "0.100-0.200 |"),
            HasSubstr("| loud | 1,234 |"), HasSubstr("| lure | 1,234 |"),
            HasSubstr("| lang | records |"),
            HasSubstr("| eggs | left out | 17 |")));
}

TEST_F(EvaluationReportTest, TablesOfMarkdownHaveOneWidth) {
  const std::string markdown = Markdown();
  size_t columns = 0;
  size_t tables = 0;
  for (size_t at = 0; at < markdown.size();) {
    const size_t end = markdown.find('\n', at);
    const std::string line = markdown.substr(at, end - at);
    at = end + 1;
    size_t bars = 0;
    for (size_t i = 0; i < line.size(); ++i) {
      // Behind a backslash it is a part of the cell.
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
    }
    if (bars > 0 && columns > 0) {
      EXPECT_EQ(bars, columns) << line;
    }
    tables += bars > 0 && columns == 0 ? 1 : 0;
    columns = bars;
  }
  EXPECT_EQ(tables, 6U);
}

TEST_F(EvaluationReportTest, JsonHasAllCountsAndNullForNoShare) {
  const nlohmann::json json = Json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["records"]["unmapped"], 17);
  EXPECT_EQ(json["flagged"]["tp"], 1234);
  EXPECT_EQ(json["flagged"]["fn"], 7.25);
  EXPECT_EQ(json["flagged"]["precision"]["n"], 1290);
  EXPECT_EQ(json["flagged"]["precision"]["value"], 0.9566);
  EXPECT_EQ(json["levels"][0]["precision"]["value"], nullptr);
  EXPECT_EQ(json["prevalences"][1]["precision"], nullptr);
  EXPECT_EQ(json["prevalences"][1]["low"], nullptr);
  EXPECT_EQ(json["packs"][1]["pack"], "loud");
  EXPECT_EQ(json["packs"][1]["version"], "1.1.0");
  EXPECT_EQ(json["slices"][0]["rows"][1]["value"], nullptr);
  EXPECT_EQ(json["labels"][1]["counts_as"], nullptr);
  EXPECT_EQ(json["rules"][0]["positive"], 3);
  EXPECT_FALSE(json.contains("moved"));
}

TEST_F(EvaluationReportTest, WhatMovedIsShownInEachForm) {
  EvaluationView view;
  view.moved = {
      {.group = "flagged", .name = "true_positives", .was = "9", .is = "8"},
      {.group = "rules", .name = "a/b", .was = "1 positive"}};
  EXPECT_THAT(Text(view),
              AllOf(HasSubstr("2 figures moved from the baseline\n"),
                    HasSubstr("  flagged.true_positives: 9 -> 8\n"),
                    HasSubstr("  rules.a/b: 1 positive -> nothing\n")));
  EXPECT_THAT(Markdown(view),
              HasSubstr("| flagged.true\\_positives | 9 | 8 |"));
  EXPECT_EQ(Json(view)["moved"][1]["is"], nullptr);
  view.moved->clear();
  EXPECT_THAT(Text(view), HasSubstr("as in the baseline"));
  EXPECT_THAT(Markdown(view), HasSubstr("as in the baseline"));
}

TEST_F(EvaluationReportTest, RoutesAndClustersAreSaid) {
  evaluation_.rejected = 2;
  evaluation_.options.cluster_field = "phone";
  evaluation_.clusters = 1;
  EXPECT_THAT(Markdown(), AllOf(HasSubstr("1 cluster of 2,187 records by"),
                                HasSubstr("Rejected lines could not be read")));
  evaluation_.options.count_routes = true;
  EXPECT_THAT(Markdown(), HasSubstr("or a route of its own"));
}

TEST(EvaluationCellsTest, CountsAreGroupedAndFractionsShort) {
  EXPECT_EQ(report::CountCell(0), "0");
  EXPECT_EQ(report::CountCell(999), "999");
  EXPECT_EQ(report::CountCell(1'000), "1,000");
  EXPECT_EQ(report::CountCell(1'234'567), "1,234,567");
  EXPECT_EQ(report::CountCell(1'234.56), "1,234.6");
  EXPECT_EQ(report::CountCell(999.96), "1,000.0");
  EXPECT_EQ(report::CountCell(0.04), "0.0");
}

TEST(EvaluationCellsTest, SmallPrevalencesKeepTheirDigits) {
  EXPECT_EQ(report::PercentCell(0.01), "1 %");
  EXPECT_EQ(report::PercentCell(0.00025), "0.025 %");
  EXPECT_EQ(report::PercentCell(0.515937), "51.59 %");
}

}  // namespace
}  // namespace telltale
