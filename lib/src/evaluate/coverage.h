// Coverage: what of packs no test hits, against what their authors waived.

#ifndef TELLTALE_SRC_EVALUATE_COVERAGE_H_
#define TELLTALE_SRC_EVALUATE_COVERAGE_H_

#include <set>

#include "evaluate/entry_hits.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_test.h"
#include "telltale/rule_pack.h"

namespace telltale::evaluate {

// Adds to `coverage` what the tests of `pack` hit and do not hit. `fired` are
// the rules that fired in any test. What is missing is reported at `severity`.
void AddCoverage(const RulePack& pack, const std::set<const Rule*>& fired,
                 const EntryHits& hits, Severity severity,
                 TestCoverage& coverage);

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_COVERAGE_H_
