#include "report/evaluation_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace telltale::report {

namespace {

auto Grouped(uint64_t number) -> std::string {
  std::string digits = fmt::format("{}", number);
  for (size_t from_end = 3; from_end < digits.size(); from_end += 4) {
    digits.insert(digits.size() - from_end, 1, ',');
  }
  return digits;
}

auto Flagged(const Confusion& counts) -> double {
  return counts.true_positives + counts.false_positives;
}

}  // namespace

auto CountCell(double count) -> std::string {
  const double tenths = std::round(count * 10);
  const auto whole = static_cast<uint64_t>(tenths / 10);
  // Whole but for less than a tenth is not whole.
  return count == std::round(count)
             ? Grouped(static_cast<uint64_t>(count))
             : fmt::format("{}.{}", Grouped(whole),
                           static_cast<uint64_t>(tenths) % 10);
}

auto ShareCell(const std::optional<double>& share, int digits) -> std::string {
  return share ? fmt::format("{:.{}f}", *share, digits) : "-";
}

auto IntervalCell(const Estimate& estimate, int digits) -> std::string {
  return estimate.value ? fmt::format("{:.{}f}-{:.{}f}", estimate.low, digits,
                                      estimate.high, digits)
                        : "";
}

auto PercentCell(double share) -> std::string {
  return fmt::format("{:.4g} %", 100 * share);
}

auto ValueCell(const std::optional<std::string>& value) -> std::string {
  return value.value_or("(none)");
}

auto TruthCell(const std::optional<Truth>& truth) -> std::string {
  return truth ? std::string(Name(*truth)) : "left out";
}

auto WhatCounts(const Evaluation& evaluation) -> std::vector<std::string> {
  const EvaluateOptions& options = evaluation.options;
  const auto records = [](uint64_t count) {
    return Grouped(count) + (count == 1 ? " record" : " records");
  };
  std::vector<std::string> sentences = {
      fmt::format("{} lines = {} positive + {} negative + {} ignored + {} "
                  "unmapped + {} unlabelled + {} rejected",
                  Grouped(evaluation.lines), Grouped(evaluation.positive),
                  Grouped(evaluation.negative), Grouped(evaluation.ignored),
                  Grouped(evaluation.unmapped), Grouped(evaluation.unlabelled),
                  Grouped(evaluation.rejected))};
  const std::string_view level = Name(options.min_level);
  const std::string above = options.min_level == Level::kPriority
                                ? std::string(level)
                                : fmt::format("{} or above", level);
  sentences.push_back(
      options.count_routes
          ? fmt::format(
                "flagged: level {}, or a route of its own. Not flagged: "
                "{} abstained. Routed to support and flagged: {}.",
                above, records(evaluation.abstained),
                records(evaluation.support))
          : fmt::format(
                "flagged: level {}, and not routed to support. Not flagged: "
                "{} abstained, {} routed to support.",
                above, records(evaluation.abstained),
                records(evaluation.support)));
  if (evaluation.rejected > 0) {
    sentences.push_back(
        "Rejected lines could not be read, so their labels are not known: they "
        "are in no figure, and nobody would see them flagged.");
  }
  if (!options.cluster_field.empty()) {
    sentences.push_back(fmt::format(
        "{} of {} by `{}`; {} without a key. Records of a cluster count as one "
        "together, and so they do in the intervals.",
        evaluation.clusters == 1
            ? "1 cluster"
            : fmt::format("{} clusters", Grouped(evaluation.clusters)),
        records(evaluation.positive + evaluation.negative),
        options.cluster_field, records(evaluation.unclustered)));
  }
  return sentences;
}

auto PacksByFlagged(const Evaluation& evaluation)
    -> std::vector<const PartFigures*> {
  std::vector<const PartFigures*> packs;
  for (const PartFigures& pack : evaluation.pack_figures) {
    packs.push_back(&pack);
  }
  std::stable_sort(packs.begin(), packs.end(),
                   [](const PartFigures* a, const PartFigures* b) {
                     return Flagged(a->counts) > Flagged(b->counts);
                   });
  return packs;
}

auto Shown(size_t rows, const EvaluationView& view) -> size_t {
  return view.top == 0 ? rows : std::min(rows, view.top);
}

auto ChangeCell(const FigureChange& change) -> std::string {
  return fmt::format("{}.{}: {} -> {}", change.group, change.name,
                     change.was.value_or("nothing"),
                     change.is.value_or("nothing"));
}

}  // namespace telltale::report
