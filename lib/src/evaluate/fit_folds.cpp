#include "evaluate/fit_folds.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace telltale::evaluate {

namespace {

// How many records of a cluster are positive.
auto PositivesOf(const FitSample& sample) -> std::vector<uint32_t> {
  std::vector<uint32_t> positives;
  for (const FitCluster& cluster : sample.clusters) {
    positives.push_back(cluster.without_hits[1]);
  }
  for (const FitRecord& record : sample.records) {
    positives[record.cluster] += record.positive ? 1 : 0;
  }
  return positives;
}

// The fold of each cluster: the largest are dealt first, each to the fold that
// has least of its kind so far.
auto DealClusters(const FitSample& sample, size_t count)
    -> std::vector<uint32_t> {
  const std::vector<uint32_t> positives = PositivesOf(sample);
  std::vector<uint32_t> order(sample.clusters.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tuple(positives[b], sample.clusters[b].records, a) <
           std::tuple(positives[a], sample.clusters[a].records, b);
  });
  std::vector<uint64_t> fold_positives(count);
  std::vector<uint64_t> fold_records(count);
  std::vector<uint32_t> fold_of(sample.clusters.size());
  for (const uint32_t cluster : order) {
    size_t least = 0;
    for (size_t fold = 1; fold < count; ++fold) {
      const auto size_of = [&](size_t i) {
        return positives[cluster] > 0
                   ? std::tuple(fold_positives[i], fold_records[i])
                   : std::tuple(fold_records[i], fold_positives[i]);
      };
      least = size_of(fold) < size_of(least) ? fold : least;
    }
    fold_of[cluster] = static_cast<uint32_t>(least);
    fold_positives[least] += positives[cluster];
    fold_records[least] += sample.clusters[cluster].records;
  }
  return fold_of;
}

}  // namespace

auto PartIntoFolds(const FitSample& sample, int count)
    -> std::vector<SampleFold> {
  const auto folds_wanted = static_cast<size_t>(count);
  std::vector<SampleFold> folds(folds_wanted);
  const std::vector<uint32_t> fold_of = DealClusters(sample, folds_wanted);
  for (size_t i = 0; i < sample.records.size(); ++i) {
    folds[fold_of[sample.records[i].cluster]].records.push_back(
        static_cast<uint32_t>(i));
  }
  for (size_t i = 0; i < sample.clusters.size(); ++i) {
    const FitCluster& cluster = sample.clusters[i];
    SampleFold& fold = folds[fold_of[i]];
    for (size_t kind = 0; kind < 2; ++kind) {
      fold.without_hits[kind] += cluster.without_hits[kind];
      fold.weight_without_hits[kind] +=
          static_cast<double>(cluster.without_hits[kind]) / cluster.records;
    }
  }
  // Single records without hits are alike, so it does not matter which are
  // where.
  for (size_t kind = 0; kind < 2; ++kind) {
    const uint64_t singles = sample.single_without_hits[kind];
    for (size_t i = 0; i < folds.size(); ++i) {
      const uint64_t share =
          singles / folds.size() + (i < singles % folds.size() ? 1 : 0);
      folds[i].without_hits[kind] += share;
      folds[i].weight_without_hits[kind] += static_cast<double>(share);
    }
  }
  return folds;
}

}  // namespace telltale::evaluate
