// Gate check: budgets against what was counted.

#ifndef TELLTALE_SRC_EVALUATE_GATE_CHECK_H_
#define TELLTALE_SRC_EVALUATE_GATE_CHECK_H_

#include "evaluate/behaviour_counter.h"
#include "telltale/gate.h"
#include "telltale/pack_comparison.h"

namespace telltale::evaluate {

auto CheckGate(const Gate& gate, const Behaviour& behaviour,
               const Needed& needed) -> GateResult;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_GATE_CHECK_H_
