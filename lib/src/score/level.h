// The level that a score earns.

#ifndef TELLTALE_SRC_SCORE_LEVEL_H_
#define TELLTALE_SRC_SCORE_LEVEL_H_

#include "telltale/policy.h"
#include "telltale/taxonomy.h"

namespace telltale::score {

// `families`: how many families have points. `grave`: a grave rule has points,
// which waives the least number of families.
inline auto LevelOf(int score, int families, bool grave, const Policy& policy)
    -> Level {
  if (score >= policy.priority &&
      (grave || families >= policy.min_families_priority)) {
    return Level::kPriority;
  }
  if (score >= policy.review &&
      (grave || families >= policy.min_families_review)) {
    return Level::kReview;
  }
  return score >= policy.weak ? Level::kWeak : Level::kNone;
}

}  // namespace telltale::score

#endif  // TELLTALE_SRC_SCORE_LEVEL_H_
