// Folds: a sample in parts, each held out once.

#ifndef TELLTALE_SRC_EVALUATE_FIT_FOLDS_H_
#define TELLTALE_SRC_EVALUATE_FIT_FOLDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/fit_sample.h"

namespace telltale::evaluate {

struct SampleFold {
  // Indices into the sample's records.
  std::vector<uint32_t> records;
  // Records that hit no rule, negative and positive: how many, and their
  // weights.
  std::array<uint64_t, 2> without_hits = {};
  std::array<double, 2> weight_without_hits = {};
};

// Parts `sample` into `count` folds: whole clusters, each fold with about as
// many positives and about as many records as the next. The same on every run.
auto PartIntoFolds(const FitSample& sample, int count)
    -> std::vector<SampleFold>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_FIT_FOLDS_H_
