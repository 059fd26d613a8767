// PointsModel: records as rows of a logistic regression whose coefficients are
// the points of rules.
//
//   log-odds of a record = slope * (score - (review - 0.5))
//
// The score is the engine's: halved by frames, cut by the caps of families. So
// the odds are even where the queue begins, half a point below `review`.

#ifndef TELLTALE_SRC_EVALUATE_POINTS_MODEL_H_
#define TELLTALE_SRC_EVALUATE_POINTS_MODEL_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "evaluate/fit_sample.h"
#include "telltale/policy.h"

namespace telltale::evaluate {

struct PointsModel {
  const FitSample* sample = nullptr;
  const Policy* policy = nullptr;
  // Indices into the sample's records.
  std::span<const uint32_t> records;
  // Of the sample's rules; those with Kept::kNot are fitted, in their range.
  std::span<const RuleFit> rules;
  // See FitOptions.
  double miss_weight = 1;
  double deviation = 1;
};

struct FittedPoints {
  double slope = 0;
  // A number for each of the sample's rules.
  std::vector<double> points;
};

// The most likely points, given that each is thought to lie around the present
// ones with the standard deviation `deviation`. First the slope is found with
// the present points, then the points with that slope. A family at its cap adds
// the cap, whatever its rules' points; which families those are follows from
// the points, so points and caps are settled in turn. nullopt when the
// optimiser fails.
auto FitModel(const PointsModel& model) -> std::optional<FittedPoints>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_POINTS_MODEL_H_
