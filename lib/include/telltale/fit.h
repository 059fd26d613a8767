// Fitting: points for rules, from a labelled corpus.
//
// A logistic regression proposes points near those the rules have; what it
// proposes is rounded, tallied exactly, and judged on records that took no part
// in it. docs/writing-rules.md explains the model.

#ifndef TELLTALE_FIT_H_
#define TELLTALE_FIT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/explanation.h"
#include "telltale/observe.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"

namespace telltale {

struct FitOptions {
  // `value_fields` is not looked at: Fit asks for the values it needs.
  ObserveOptions data;

  // JSON Pointer or dotted path of the label.
  std::string label_field = "label";
  // The labels of records that an analyst should see; of those that should be
  // left alone, empty for all others; and of records to leave out. A label in
  // several lists counts as the first of them.
  std::vector<std::string> positive;
  std::vector<std::string> negative;
  std::vector<std::string> ignore;

  // JSON Pointer or dotted path of what repeated records have in common. The
  // records of a cluster count as one together, and are never parted by
  // folds. Empty: each record is its own cluster.
  std::string cluster_field;

  // Parts of the corpus, each held out once. 2 to 20.
  int folds = 5;
  // Clusters of either kind that there must be, and a fifth of it among those
  // that points can decide. At least 1.
  int min_labels = 50;
  // Clusters that points can decide and that a rule must hit for its points to
  // be fitted. At least 1.
  int min_hits = 10;
  // How far points are thought to be off: the standard deviation of the prior
  // around those the rules have. Greater than 0. Unit: points.
  double deviation = 1;
  // How many false alarms a missed record is worth. Greater than 0; unset for
  // as many as make both kinds of decidable records weigh the same, at least
  // one.
  std::optional<double> miss_weight;
};

// Of labelled records, each weighted with 1 / the size of its cluster. A record
// is in the queue when its level is `review` or above and its route is not
// `support`.
struct FitCounts {
  double positives = 0;
  double negatives = 0;
  // Positives and negatives in the queue.
  double found = 0;
  double false_alarms = 0;
};

// What missed records and false alarms cost together.
inline auto CostOf(const FitCounts& counts, double miss_weight) -> double {
  return miss_weight * (counts.positives - counts.found) + counts.false_alarms;
}

// Why a rule's points were left alone.
enum class Kept : uint8_t {
  kNot,         // they were not: the rule was fitted
  kContext,     // context rules have no points
  kInactive,    // drafts and shadow rules add none
  kGrave,       // a grave rule flags alone; its points say little
  kLocked,      // its range is one value, or it has 0 or more than 7 points
  kOverridden,  // the user's overrides decide its points
  kFewHits,     // too few decidable records hit it
};

auto Name(Kept kept) -> std::string_view;

struct RuleFit {
  // Never null. Belongs to the Ruleset.
  const Rule* rule = nullptr;
  Kept kept = Kept::kNot;
  // The points it may have.
  PointsRange range;
  // Clusters among the records that points can decide.
  double positive_hits = 0;
  double negative_hits = 0;
  int before = 0;
  // What the regression found, before rounding.
  double fitted = 0;
  // `fitted` rounded, and what is left of it after the exact tally. `after`
  // equals `before` when nothing is proposed for the rule.
  int rounded = 0;
  int after = 0;
  // What this change adds to the others: with it undone, so many fewer
  // positives and negatives would be in the queue. Either may be negative.
  double found = 0;
  double false_alarms = 0;
};

// One part of the corpus, judged with the points that all others led to.
struct FitFold {
  uint64_t records = 0;
  FitCounts before;
  FitCounts after;
  // Rules that these points changed.
  size_t changes = 0;
};

// Why nothing was fitted: there is less than needed of something.
struct FitRefusal {
  enum class Lack : uint8_t {
    kPositives,
    kNegatives,
    kDecidablePositives,
    kDecidableNegatives,
    kRulesWithHits,
  };
  Lack lack = Lack::kPositives;
  double have = 0;
  double need = 0;
};

struct Fit {
  // kDone, kIoFailed or kInterrupted. Unless kDone nothing was fitted.
  ScreenEnd end = ScreenEnd::kDone;
  // As in ScreenResult.
  std::vector<std::string> errors;

  // Lines add up: rejected, without label, left out by their label, labelled.
  uint64_t lines = 0;
  uint64_t rejected = 0;
  uint64_t unlabelled = 0;
  uint64_t ignored = 0;
  uint64_t positives = 0;
  uint64_t negatives = 0;
  uint64_t clusters = 0;
  // What points can decide: records that the ranges allow to be in the queue
  // and out of it. `found` and `false_alarms` are with the present points.
  FitCounts decidable;

  // Nothing below is set when there are any.
  std::vector<FitRefusal> refusals;
  double miss_weight = 1;
  // What a point adds to the log-odds of a record to be positive.
  double slope = 0;
  // Of all packs, in order.
  std::vector<RuleFit> rules;
  std::vector<FitFold> folds;
  // Over all folds: each record judged with points it took no part in.
  FitCounts held_out_before;
  FitCounts held_out_after;
  // On the whole corpus, which is what the proposal was made from.
  FitCounts all_before;
  FitCounts all_after;

  auto has_changes() const -> bool {
    for (const RuleFit& rule : rules) {
      if (rule.after != rule.before) {
        return true;
      }
    }
    return false;
  }
  // Whether held-out records cost less than with the present points: the only
  // sign that changes are worth something beyond this corpus.
  auto holds_out() const -> bool {
    return CostOf(held_out_after, miss_weight) <
           CostOf(held_out_before, miss_weight) - 1e-9;
  }
};

// Fits the points of the rules. `stop` is polled as in ScreenHooks; it may be
// empty. The result does not depend on the number of jobs. `ruleset` must
// outlive it. Memory: some bytes for each record with a hit and each cluster.
auto FitPoints(const Ruleset& ruleset, const FitOptions& options,
               const std::function<bool()>& stop) -> Fit;

// The changes of `fit` as a unified diff of the packs' files, which `git apply`
// and `patch` take: it replaces the numbers of `points:` and nothing else.
// Files are named as they were given to LoadRules; those of the built-in packs
// as `rules export` writes them. Empty when there are no changes.
//
// Errors: a file that cannot be read, or does not have the number any more
// where it was read from, is added to `diagnostics` (R001); the result is empty
// then.
auto PointsPatch(const Fit& fit, Diagnostics& diagnostics) -> std::string;

// For people: counts, changes, folds, and what was left alone.
auto RenderFit(const Fit& fit, const FitOptions& options,
               const ExplanationStyle& style) -> std::string;

// A JSON object, indented, with all of it; `patch` is a member.
auto FitJson(const Fit& fit, const FitOptions& options,
             const std::string& patch) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_FIT_H_
