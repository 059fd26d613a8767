#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/evaluation_cells.h"
#include "report/layout.h"
#include "report/notice.h"
#include "report/paint.h"
#include "telltale/evaluation.h"
#include "text/display.h"

namespace telltale {

namespace {

using report::CountCell;
using report::IntervalCell;
using report::Painted;
using report::ShareCell;

// Names come last, so that long ones move no column.
auto Row(std::string_view tp, std::string_view fp, std::string_view fn,
         std::string_view precision, std::string_view recall,
         std::string_view f1) -> std::string {
  return fmt::format("{:>7} {:>7} {:>7}  {:<17}  {:<17}  {:<5}", tp, fp, fn,
                     precision, recall, f1);
}

auto RateCell(const Estimate& rate, int digits = 3) -> std::string {
  return rate.value
             ? ShareCell(rate.value, digits) + " " + IntervalCell(rate, digits)
             : "-";
}

auto CountsRow(const Confusion& counts) -> std::string {
  return Row(CountCell(counts.true_positives),
             CountCell(counts.false_positives),
             CountCell(counts.false_negatives), RateCell(counts.precision),
             RateCell(counts.recall), ShareCell(counts.f1.value));
}

auto Headings() -> std::string {
  return Row("tp", "fp", "fn", "precision 95 %", "recall 95 %", "F1");
}

auto HeadingLine(const std::string& line, const ExplanationStyle& style)
    -> std::string {
  return Painted(line, report::kBold, style.color) + "\n";
}

auto Cut(size_t shown, size_t all) -> std::string {
  return shown < all
             ? fmt::format("  {} of {}; --top 0 shows all\n", shown, all)
             : "";
}

auto RenderLevels(const Evaluation& evaluation, const ExplanationStyle& style)
    -> std::string {
  std::string output = HeadingLine(Headings() + "  level", style);
  for (const LevelFigures& figures : evaluation.levels) {
    output +=
        CountsRow(figures.counts) + "  " + std::string(Name(figures.level)) +
        (figures.level == evaluation.options.min_level ? " *" : "") + "\n";
  }
  const Estimate& alarms = evaluation.flagged.false_positive_rate;
  const AveragePrecision& average = evaluation.average_precision;
  output += fmt::format("\n  * false positive rate {}\n  PR-AUC {}\n",
                        RateCell(alarms, 5), RateCell(average));
  return output;
}

auto RenderPrevalences(const Evaluation& evaluation,
                       const ExplanationStyle& style) -> std::string {
  std::string output = HeadingLine("positive of all  precision 95 %", style);
  const auto row = [](const std::string& share, const Estimate& precision,
                      std::string_view note) {
    return fmt::format("{:>15}  {}{}\n", share, RateCell(precision), note);
  };
  const Confusion& flagged = evaluation.flagged;
  const double records = flagged.recall.of + flagged.false_positive_rate.of;
  if (records > 0) {
    output += row(report::PercentCell(flagged.recall.of / records),
                  flagged.precision, "  these records");
  }
  for (const PrevalenceRow& prevalence : evaluation.prevalences) {
    output += row(report::PercentCell(prevalence.prevalence),
                  {.value = prevalence.precision,
                   .low = prevalence.low,
                   .high = prevalence.high},
                  "");
  }
  return output;
}

auto PartLine(const PartFigures& part) -> std::string {
  return fmt::format("{}  {:<6}  {}\n", CountsRow(part.counts),
                     ShareCell(part.average_precision.value),
                     VisibleText(part.name));
}

auto PartHeadings(std::string_view name, const ExplanationStyle& style)
    -> std::string {
  return HeadingLine(fmt::format("{}  PR-AUC  {}", Headings(), name), style);
}

auto RenderPacks(const Evaluation& evaluation, const EvaluationView& view,
                 const ExplanationStyle& style) -> std::string {
  const auto packs = report::PacksByFlagged(evaluation);
  const size_t shown = report::Shown(packs.size(), view);
  std::string output = PartHeadings("pack with points", style);
  for (size_t i = 0; i < shown; ++i) {
    output += PartLine(*packs[i]);
  }
  return output + Cut(shown, packs.size());
}

auto RenderFamilies(const Evaluation& evaluation, const EvaluationView& view,
                    const ExplanationStyle& style) -> std::string {
  const bool labelled = !evaluation.options.family_field.empty();
  std::string output =
      PartHeadings(labelled ? "family with points, against its own label"
                            : "family with points",
                   style);
  for (const PartFigures& family : evaluation.family_figures) {
    output += PartLine(family);
  }
  if (labelled) {
    output += fmt::format("  {} records with `{}`\n",
                          CountCell(double(evaluation.family_records)),
                          VisibleText(evaluation.options.family_field));
  }
  const auto& unmapped = evaluation.unmapped_families;
  const size_t shown = report::Shown(unmapped.size(), view);
  for (size_t i = 0; i < shown; ++i) {
    output += fmt::format("  `{}` is no family and not mapped: {} times\n",
                          VisibleText(report::ValueCell(unmapped[i].label)),
                          CountCell(double(unmapped[i].records)));
  }
  return output + Cut(shown, unmapped.size());
}

auto RenderSlice(const Slice& slice, const EvaluationView& view,
                 const ExplanationStyle& style) -> std::string {
  const size_t shown = report::Shown(slice.rows.size(), view);
  std::string output =
      HeadingLine(fmt::format("{:>7} {}  {}", "records", Headings(),
                              VisibleText(slice.field)),
                  style);
  for (size_t i = 0; i < shown; ++i) {
    const SliceRow& row = slice.rows[i];
    output += fmt::format("{:>7} {}  {}\n", CountCell(double(row.records)),
                          CountsRow(row.counts),
                          VisibleText(report::ValueCell(row.value)));
  }
  output += Cut(shown, slice.rows.size());
  if (slice.left_out > 0) {
    output += fmt::format("  {} records with more values are in no row\n",
                          CountCell(double(slice.left_out)));
  }
  return output;
}

auto RenderLabels(const Evaluation& evaluation, const EvaluationView& view,
                  const ExplanationStyle& style) -> std::string {
  const size_t shown = report::Shown(evaluation.labels.size(), view);
  std::string output = HeadingLine(
      fmt::format("{:>7}  {:<9}  label", "records", "counts as"), style);
  for (size_t i = 0; i < shown; ++i) {
    const LabelRow& row = evaluation.labels[i];
    output += fmt::format("{:>7}  {:<9}  {}\n", CountCell(double(row.records)),
                          report::TruthCell(row.truth),
                          VisibleText(report::ValueCell(row.label)));
  }
  return output + Cut(shown, evaluation.labels.size());
}

auto RenderMoved(const std::vector<FigureChange>& moved) -> std::string {
  if (moved.empty()) {
    return "as in the baseline\n";
  }
  std::string output = fmt::format("{} figure{} moved from the baseline\n",
                                   moved.size(), moved.size() == 1 ? "" : "s");
  for (const FigureChange& change : moved) {
    output += "  " + VisibleText(report::ChangeCell(change)) + "\n";
  }
  return output;
}

}  // namespace

auto RenderEvaluation(const Evaluation& evaluation, const EvaluationView& view,
                      const ExplanationStyle& style) -> std::string {
  std::string output = report::PartialNotice(evaluation.end);
  for (const std::string& sentence : report::WhatCounts(evaluation)) {
    output += report::Paragraph(sentence, style.width, 0, 2);
  }
  output += "\n" + RenderLevels(evaluation, style);
  output += "\n" + RenderPrevalences(evaluation, style);
  output += "\n" + RenderPacks(evaluation, view, style);
  output += "\n" + RenderFamilies(evaluation, view, style);
  for (const Slice& slice : evaluation.slices) {
    output += "\n" + RenderSlice(slice, view, style);
  }
  output += "\n" + RenderLabels(evaluation, view, style);
  if (view.moved) {
    output += "\n" + RenderMoved(*view.moved);
  }
  return output;
}

}  // namespace telltale
