#include "telltale/reassess.h"

#include <utility>
#include <vector>

#include "score/tally.h"

namespace telltale {

auto Reassess(const Assessment& assessment, const Policy& policy,
              const PointsOf& points_of) -> Assessment {
  if (assessment.outcome == Outcome::kAbstained) {
    return assessment;
  }
  std::vector<score::RuleHit> hits;
  const auto add = [&](const Rule& rule, int points) {
    if (const std::optional<int> new_points = points_of(rule, points)) {
      hits.push_back({.rule = &rule, .points = *new_points, .evidence = {}});
    }
  };
  for (const auto* contributions :
       {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& contribution : *contributions) {
      add(*contribution.rule, contribution.points);
    }
  }
  for (const ContextHit& frame : assessment.context) {
    add(*frame.rule, 0);
  }
  return score::Tally(std::move(hits), policy);
}

}  // namespace telltale
