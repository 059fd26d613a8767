#include "evaluate/confusion.h"

#include <cmath>

#include "evaluate/measures.h"

namespace telltale::evaluate {

auto Settled(double sum) -> double {
  const double whole = std::round(sum);
  return std::abs(sum - whole) < 1e-6 ? whole : sum;
}

auto ShareSum::Figures() const -> Estimate {
  Estimate estimate = {.hits = Settled(hits_),
                       .of = Settled(of_),
                       .effective = Settled(Effective())};
  if (estimate.of > 0) {
    estimate.value = estimate.hits / estimate.of;
    const Interval interval = Wilson(*estimate.value, estimate.effective);
    estimate.low = interval.low;
    estimate.high = interval.high;
  }
  return estimate;
}

auto ConfusionSum::Figures() const -> Confusion {
  Confusion counts = {.precision = precision_.Figures(),
                      .recall = recall_.Figures(),
                      .f1 = jaccard_.Figures(),
                      .false_positive_rate = false_alarms_.Figures()};
  counts.true_positives = counts.recall.hits;
  counts.false_negatives = Settled(counts.recall.of - counts.recall.hits);
  counts.false_positives = counts.false_positive_rate.hits;
  counts.true_negatives =
      Settled(counts.false_positive_rate.of - counts.false_positive_rate.hits);
  if (counts.f1.value) {
    counts.f1.value = F1OfJaccard(*counts.f1.value);
    counts.f1.low = F1OfJaccard(counts.f1.low);
    counts.f1.high = F1OfJaccard(counts.f1.high);
  }
  return counts;
}

}  // namespace telltale::evaluate
