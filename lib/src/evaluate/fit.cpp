#include "telltale/fit.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "evaluate/fit_folds.h"
#include "evaluate/fit_sample.h"
#include "evaluate/points_model.h"
#include "evaluate/queue_tally.h"

namespace telltale {

namespace {

using evaluate::FitHit;
using evaluate::FitRecord;
using evaluate::FitSample;
using evaluate::FittedPoints;
using evaluate::QueueTally;
using evaluate::SampleFold;
using Lack = FitRefusal::Lack;

// Of the labels asked for, the part that has to be decidable.
constexpr double kDecidablePart = 0.2;

// The class of strength that docs/writing-rules.md puts these points in.
auto RangeAround(int points) -> PointsRange {
  if (points >= 1 && points <= 2) {
    return {.least = 1, .most = 2};
  }
  if (points >= 3 && points <= 4) {
    return {.least = 3, .most = 4};
  }
  if (points >= 5 && points <= 7) {
    return {.least = 5, .most = 7};
  }
  return {.least = points, .most = points};
}

auto WhyKept(const RuleFit& fit, bool overridden) -> Kept {
  const Rule& rule = *fit.rule;
  if (rule.is_context()) {
    return Kept::kContext;
  }
  if (rule.status == Status::kDraft || rule.status == Status::kShadow) {
    return Kept::kInactive;
  }
  if (overridden) {
    return Kept::kOverridden;
  }
  if (rule.grave) {
    return Kept::kGrave;
  }
  return fit.range.least == fit.range.most ? Kept::kLocked : Kept::kNot;
}

// The rules before anything is fitted.
auto RulesOf(const FitSample& sample) -> std::vector<RuleFit> {
  std::vector<RuleFit> rules;
  for (size_t i = 0; i < sample.rules.size(); ++i) {
    const Rule* rule = sample.rules[i];
    const int points = sample.points[i];
    RuleFit fit{.rule = rule,
                .range = rule->points_range.value_or(RangeAround(points)),
                .before = points,
                .fitted = static_cast<double>(points),
                .rounded = points,
                .after = points};
    fit.kept = WhyKept(fit, sample.overridden[i]);
    if (fit.kept != Kept::kNot) {
      fit.range = {.least = points, .most = points};
    }
    rules.push_back(fit);
  }
  return rules;
}

// The records that the ranges allow to be in the queue and out of it. Points
// only ever add, so the ends of the ranges tell.
auto FindDecidable(const FitSample& sample, const std::vector<RuleFit>& rules,
                   QueueTally& tally) -> std::vector<bool> {
  std::vector<int> least;
  std::vector<int> most;
  for (const RuleFit& rule : rules) {
    least.push_back(rule.range.least);
    most.push_back(rule.range.most);
  }
  std::vector<bool> decidable;
  for (const FitRecord& record : sample.records) {
    decidable.push_back(tally.IsQueued(record, most) &&
                        !tally.IsQueued(record, least));
  }
  return decidable;
}

// What points could be fitted from one part of the corpus.
struct Proposal {
  // False when the optimiser failed; then the points are the present ones.
  bool is_fitted = false;
  double slope = 0;
  std::vector<RuleFit> rules;

  auto points() const -> std::vector<int> {
    std::vector<int> points;
    for (const RuleFit& rule : rules) {
      points.push_back(rule.after);
    }
    return points;
  }
};

class PointsFitter {
 public:
  PointsFitter(const Ruleset& ruleset, const FitOptions& options,
               const FitSample& sample)
      : policy_(&ruleset.policy()),
        options_(&options),
        sample_(&sample),
        tally_(sample, ruleset.policy()),
        rules_(RulesOf(sample)),
        decidable_(FindDecidable(sample, rules_, tally_)) {}

  void Fill(Fit& fit) {
    std::vector<SampleFold> folds =
        evaluate::PartIntoFolds(*sample_, options_->folds);
    std::vector<uint32_t> all;
    for (const SampleFold& fold : folds) {
      all.insert(all.end(), fold.records.begin(), fold.records.end());
      fit.all_before.negatives += fold.weight_without_hits[0];
      fit.all_before.positives += fold.weight_without_hits[1];
    }
    AddCounts(tally_.Count(all, sample_->points), fit.all_before);
    const std::vector<uint32_t> decidable = Decidable(all);
    fit.decidable = tally_.Count(decidable, sample_->points);
    miss_weight_ = options_->miss_weight.value_or(
        fit.decidable.positives > 0 && fit.decidable.negatives > 0
            ? std::max(1.0, fit.decidable.negatives / fit.decidable.positives)
            : 1);
    fit.miss_weight = miss_weight_;
    std::vector<RuleFit> counted = CountHits(decidable);
    fit.refusals = Refusals(fit, counted);
    if (!fit.refusals.empty()) {
      fit.rules = std::move(counted);
      return;
    }
    Proposal proposal = Propose(decidable);
    if (!proposal.is_fitted) {
      fit.errors.emplace_back("the regression found no points");
    }
    fit.all_after = fit.all_before;
    AddChange(decidable, proposal.points(), fit.all_after);
    fit.slope = proposal.slope;
    FillEffects(decidable, proposal);
    fit.rules = std::move(proposal.rules);
    for (size_t i = 0; i < folds.size(); ++i) {
      fit.folds.push_back(HoldOut(folds, i));
      AddCounts(fit.folds.back().before, fit.held_out_before);
      AddCounts(fit.folds.back().after, fit.held_out_after);
    }
  }

 private:
  static void AddCounts(const FitCounts& part, FitCounts& sum) {
    sum.positives += part.positives;
    sum.negatives += part.negatives;
    sum.found += part.found;
    sum.false_alarms += part.false_alarms;
  }

  auto Decidable(std::span<const uint32_t> records) const
      -> std::vector<uint32_t> {
    std::vector<uint32_t> decidable;
    for (const uint32_t record : records) {
      if (decidable_[record]) {
        decidable.push_back(record);
      }
    }
    return decidable;
  }

  // Adds what other points do to the figures of a part of the corpus.
  // `decidable` are its decidable records; all others stay where they are.
  void AddChange(std::span<const uint32_t> decidable,
                 const std::vector<int>& points, FitCounts& counts) {
    const FitCounts before = tally_.Count(decidable, sample_->points);
    const FitCounts after = tally_.Count(decidable, points);
    counts.found += after.found - before.found;
    counts.false_alarms += after.false_alarms - before.false_alarms;
  }

  // The rules, with their hits; those with too few are kept as they are.
  auto CountHits(std::span<const uint32_t> decidable) const
      -> std::vector<RuleFit> {
    std::vector<RuleFit> rules = rules_;
    for (const uint32_t index : decidable) {
      const FitRecord& record = sample_->records[index];
      for (const FitHit& hit : sample_->HitsOf(record)) {
        if (hit.halves > 0) {
          RuleFit& rule = rules[hit.rule];
          (record.positive ? rule.positive_hits : rule.negative_hits) +=
              sample_->WeightOf(record);
        }
      }
    }
    for (RuleFit& rule : rules) {
      if (rule.kept == Kept::kNot &&
          rule.positive_hits + rule.negative_hits < options_->min_hits) {
        rule.kept = Kept::kFewHits;
      }
    }
    return rules;
  }

  auto Refusals(const Fit& fit, const std::vector<RuleFit>& rules) const
      -> std::vector<FitRefusal> {
    std::vector<FitRefusal> refusals;
    const auto ask = [&refusals](Lack lack, double have, double need) {
      if (have < need) {
        refusals.push_back({.lack = lack, .have = have, .need = need});
      }
    };
    const double labels = options_->min_labels;
    const double decidable = std::ceil(kDecidablePart * labels);
    ask(Lack::kPositives, fit.all_before.positives, labels);
    ask(Lack::kNegatives, fit.all_before.negatives, labels);
    ask(Lack::kDecidablePositives, fit.decidable.positives, decidable);
    ask(Lack::kDecidableNegatives, fit.decidable.negatives, decidable);
    double with_hits = 0;
    for (const RuleFit& rule : rules) {
      with_hits += rule.kept == Kept::kNot ? 1 : 0;
    }
    ask(Lack::kRulesWithHits, with_hits, 1);
    return refusals;
  }

  // From the decidable records of a part of the corpus.
  auto Propose(const std::vector<uint32_t>& decidable) -> Proposal {
    Proposal proposal{.rules = CountHits(decidable)};
    const std::optional<FittedPoints> fitted =
        evaluate::FitModel({.sample = sample_,
                            .policy = policy_,
                            .records = decidable,
                            .rules = proposal.rules,
                            .miss_weight = miss_weight_,
                            .deviation = options_->deviation});
    if (!fitted) {
      return proposal;
    }
    proposal.is_fitted = true;
    proposal.slope = fitted->slope;
    std::vector<int> rounded;
    for (size_t i = 0; i < proposal.rules.size(); ++i) {
      RuleFit& rule = proposal.rules[i];
      rule.fitted = fitted->points[i];
      rule.rounded = static_cast<int>(std::lround(rule.fitted));
      rounded.push_back(rule.rounded);
    }
    const std::vector<int> kept =
        tally_.KeepWhatPays(decidable, sample_->points, rounded, miss_weight_);
    for (size_t i = 0; i < proposal.rules.size(); ++i) {
      proposal.rules[i].after = kept[i];
    }
    return proposal;
  }

  // What each change adds to the others.
  void FillEffects(const std::vector<uint32_t>& decidable, Proposal& proposal) {
    std::vector<int> points = proposal.points();
    const FitCounts with = tally_.Count(decidable, points);
    for (size_t i = 0; i < points.size(); ++i) {
      RuleFit& rule = proposal.rules[i];
      if (rule.after == rule.before) {
        continue;
      }
      points[i] = rule.before;
      const FitCounts without = tally_.Count(decidable, points);
      points[i] = rule.after;
      rule.found = with.found - without.found;
      rule.false_alarms = with.false_alarms - without.false_alarms;
    }
  }

  // Judges `folds[held_out]` with what all others propose.
  auto HoldOut(const std::vector<SampleFold>& folds, size_t held_out)
      -> FitFold {
    std::vector<uint32_t> others;
    for (size_t i = 0; i < folds.size(); ++i) {
      if (i != held_out) {
        others.insert(others.end(), folds[i].records.begin(),
                      folds[i].records.end());
      }
    }
    const Proposal proposal = Propose(Decidable(others));
    const SampleFold& fold = folds[held_out];
    FitFold judged{.records = fold.records.size() + fold.without_hits[0] +
                              fold.without_hits[1],
                   .before = tally_.Count(fold.records, sample_->points)};
    judged.before.negatives += fold.weight_without_hits[0];
    judged.before.positives += fold.weight_without_hits[1];
    judged.after = judged.before;
    AddChange(Decidable(fold.records), proposal.points(), judged.after);
    for (const RuleFit& rule : proposal.rules) {
      judged.changes += rule.after != rule.before ? 1 : 0;
    }
    return judged;
  }

  const Policy* policy_;
  const FitOptions* options_;
  const FitSample* sample_;
  QueueTally tally_;
  std::vector<RuleFit> rules_;
  // For each of the sample's records.
  std::vector<bool> decidable_;
  double miss_weight_ = 1;
};

}  // namespace

auto FitPoints(const Ruleset& ruleset, const FitOptions& options,
               const std::function<bool()>& stop) -> Fit {
  Fit fit;
  const FitSample sample = evaluate::CollectSample(ruleset, options, stop, fit);
  if (fit.end == ScreenEnd::kDone) {
    PointsFitter(ruleset, options, sample).Fill(fit);
  }
  return fit;
}

}  // namespace telltale
