// Evaluation: how often the rules are right on labelled records.
//
// A record counts as flagged when an analyst would get to see it: its level is
// at least the one asked for and its route is not `support`. The label says
// whether it should have been.

#ifndef TELLTALE_EVALUATION_H_
#define TELLTALE_EVALUATION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/explanation.h"
#include "telltale/observe.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"
#include "telltale/taxonomy.h"

namespace telltale {

// What a label says of a record.
enum class Truth : uint8_t { kNegative, kPositive, kIgnored };

// "negative", "positive", "ignored".
auto Name(Truth truth) -> std::string_view;

struct EvaluateOptions {
  // `value_fields` is not looked at: Evaluate asks for the values it needs.
  ObserveOptions observe;

  // JSON Pointer or dotted path of the label. Where the label is an array, the
  // record is positive when one of the elements is, else negative when one of
  // them is, else ignored when one of them is; the array as compact JSON may
  // stand in `labels` too and goes first.
  std::string label_field = "label";
  std::map<std::string, Truth, std::less<>> labels;
  // What labels mean that `labels` does not name; unset: records with such a
  // label are in no figure, and are counted as unmapped.
  std::optional<Truth> other_labels;
  // What a record without a label, or with null, is; unset: it is in no figure,
  // and is counted as unlabelled.
  std::optional<Truth> unlabelled;

  // The level from which records are flagged. kWeak or above.
  Level min_level = Level::kReview;
  // Records with a route of their own count as flagged whatever their level,
  // as `screen` writes them. Otherwise records routed to support are not
  // flagged, and other routes change nothing.
  bool count_routes = false;

  // Where the families are named that a record shows, one or an array of them;
  // empty for nowhere. Then families are measured against these labels, on all
  // records that have them, and not against the record's own label.
  std::string family_field;
  // The family of a label, beside the families' own names; unset for a label
  // that belongs to none.
  std::map<std::string, std::optional<Family>, std::less<>> family_labels;

  // Where the key of a record's cluster stands: records with equal keys are
  // one ad, posted again, and count once together. Empty: each counts.
  std::string cluster_field;

  // Each gives a table with a row for each value: a field, or "length" for the
  // bytes of text, or "file" for the input. "/length" is a field.
  std::vector<std::string> slices;

  // Shares of positive records for which precision is worked out. In (0, 1).
  std::vector<double> prevalences = {0.01, 0.001};
};

// A share and its 95 % interval (Wilson 1927). With clusters, numbers are
// weighted, and the interval is that of as many records as there would be if
// those of a cluster were one (Kish's effective number).
struct Estimate {
  double hits = 0;
  double of = 0;
  double effective = 0;
  // Unset when `of` is 0.
  std::optional<double> value;
  double low = 0;
  double high = 1;
};

struct Confusion {
  double true_positives = 0;
  double false_positives = 0;
  double false_negatives = 0;
  double true_negatives = 0;
  Estimate precision;
  Estimate recall;
  // 2 tp / (2 tp + fp + fn). `hits` and `of` are tp and tp + fp + fn, from
  // whose interval that of F1 follows.
  Estimate f1;
  // Of the negative records, how many are flagged.
  Estimate false_positive_rate;
};

// The area under the curve of precision over recall, as the average precision
// at each score, with equal scores as one step (scikit-learn's
// average_precision_score). Its interval is that of a share of the positive
// records. `hits` and `of` are not used.
using AveragePrecision = Estimate;

// Flagged means: at this level or above.
struct LevelFigures {
  Level level = Level::kWeak;
  Confusion counts;
  // Records of exactly this level in the queue.
  double positive = 0;
  double negative = 0;
};

// Flagged means: has points here. The average precision is that of the points.
struct PartFigures {
  // A pack's id or a family's name.
  std::string name;
  Confusion counts;
  AveragePrecision average_precision;
};

struct SliceRow {
  // Unset for records without the value.
  std::optional<std::string> value;
  // Not weighted.
  uint64_t records = 0;
  Confusion counts;
};

struct Slice {
  std::string field;
  // Most records first, then by value; lengths and files in their own order.
  std::vector<SliceRow> rows;
  // Records whose value came after 10,000 different ones; they are in no row.
  uint64_t left_out = 0;
};

// What precision becomes where this share of all records is positive and the
// rules are right as often on either kind as they are here. Its interval comes
// from 97.5 % intervals of recall and of the false positive rate, so that both
// hold in at least 95 % of cases.
struct PrevalenceRow {
  double prevalence = 0;
  std::optional<double> precision;
  double low = 0;
  double high = 1;
};

// How many records of a score; weighted.
struct ScoreRow {
  int score = 0;
  double positive = 0;
  double negative = 0;
};

struct LabelRow {
  // Unset for records without a label.
  std::optional<std::string> label;
  // Unset when it is in no figure.
  std::optional<Truth> truth;
  uint64_t records = 0;
};

// Records in which the rule has points.
struct RuleRow {
  std::string rule;
  uint64_t positive = 0;
  uint64_t negative = 0;
};

struct EvaluatedPack {
  std::string id;
  std::string version;
  size_t rules = 0;
};

struct Evaluation {
  // As in ObserveResult; what was observed by then is counted.
  ScreenEnd end = ScreenEnd::kDone;
  std::vector<std::string> errors;

  EvaluateOptions options;
  std::vector<EvaluatedPack> packs;
  // "default@1.0.0".
  std::string policy;

  // lines == positive + negative + ignored + unmapped + unlabelled + rejected.
  // A rejected line could not be read, so its label is not known.
  uint64_t lines = 0;
  uint64_t positive = 0;
  uint64_t negative = 0;
  uint64_t ignored = 0;
  uint64_t unmapped = 0;
  uint64_t unlabelled = 0;
  uint64_t rejected = 0;
  // Of the positive and negative records, none of which is flagged.
  uint64_t abstained = 0;
  // Of the positive and negative records, those routed to support.
  uint64_t support = 0;
  // Different clusters of the positive and negative records, each record
  // without a key being one; and how many are without.
  uint64_t clusters = 0;
  uint64_t unclustered = 0;
  // Every label, most records first. At most 10,000; the rest in the last row,
  // without a truth, as `(more labels)`.
  std::vector<LabelRow> labels;

  // kWeak, kReview, kPriority; the one of `options.min_level` is `flagged`.
  std::vector<LevelFigures> levels;
  Confusion flagged;
  // Over the score, which counts as 0 for records that no level brings into
  // the queue: the abstained, and those routed to support.
  AveragePrecision average_precision;
  std::vector<ScoreRow> scores;
  std::vector<PrevalenceRow> prevalences;
  // In the order of their ids and of AllFamilies().
  std::vector<PartFigures> pack_figures;
  std::vector<PartFigures> family_figures;
  // With `family_field`: records that have the field, and labels that are no
  // family and not in `family_labels`, most records first.
  uint64_t family_records = 0;
  std::vector<LabelRow> unmapped_families;
  std::vector<Slice> slices;
  // Rules with points in any positive or negative record, by name.
  std::vector<RuleRow> rules;
};

// Assesses the records of the inputs and compares the outcome with their
// labels. Deterministic, whatever the number of jobs. `stop` as for Observe.
// Memory: some 40 bytes for each labelled record, and more for each different
// value of labels, clusters and slices.
auto Evaluate(const Ruleset& ruleset, const EvaluateOptions& options,
              const std::function<bool()>& stop) -> Evaluation;

// A figure that is not what a baseline says (telltale/baseline.h).
struct FigureChange {
  std::string group;
  std::string name;
  // Unset when the baseline does not have it, or the evaluation.
  std::optional<std::string> was;
  std::optional<std::string> is;
};

struct EvaluationView {
  // Rows of labels, packs and each slice, greatest first; 0 for all. Packs in
  // JSON are all there.
  size_t top = 20;
  // Set when the figures were compared with a baseline.
  std::optional<std::vector<FigureChange>> moved;
};

// For people.
auto RenderEvaluation(const Evaluation& evaluation, const EvaluationView& view,
                      const ExplanationStyle& style) -> std::string;

// Tables for a pull request, in GitHub's Markdown.
auto EvaluationMarkdown(const Evaluation& evaluation,
                        const EvaluationView& view) -> std::string;

// A JSON object, indented; `"schema": 1`. Shares without a denominator are
// null.
auto EvaluationJson(const Evaluation& evaluation, const EvaluationView& view)
    -> std::string;

}  // namespace telltale

#endif  // TELLTALE_EVALUATION_H_
