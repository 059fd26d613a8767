// Samples for the tests of fitting: rules, and records by what they hit.

#ifndef TELLTALE_TESTS_UNIT_EVALUATE_SAMPLE_PARTS_H_
#define TELLTALE_TESTS_UNIT_EVALUATE_SAMPLE_PARTS_H_

#include <deque>
#include <numeric>
#include <string>
#include <vector>

#include "evaluate/fit_sample.h"

namespace telltale::evaluate {

// Owns the rules that its sample points to.
class SampleParts {
 public:
  // Both return the rule's index.
  auto Indicator(Family family, int points) -> uint32_t {
    Rule& rule = Add();
    rule.family = family;
    rule.points = points;
    sample_.points.back() = points;
    return static_cast<uint32_t>(rules_.size() - 1);
  }

  auto Frame(const ContextEffect& effect) -> uint32_t {
    Add().context.emplace(effect);
    return static_cast<uint32_t>(rules_.size() - 1);
  }

  // A record in a cluster of its own.
  void Record(bool positive, const std::vector<FitHit>& hits) {
    sample_.clusters.emplace_back();
    RecordIn(static_cast<uint32_t>(sample_.clusters.size() - 1), positive,
             hits);
  }

  void RecordIn(uint32_t cluster, bool positive,
                const std::vector<FitHit>& hits) {
    if (sample_.clusters.size() <= cluster) {
      sample_.clusters.resize(cluster + 1);
    }
    ++sample_.clusters[cluster].records;
    const size_t begin = sample_.hits.size();
    sample_.hits.insert(sample_.hits.end(), hits.begin(), hits.end());
    sample_.records.push_back({.positive = positive,
                               .cluster = cluster,
                               .begin = begin,
                               .end = sample_.hits.size()});
  }

  auto sample() -> FitSample& { return sample_; }

  auto all() const -> std::vector<uint32_t> {
    std::vector<uint32_t> indices(sample_.records.size());
    std::iota(indices.begin(), indices.end(), 0);
    return indices;
  }

 private:
  auto Add() -> Rule& {
    Rule& rule = rules_.emplace_back();
    rule.name = "test/r" + std::to_string(rules_.size());
    sample_.rules.push_back(&rule);
    sample_.points.push_back(0);
    sample_.overridden.push_back(false);
    return rule;
  }

  std::deque<Rule> rules_;
  FitSample sample_;
};

inline auto SamplePolicy() -> Policy {
  Policy policy;
  policy.family_caps.fill(6);
  return policy;
}

}  // namespace telltale::evaluate

#endif  // TELLTALE_TESTS_UNIT_EVALUATE_SAMPLE_PARTS_H_
