// Reassessing: what the same hits would come to under other points, without
// some rules, or under another policy.

#ifndef TELLTALE_REASSESS_H_
#define TELLTALE_REASSESS_H_

#include <functional>
#include <optional>

#include "telltale/assessment.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale {

// The points of an indicator that had `points`; unset to leave the rule out.
// Asked for context rules too, with 0 points: any number keeps them.
using PointsOf =
    std::function<std::optional<int>(const Rule& rule, int points)>;

// Tallies the hits of `assessment` anew. The result names rules, points and
// treatments like any assessment, but holds no evidence and no contacts, since
// those do not change. An abstained assessment stays as it is.
//
// `assessment` must be a full one (ScanOptions::least_level kNone); a scanner
// that stopped early leaves no hits to tally.
auto Reassess(const Assessment& assessment, const Policy& policy,
              const PointsOf& points_of) -> Assessment;

}  // namespace telltale

#endif  // TELLTALE_REASSESS_H_
