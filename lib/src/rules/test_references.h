// What the tests of packs name: rules, scenarios, lexicons.

#ifndef TELLTALE_SRC_RULES_TEST_REFERENCES_H_
#define TELLTALE_SRC_RULES_TEST_REFERENCES_H_

#include <span>

#include "rules/run_budget.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reports what scenarios and waivers of `packs` name and nobody has (R036,
// R038, R040), and scenarios that contradict themselves or their contrast
// (R039). A rule of a pack that is not among `packs` is not looked up. No more
// is reported, and compared to find what was meant, than `budget` has room for.
void CheckTestReferences(std::span<const RulePack> packs, RunBudget& budget,
                         Diagnostics& diagnostics);

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_TEST_REFERENCES_H_
