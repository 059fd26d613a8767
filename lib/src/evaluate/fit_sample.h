// FitSample: what fitting keeps of a labelled corpus.

#ifndef TELLTALE_SRC_EVALUATE_FIT_SAMPLE_H_
#define TELLTALE_SRC_EVALUATE_FIT_SAMPLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "telltale/fit.h"

namespace telltale::evaluate {

// A rule that a record satisfies. Context rules have no share.
struct FitHit {
  // Index into FitSample::rules.
  uint32_t rule = 0;
  // What frames leave of its points. Unit: halves, 0 to 2.
  uint8_t halves = 2;
};

// A labelled record with at least one hit.
struct FitRecord {
  bool positive = false;
  uint32_t cluster = 0;
  // Range of FitSample::hits.
  size_t begin = 0;
  size_t end = 0;
};

struct FitCluster {
  uint32_t records = 0;
  // Those of its records that hit no rule, negative and positive.
  std::array<uint32_t, 2> without_hits = {};
};

struct FitSample {
  // All rules of all packs, in order, and their present points.
  std::vector<const Rule*> rules;
  std::vector<int> points;
  // Whether the user's overrides chose the points.
  std::vector<bool> overridden;

  std::vector<FitRecord> records;
  std::vector<FitHit> hits;
  std::vector<FitCluster> clusters;
  // Records that hit no rule and have no key: clusters of one, only counted.
  // Negative and positive.
  std::array<uint64_t, 2> single_without_hits = {};

  auto HitsOf(const FitRecord& record) const -> std::span<const FitHit> {
    return std::span(hits).subspan(record.begin, record.end - record.begin);
  }
  auto WeightOf(const FitRecord& record) const -> double {
    return 1.0 / clusters[record.cluster].records;
  }
};

// Reads the corpus. Counts of lines and labels go to `fit`.
auto CollectSample(const Ruleset& ruleset, const FitOptions& options,
                   const std::function<bool()>& stop, Fit& fit) -> FitSample;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_FIT_SAMPLE_H_
