// Tally: from hits to points, frames, caps and a level.

#ifndef TELLTALE_SRC_SCORE_TALLY_H_
#define TELLTALE_SRC_SCORE_TALLY_H_

#include <vector>

#include "telltale/assessment.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale::score {

// A rule that was satisfied.
struct RuleHit {
  // Never null.
  const Rule* rule = nullptr;
  // After overrides; 0 for context rules.
  int points = 0;
  // Sorted; not empty.
  std::vector<Evidence> evidence;
};

// Turns the hits of a screened record into its assessment:
//
//   1. Shadow rules are set aside.
//   2. A frame cancels or halves the points of the families it names; a grave
//      rule yields to strong frames only.
//   3. Each family's cap cuts its weakest hits.
//   4. The sum, the families that have points and grave hits give the level.
//   5. A rule's own route wins over a frame's, and a frame's holds only while
//      no grave hit has points.
//
// `hits` may come in any order; the assessment does not depend on it.
auto Tally(std::vector<RuleHit> hits, const Policy& policy) -> Assessment;

}  // namespace telltale::score

#endif  // TELLTALE_SRC_SCORE_TALLY_H_
