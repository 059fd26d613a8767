#include "evaluate/queue_tally.h"

#include <cstddef>
#include <cstdlib>
#include <map>
#include <optional>

#include "telltale/reassess.h"

namespace telltale::evaluate {

namespace {

// Sums of weights such as 1/3 differ by less than this when they are equal.
constexpr double kTie = 1e-9;

// What queueing the record costs, or spares.
auto CostOfQueueing(const FitRecord& record, double weight, double miss_weight)
    -> double {
  return record.positive ? -miss_weight * weight : weight;
}

}  // namespace

auto QueueTally::IsQueued(const FitRecord& record, std::span<const int> points)
    -> bool {
  assessment_.contributions.clear();
  assessment_.context.clear();
  for (const FitHit& hit : sample_->HitsOf(record)) {
    const Rule* rule = sample_->rules[hit.rule];
    if (rule->is_context()) {
      assessment_.context.push_back({.rule = rule, .evidence = {}});
    } else {
      assessment_.contributions.push_back(
          {.rule = rule, .points = points[hit.rule], .evidence = {}});
    }
  }
  const Assessment tallied =
      Reassess(assessment_, *policy_,
               [](const Rule&, int number) { return std::optional(number); });
  return tallied.level >= Level::kReview && tallied.route != Route::kSupport;
}

auto QueueTally::Count(std::span<const uint32_t> records,
                       std::span<const int> points) -> FitCounts {
  FitCounts counts;
  for (const uint32_t index : records) {
    const FitRecord& record = sample_->records[index];
    const double weight = sample_->WeightOf(record);
    const bool queued = IsQueued(record, points);
    (record.positive ? counts.positives : counts.negatives) += weight;
    if (queued) {
      (record.positive ? counts.found : counts.false_alarms) += weight;
    }
  }
  return counts;
}

auto QueueTally::KeepWhatPays(std::span<const uint32_t> records,
                              const std::vector<int>& before,
                              const std::vector<int>& rounded,
                              double miss_weight) -> std::vector<int> {
  std::vector<int> points = rounded;
  // The records that each changed rule hits, and their place in the queue.
  std::map<uint32_t, std::vector<uint32_t>> changes;
  std::map<uint32_t, bool> queued;
  for (const uint32_t index : records) {
    const FitRecord& record = sample_->records[index];
    for (const FitHit& hit : sample_->HitsOf(record)) {
      if (rounded[hit.rule] != before[hit.rule]) {
        changes[hit.rule].push_back(index);
        queued[index] = false;
      }
    }
  }
  for (auto& [index, is_queued] : queued) {
    is_queued = IsQueued(sample_->records[index], points);
  }
  // What undoing the change of `rule` adds to the cost.
  const auto undoing = [&](uint32_t rule) {
    const int changed = points[rule];
    points[rule] = before[rule];
    double added = 0;
    for (const uint32_t index : changes.at(rule)) {
      const FitRecord& record = sample_->records[index];
      const bool would_be = IsQueued(record, points);
      if (would_be != queued.at(index)) {
        const double cost =
            CostOfQueueing(record, sample_->WeightOf(record), miss_weight);
        added += would_be ? cost : -cost;
      }
    }
    points[rule] = changed;
    return added;
  };
  const auto distance = [&](uint32_t rule) {
    return std::abs(points[rule] - before[rule]);
  };
  for (;;) {
    std::optional<uint32_t> worst;
    double least = 0;
    for (const auto& [rule, hit] : changes) {
      const double added = undoing(rule);
      if (added >= kTie) {
        continue;
      }
      // Of changes that are worth the same, the one that moves least goes.
      if (!worst || added < least - kTie ||
          (added < least + kTie && distance(rule) < distance(*worst))) {
        worst = rule;
        least = added;
      }
    }
    if (!worst) {
      break;
    }
    points[*worst] = before[*worst];
    for (const uint32_t index : changes.at(*worst)) {
      queued[index] = IsQueued(sample_->records[index], points);
    }
    changes.erase(*worst);
  }
  const bool pays = CostOf(Count(records, points), miss_weight) <
                    CostOf(Count(records, before), miss_weight) - kTie;
  return pays ? points : before;
}

}  // namespace telltale::evaluate
