// Profile order: which rows of a profile are shown, and in what order.

#ifndef TELLTALE_SRC_REPORT_PROFILE_ORDER_H_
#define TELLTALE_SRC_REPORT_PROFILE_ORDER_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "telltale/profile.h"

namespace telltale::report {

// Whether `a` comes before `b`; equal ones are told apart by time.
inline auto ComesFirst(const MatchingCosts& a, const MatchingCosts& b,
                       ProfileView::Sort sort) -> bool {
  switch (sort) {
    case ProfileView::Sort::kTime:
      break;
    case ProfileView::Sort::kHits:
      if (a.literal_hits != b.literal_hits) {
        return a.literal_hits > b.literal_hits;
      }
      break;
    case ProfileView::Sort::kReads:
      if (a.reads != b.reads) {
        return a.reads > b.reads;
      }
      break;
    case ProfileView::Sort::kMatches:
      if (a.matches != b.matches) {
        return a.matches > b.matches;
      }
      break;
  }
  return a.seconds > b.seconds;
}

// The rows to show. `Row`: PatternProfile or RuleProfile. `rows` must outlive
// the result.
template <typename Row>
auto Chosen(const std::vector<Row>& rows, const ProfileView& view)
    -> std::vector<const Row*> {
  std::vector<const Row*> chosen;
  for (const Row& row : rows) {
    chosen.push_back(&row);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [&view](const Row* a, const Row* b) {
                     return ComesFirst(a->costs, b->costs, view.sort);
                   });
  if (view.top > 0 && chosen.size() > view.top) {
    chosen.resize(view.top);
  }
  return chosen;
}

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_PROFILE_ORDER_H_
