// Measures: the statistics behind an evaluation. Nothing here knows a record.

#ifndef TELLTALE_SRC_EVALUATE_MEASURES_H_
#define TELLTALE_SRC_EVALUATE_MEASURES_H_

#include <optional>
#include <span>

#include "telltale/evaluation.h"

namespace telltale::evaluate {

// How many standard errors a normal 95 % interval reaches, and a 97.5 % one.
inline constexpr double kZ95 = 1.959963984540054;
inline constexpr double kZ975 = 2.241402727604947;

struct Interval {
  double low = 0;
  double high = 1;
};

// The score interval of a share found in `n` records (Wilson 1927); the whole
// range when there are none. `n` need not be whole.
auto Wilson(double share, double n, double z = kZ95) -> Interval;

// F1 from the share of true positives among all records that are flagged or
// positive: 2 tp / (2 tp + fp + fn), which grows with it.
auto F1OfJaccard(double jaccard) -> double;

// Bayes: the share of positives among the flagged. Empty when nothing is
// flagged.
auto PrecisionAt(double prevalence, double recall, double false_positive_rate)
    -> std::optional<double>;

// The sum over the scores, greatest first, of precision times the growth of
// recall. `scores` in descending order, each once. Empty without positives.
auto AverageOf(std::span<const ScoreRow> scores) -> std::optional<double>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_MEASURES_H_
