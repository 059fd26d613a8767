// The files beside packs: policy, sources, and the user's own overrides.

#ifndef TELLTALE_SRC_RULES_SIDE_FILES_H_
#define TELLTALE_SRC_RULES_SIDE_FILES_H_

#include <vector>

#include "rules/run_budget.h"
#include "rules/source_tree.h"
#include "telltale/diagnostic.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Each takes what it needs from `budget`, adds its problems to `diagnostics`
// and returns what could be read; the value is whole if no error was added.
auto ReadPolicy(const SourceFile& file, RunBudget& budget,
                Diagnostics& diagnostics) -> Policy;
auto ReadCitations(const SourceFile& file, RunBudget& budget,
                   Diagnostics& diagnostics) -> std::vector<Citation>;
auto ReadOverrides(const SourceFile& file, RunBudget& budget,
                   Diagnostics& diagnostics) -> std::vector<Override>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SIDE_FILES_H_
