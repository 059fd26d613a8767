#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/layout.h"
#include "report/notice.h"
#include "report/paint.h"
#include "telltale/fit.h"

namespace telltale {

namespace {

using report::Painted;
using report::Paragraph;

// Clusters make counts of parts; "3", "2.5".
auto Count(double count) -> std::string {
  const double tenths = std::round(count * 10) / 10;
  return tenths == std::floor(tenths) ? fmt::format("{:.0f}", tenths + 0.0)
                                      : fmt::format("{:.1f}", tenths);
}

// With its sign: "+2", "-0.5", "0".
auto Change(double count) -> std::string {
  const std::string text = Count(std::abs(count));
  return text == "0" ? text : (count < 0 ? "-" : "+") + text;
}

auto BeforeAfter(double before, double after) -> std::string {
  return fmt::format("{} -> {}", Count(before), Count(after));
}

// "12.5 %", or "-" where there is nothing to take a part of.
auto Percent(double part, double whole) -> std::string {
  return whole > 0 ? fmt::format("{:.1f} %", 100 * part / whole) : "-";
}

auto RenderCorpus(const Fit& fit, const FitOptions& options,
                  const ExplanationStyle& style) -> std::string {
  const uint64_t labelled = fit.positives + fit.negatives;
  std::string text = Paragraph(
      fmt::format("{} lines = {} positive + {} negative + {} left out by label "
                  "+ {} without label + {} rejected",
                  fit.lines, fit.positives, fit.negatives, fit.ignored,
                  fit.unlabelled, fit.rejected),
      style.width, 0);
  if (!options.cluster_field.empty()) {
    text += Paragraph(fmt::format("{} labelled records in {} clusters, each of "
                                  "which counts once",
                                  labelled, fit.clusters),
                      style.width, 2);
  }
  text += Paragraph(
      fmt::format("points can decide {} of them: {} positive ({} in the queue "
                  "now), {} negative ({} in the queue now)",
                  Count(fit.decidable.positives + fit.decidable.negatives),
                  Count(fit.decidable.positives), Count(fit.decidable.found),
                  Count(fit.decidable.negatives),
                  Count(fit.decidable.false_alarms)),
      style.width, 2);
  return text;
}

auto WordsOf(const FitRefusal& refusal) -> std::string {
  const std::string have = Count(refusal.have);
  const std::string need = Count(refusal.need);
  switch (refusal.lack) {
    case FitRefusal::Lack::kPositives:
      return fmt::format("{} positive records, {} needed", have, need);
    case FitRefusal::Lack::kNegatives:
      return fmt::format("{} negative records, {} needed", have, need);
    case FitRefusal::Lack::kDecidablePositives:
      return fmt::format(
          "{} positive records that points can decide, {} needed", have, need);
    case FitRefusal::Lack::kDecidableNegatives:
      return fmt::format(
          "{} negative records that points can decide, {} needed", have, need);
    case FitRefusal::Lack::kRulesWithHits:
      break;
  }
  return "no rule with enough hits among them";
}

auto RenderRefusals(const Fit& fit, const FitOptions& options,
                    const ExplanationStyle& style) -> std::string {
  std::string text = "\nnot fitted: the corpus says too little\n";
  for (const FitRefusal& refusal : fit.refusals) {
    text += Paragraph(WordsOf(refusal), style.width, 2);
  }
  return text + Paragraph(fmt::format("--min-labels {} and --min-hits {} set "
                                      "what is needed",
                                      options.min_labels, options.min_hits),
                          style.width, 2);
}

auto RenderChanges(const Fit& fit, const ExplanationStyle& style)
    -> std::string {
  report::Table table;
  table.columns = {{.heading = "rule", .least = 16, .shrinks = true},
                   {.heading = "points", .right = true},
                   {.heading = "fitted", .right = true},
                   {.heading = "range", .right = true},
                   {.heading = "hits +", .right = true},
                   {.heading = "hits -", .right = true},
                   {.heading = "found", .right = true},
                   {.heading = "false", .right = true}};
  for (const RuleFit& rule : fit.rules) {
    if (rule.after != rule.before) {
      table.rows.push_back(
          {rule.rule->name, fmt::format("{} -> {}", rule.before, rule.after),
           fmt::format("{:.2f}", rule.fitted),
           fmt::format("{}-{}", rule.range.least, rule.range.most),
           Count(rule.positive_hits), Count(rule.negative_hits),
           Change(rule.found), Change(rule.false_alarms)});
    }
  }
  if (table.rows.empty()) {
    return "\nno change of points pays on this corpus\n";
  }
  return fmt::format("\n{} change{}\n", table.rows.size(),
                     table.rows.size() == 1 ? "" : "s") +
         report::Render(table, style.width, 2);
}

void AddRow(std::string name, std::string records, std::string changes,
            const FitCounts& before, const FitCounts& after, const Fit& fit,
            report::Table& table) {
  table.rows.push_back({std::move(name), std::move(records),
                        Count(before.positives),
                        BeforeAfter(before.found, after.found),
                        BeforeAfter(before.false_alarms, after.false_alarms),
                        BeforeAfter(CostOf(before, fit.miss_weight),
                                    CostOf(after, fit.miss_weight)),
                        std::move(changes)});
}

// Precision and recall over all held-out records.
auto RenderRates(std::string_view when, const FitCounts& counts)
    -> std::string {
  return fmt::format("  {}: precision {}, recall {}\n", when,
                     Percent(counts.found, counts.found + counts.false_alarms),
                     Percent(counts.found, counts.positives));
}

auto RenderFolds(const Fit& fit, const ExplanationStyle& style) -> std::string {
  report::Table table;
  table.columns = {{.heading = "held out"},
                   {.heading = "records", .right = true},
                   {.heading = "positive", .right = true},
                   {.heading = "found", .right = true},
                   {.heading = "false alarms", .right = true},
                   {.heading = "cost", .right = true},
                   {.heading = "changes", .right = true}};
  uint64_t records = 0;
  for (size_t i = 0; i < fit.folds.size(); ++i) {
    const FitFold& fold = fit.folds[i];
    records += fold.records;
    AddRow(fmt::format("part {}", i + 1), fmt::format("{}", fold.records),
           fmt::format("{}", fold.changes), fold.before, fold.after, fit,
           table);
  }
  AddRow("all parts", fmt::format("{}", records), "", fit.held_out_before,
         fit.held_out_after, fit, table);
  table.sum = table.rows.back();
  table.rows.pop_back();
  std::string text = "\neach part judged with points fitted on the others\n" +
                     report::Render(table, style.width, 2) +
                     RenderRates("before", fit.held_out_before) +
                     RenderRates("after ", fit.held_out_after);
  text += Paragraph(
      fmt::format("on the records they were fitted on, the changes take the "
                  "cost from {} to {}; a missed record costs {:.2f} false "
                  "alarms",
                  Count(CostOf(fit.all_before, fit.miss_weight)),
                  Count(CostOf(fit.all_after, fit.miss_weight)),
                  fit.miss_weight),
      style.width, 2);
  return text;
}

// Rules that the regression would change and the exact tally does not.
auto RenderDropped(const Fit& fit, const ExplanationStyle& style)
    -> std::string {
  std::string names;
  for (const RuleFit& rule : fit.rules) {
    if (rule.rounded != rule.before && rule.after == rule.before) {
      names += fmt::format("{}{} ({} -> {})", names.empty() ? "" : ", ",
                           rule.rule->name, rule.before, rule.rounded);
    }
  }
  return names.empty() ? ""
                       : "\nfitted, but the exact tally gains nothing by it\n" +
                             Paragraph(names, style.width, 2);
}

auto RenderKept(const Fit& fit, const FitOptions& options,
                const ExplanationStyle& style) -> std::string {
  std::map<Kept, size_t> kept;
  size_t without_hits = 0;
  std::string few;
  for (const RuleFit& rule : fit.rules) {
    ++kept[rule.kept];
    if (rule.kept != Kept::kFewHits) {
      continue;
    }
    const double hits = rule.positive_hits + rule.negative_hits;
    if (hits > 0) {
      few += fmt::format("{}{} ({})", few.empty() ? "" : ", ", rule.rule->name,
                         Count(hits));
    } else {
      ++without_hits;
    }
  }
  std::string text = Paragraph(
      fmt::format("{} rules fitted; kept as they are: {} locked, {} grave, {} "
                  "overridden, {} draft or shadow, {} context, {} with fewer "
                  "than {} hits",
                  kept[Kept::kNot], kept[Kept::kLocked], kept[Kept::kGrave],
                  kept[Kept::kOverridden], kept[Kept::kInactive],
                  kept[Kept::kContext], kept[Kept::kFewHits], options.min_hits),
      style.width, 0);
  if (kept[Kept::kFewHits] > 0) {
    text += Paragraph(fmt::format("few hits: {}{}{} with none", few,
                                  few.empty() ? "" : "; ", without_hits),
                      style.width, 2);
  }
  return "\n" + text;
}

auto RenderVerdict(const Fit& fit, const ExplanationStyle& style)
    -> std::string {
  if (!fit.has_changes()) {
    return "";
  }
  const std::string costs = fmt::format(
      "{:.2f} instead of {:.2f}", CostOf(fit.held_out_after, fit.miss_weight),
      CostOf(fit.held_out_before, fit.miss_weight));
  return "\n" +
         Painted(Paragraph(fit.holds_out()
                               ? fmt::format("held-out records cost {}: the "
                                             "changes are worth a review",
                                             costs)
                               : fmt::format("held-out records cost {}: no "
                                             "reason to change anything",
                                             costs),
                           style.width, 0),
                 report::kBold, style.color);
}

}  // namespace

auto RenderFit(const Fit& fit, const FitOptions& options,
               const ExplanationStyle& style) -> std::string {
  std::string text =
      report::PartialNotice(fit.end) + RenderCorpus(fit, options, style);
  if (fit.end != ScreenEnd::kDone) {
    return text;
  }
  if (!fit.refusals.empty()) {
    return text + RenderRefusals(fit, options, style) +
           RenderKept(fit, options, style);
  }
  return text + RenderChanges(fit, style) + RenderFolds(fit, style) +
         RenderDropped(fit, style) + RenderKept(fit, options, style) +
         RenderVerdict(fit, style);
}

}  // namespace telltale
