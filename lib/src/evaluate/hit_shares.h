// Hit shares: S/O and rank of rules, from their counts.

#ifndef TELLTALE_SRC_EVALUATE_HIT_SHARES_H_
#define TELLTALE_SRC_EVALUATE_HIT_SHARES_H_

#include "telltale/hit_statistics.h"

namespace telltale::evaluate {

// Fills the percentages, `s_o` and `rank` of each rule.
void FillShares(HitStatistics& statistics);

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_HIT_SHARES_H_
