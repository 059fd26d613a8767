// Confusion: sums up who was flagged and who should have been, with the
// intervals that clusters leave.

#ifndef TELLTALE_SRC_EVALUATE_CONFUSION_H_
#define TELLTALE_SRC_EVALUATE_CONFUSION_H_

#include <cstdint>

#include "telltale/evaluation.h"

namespace telltale::evaluate {

// A share of weighted records, and how many records it is worth.
//
//   Add* Figures
//
// REQUIRES: the records of a cluster are added one after the other.
class ShareSum {
 public:
  void Add(uint32_t cluster, double weight, bool hit) {
    if (cluster != cluster_) {
      squares_ += pending_ * pending_;
      pending_ = 0;
      cluster_ = cluster;
    }
    pending_ += weight;
    of_ += weight;
    hits_ += hit ? weight : 0;
  }

  auto hits() const -> double { return hits_; }
  auto of() const -> double { return of_; }
  // (sum of the clusters' weights)^2 / sum of their squares (Kish 1965): the
  // number of records when each is a cluster.
  auto Effective() const -> double {
    const double squares = squares_ + pending_ * pending_;
    return squares > 0 ? of_ * of_ / squares : 0;
  }
  auto Figures() const -> Estimate;

 private:
  // No cluster has this number.
  uint32_t cluster_ = UINT32_MAX;
  double pending_ = 0;
  double squares_ = 0;
  double hits_ = 0;
  double of_ = 0;
};

// REQUIRES: as for ShareSum.
class ConfusionSum {
 public:
  void Add(uint32_t cluster, double weight, bool positive, bool flagged) {
    if (flagged) {
      precision_.Add(cluster, weight, positive);
    }
    if (positive) {
      recall_.Add(cluster, weight, flagged);
    } else {
      false_alarms_.Add(cluster, weight, flagged);
    }
    if (flagged || positive) {
      jaccard_.Add(cluster, weight, flagged && positive);
    }
  }

  auto Figures() const -> Confusion;
  auto positives() const -> const ShareSum& { return recall_; }
  auto negatives() const -> const ShareSum& { return false_alarms_; }

 private:
  ShareSum precision_;
  ShareSum recall_;
  ShareSum false_alarms_;
  ShareSum jaccard_;
};

// With clusters, sums of fractions: what is whole but for rounding is made so.
auto Settled(double sum) -> double;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_CONFUSION_H_
