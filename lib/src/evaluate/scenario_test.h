// Scenarios: whole assessments, and contrasts between two of them.

#ifndef TELLTALE_SRC_EVALUATE_SCENARIO_TEST_H_
#define TELLTALE_SRC_EVALUATE_SCENARIO_TEST_H_

#include <set>
#include <string>
#include <vector>

#include "evaluate/tester.h"
#include "telltale/pack_test.h"

namespace telltale::evaluate {

// Runs the scenarios of `pack`, in their order. Adds the rules that fired in
// any of them to `fired`.
auto TestScenarios(const Ruleset& ruleset, const RulePack& pack, Tester& tester,
                   std::set<const Rule*>& fired) -> std::vector<TestCase>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_SCENARIO_TEST_H_
