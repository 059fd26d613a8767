// Perturbation recall: how many examples are found however they are written.

#ifndef TELLTALE_SRC_EVALUATE_PERTURBATION_RECALL_H_
#define TELLTALE_SRC_EVALUATE_PERTURBATION_RECALL_H_

#include <cstdint>
#include <vector>

#include "evaluate/tester.h"
#include "telltale/pack_test.h"

namespace telltale::evaluate {

// Writes every `match` example that hits its rule in each way of
// perturbation.h, and looks whether it still does. An example's own words are
// chosen by `seed` and by its place among the examples of its rule, so that
// other rules change nothing for it.
auto MeasureRecall(const Ruleset& ruleset, uint32_t seed, Tester& tester)
    -> std::vector<PerturbationRecall>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_PERTURBATION_RECALL_H_
