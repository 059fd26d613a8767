// Prospect: how far a record may get, before its rules are evaluated.

#ifndef TELLTALE_SRC_SCORE_PROSPECT_H_
#define TELLTALE_SRC_SCORE_PROSPECT_H_

#include <array>

#include "telltale/policy.h"
#include "telltale/rule_pack.h"
#include "telltale/taxonomy.h"

namespace telltale::score {

// The best case of a set of rules: all of them hit and no frame takes anything
// away. Rules are removed as they turn out not to hit.
class Prospect {
 public:
  // `policy` must outlive the Prospect.
  explicit Prospect(const Policy* policy) : policy_(policy) {}

  void Add(const Rule& rule, int points) { Change(rule, points, 1); }
  // REQUIRES: added before, with the same points.
  void Remove(const Rule& rule, int points) { Change(rule, -points, -1); }

  // Whether Tally may flag a record of which some of these rules hit. Never
  // false where it does.
  auto MayBeFlagged(Level at_least) const -> bool;

  // Whether `rule` can make a difference here: frames without a route and
  // shadow rules cannot.
  static auto Counts(const Rule& rule) -> bool;

 private:
  void Change(const Rule& rule, int points, int count);

  const Policy* policy_;
  // By Family, before caps.
  std::array<int, kFamilyCount> points_ = {};
  int grave_ = 0;
  int routed_ = 0;
};

}  // namespace telltale::score

#endif  // TELLTALE_SRC_SCORE_PROSPECT_H_
