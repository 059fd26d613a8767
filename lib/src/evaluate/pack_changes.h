// Pack changes: what differs between two states of packs as they are written.

#ifndef TELLTALE_SRC_EVALUATE_PACK_CHANGES_H_
#define TELLTALE_SRC_EVALUATE_PACK_CHANGES_H_

#include <vector>

#include "telltale/pack_comparison.h"
#include "telltale/pack_loader.h"
#include "telltale/rule_pack.h"

namespace telltale::evaluate {

// The packs that differ, by id, and the policy last, if it differs. Versions
// are not judged yet (version_advice.h). A pack whose version alone differs is
// among them.
auto FindChanges(const RuleSources& old_rules, const RuleSources& new_rules)
    -> std::vector<PackChange>;

// Whether the rules hit the same records: their conditions and exceptions are
// equal but for where they stand and how they are written.
auto HitTheSame(const Rule& a, const Rule& b) -> bool;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_PACK_CHANGES_H_
