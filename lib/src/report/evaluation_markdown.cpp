#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/evaluation_cells.h"
#include "report/markdown_table.h"
#include "report/notice.h"
#include "telltale/evaluation.h"

namespace telltale {

namespace {

using report::CountCell;
using report::IntervalCell;
using report::MarkdownText;
using report::ShareCell;

constexpr std::string_view kHeadings =
    " tp | fp | fn | precision | 95 % | recall | 95 % | F1 | 95 % |";
constexpr std::string_view kRules =
    " ---: | ---: | ---: | ---: | :--- | ---: | :--- | ---: | :--- |";

auto RateCells(const Estimate& rate) -> std::string {
  return fmt::format(" {} | {} |", ShareCell(rate.value), IntervalCell(rate));
}

auto CountsCells(const Confusion& counts) -> std::string {
  return fmt::format(" {} | {} | {} |{}{}{}", CountCell(counts.true_positives),
                     CountCell(counts.false_positives),
                     CountCell(counts.false_negatives),
                     RateCells(counts.precision), RateCells(counts.recall),
                     RateCells(counts.f1));
}

auto Cut(size_t shown, size_t all) -> std::string {
  return shown < all ? fmt::format("\n{} of {} rows.\n", shown, all) : "";
}

auto LevelsTable(const Evaluation& evaluation) -> std::string {
  std::string output =
      fmt::format("| level |{}\n| --- |{}\n", kHeadings, kRules);
  for (const LevelFigures& figures : evaluation.levels) {
    const bool chosen = figures.level == evaluation.options.min_level;
    const std::string_view mark = chosen ? "**" : "";
    output += fmt::format("| {}{}{} |{}\n", mark, Name(figures.level), mark,
                          CountsCells(figures.counts));
  }
  return output;
}

auto RatesTable(const Evaluation& evaluation) -> std::string {
  const Estimate& alarms = evaluation.flagged.false_positive_rate;
  std::string output = fmt::format(
      "| | | 95 % |\n| --- | ---: | :--- |\n"
      "| false positive rate | {} | {} |\n| PR-AUC | {} | {} |\n",
      ShareCell(alarms.value, 5), IntervalCell(alarms, 5),
      ShareCell(evaluation.average_precision.value),
      IntervalCell(evaluation.average_precision));
  for (const PrevalenceRow& row : evaluation.prevalences) {
    output += fmt::format(
        "| precision where {} is positive |{}\n",
        report::PercentCell(row.prevalence),
        RateCells({.value = row.precision, .low = row.low, .high = row.high}));
  }
  return output;
}

auto PartsTable(std::string_view kind,
                const std::vector<const PartFigures*>& parts, size_t shown)
    -> std::string {
  std::string output = fmt::format("| {} |{} PR-AUC |\n| --- |{} ---: |\n",
                                   kind, kHeadings, kRules);
  for (size_t i = 0; i < shown; ++i) {
    output += fmt::format("| {} |{} {} |\n", MarkdownText(parts[i]->name),
                          CountsCells(parts[i]->counts),
                          ShareCell(parts[i]->average_precision.value));
  }
  return output + Cut(shown, parts.size());
}

auto SliceTable(const Slice& slice, const EvaluationView& view) -> std::string {
  std::string output =
      fmt::format("| {} | records |{}\n| --- | ---: |{}\n",
                  MarkdownText(slice.field), kHeadings, kRules);
  const size_t shown = report::Shown(slice.rows.size(), view);
  for (size_t i = 0; i < shown; ++i) {
    const SliceRow& row = slice.rows[i];
    output += fmt::format(
        "| {} | {} |{}\n", MarkdownText(report::ValueCell(row.value)),
        CountCell(double(row.records)), CountsCells(row.counts));
  }
  return output + Cut(shown, slice.rows.size());
}

auto LabelsTable(const Evaluation& evaluation, const EvaluationView& view)
    -> std::string {
  std::string output =
      "| label | counts as | records |\n| --- | --- | ---: |\n";
  const size_t shown = report::Shown(evaluation.labels.size(), view);
  for (size_t i = 0; i < shown; ++i) {
    const LabelRow& row = evaluation.labels[i];
    output += fmt::format(
        "| {} | {} | {} |\n", MarkdownText(report::ValueCell(row.label)),
        report::TruthCell(row.truth), CountCell(double(row.records)));
  }
  return output + Cut(shown, evaluation.labels.size());
}

auto MovedTable(const std::vector<FigureChange>& moved) -> std::string {
  if (moved.empty()) {
    return "All figures are as in the baseline.\n";
  }
  std::string output =
      "| moved from the baseline | was | is |\n| --- | ---: | ---: |\n";
  for (const FigureChange& change : moved) {
    output += fmt::format("| {} | {} | {} |\n",
                          MarkdownText(change.group + "." + change.name),
                          MarkdownText(change.was.value_or("nothing")),
                          MarkdownText(change.is.value_or("nothing")));
  }
  return output;
}

auto Families(const Evaluation& evaluation) -> std::vector<const PartFigures*> {
  std::vector<const PartFigures*> families;
  for (const PartFigures& family : evaluation.family_figures) {
    families.push_back(&family);
  }
  return families;
}

}  // namespace

auto EvaluationMarkdown(const Evaluation& evaluation,
                        const EvaluationView& view) -> std::string {
  std::string output = report::PartialNotice(evaluation.end);
  for (const std::string& sentence : report::WhatCounts(evaluation)) {
    output += sentence + "\n\n";
  }
  if (view.moved) {
    output += MovedTable(*view.moved) + "\n";
  }
  const auto packs = report::PacksByFlagged(evaluation);
  const auto families = Families(evaluation);
  output += LevelsTable(evaluation) + "\n" + RatesTable(evaluation);
  output += "\n" + PartsTable("pack with points", packs,
                              report::Shown(packs.size(), view));
  output += "\n" + PartsTable(evaluation.options.family_field.empty()
                                  ? "family with points"
                                  : "family with points, against its own label",
                              families, families.size());
  for (const Slice& slice : evaluation.slices) {
    output += "\n" + SliceTable(slice, view);
  }
  return output + "\n" + LabelsTable(evaluation, view);
}

}  // namespace telltale
