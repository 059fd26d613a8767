// QueueTally: which records of a sample would be in the queue with which
// points, by the engine's own arithmetic.

#ifndef TELLTALE_SRC_EVALUATE_QUEUE_TALLY_H_
#define TELLTALE_SRC_EVALUATE_QUEUE_TALLY_H_

#include <cstdint>
#include <span>
#include <vector>

#include "evaluate/fit_sample.h"
#include "telltale/assessment.h"
#include "telltale/policy.h"

namespace telltale::evaluate {

// Belongs to one thread. `sample` and `policy` must outlive the object.
class QueueTally {
 public:
  QueueTally(const FitSample& sample, const Policy& policy)
      : sample_(&sample), policy_(&policy) {}

  // `points` holds a number for each of the sample's rules. Level, families,
  // caps, frames and routes are those that a scan would come to.
  auto IsQueued(const FitRecord& record, std::span<const int> points) -> bool;

  // `records` are indices into the sample's records.
  auto Count(std::span<const uint32_t> records, std::span<const int> points)
      -> FitCounts;

  // `rounded` less the changes that do not pay, by the records of `records`:
  // one after another, the change is undone that does most harm, until each
  // that is left would raise the cost if it were undone. What is left costs
  // less than `before`, or is `before`.
  auto KeepWhatPays(std::span<const uint32_t> records,
                    const std::vector<int>& before,
                    const std::vector<int>& rounded, double miss_weight)
      -> std::vector<int>;

 private:
  const FitSample* sample_;
  const Policy* policy_;
  // The hits of the record looked at, without evidence.
  Assessment assessment_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_QUEUE_TALLY_H_
