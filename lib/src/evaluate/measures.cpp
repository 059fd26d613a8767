#include "evaluate/measures.h"

#include <algorithm>
#include <cmath>

namespace telltale::evaluate {

auto Wilson(double share, double n, double z) -> Interval {
  if (n <= 0) {
    return {};
  }
  const double square = z * z;
  const double middle = share + square / (2 * n);
  const double reach =
      z * std::sqrt(share * (1 - share) / n + square / (4 * n * n));
  const double scale = 1 + square / n;
  // The formula's ends at shares of 0 and 1 are exact but for rounding.
  return {.low = share <= 0 ? 0 : std::max(0.0, (middle - reach) / scale),
          .high = share >= 1 ? 1 : std::min(1.0, (middle + reach) / scale)};
}

auto F1OfJaccard(double jaccard) -> double {
  return 2 * jaccard / (1 + jaccard);
}

auto PrecisionAt(double prevalence, double recall, double false_positive_rate)
    -> std::optional<double> {
  const double right = prevalence * recall;
  const double flagged = right + (1 - prevalence) * false_positive_rate;
  return flagged > 0 ? std::optional(right / flagged) : std::nullopt;
}

auto AverageOf(std::span<const ScoreRow> scores) -> std::optional<double> {
  double positives = 0;
  for (const ScoreRow& row : scores) {
    positives += row.positive;
  }
  if (positives <= 0) {
    return std::nullopt;
  }
  double found = 0;
  double flagged = 0;
  double area = 0;
  for (const ScoreRow& row : scores) {
    found += row.positive;
    flagged += row.positive + row.negative;
    if (row.positive > 0) {
      area += row.positive / positives * (found / flagged);
    }
  }
  return area;
}

}  // namespace telltale::evaluate
