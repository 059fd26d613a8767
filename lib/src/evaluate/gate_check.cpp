#include "evaluate/gate_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace telltale::evaluate {

namespace {

constexpr double kPer10k = 10'000;

void Check(const Budget& budget, const BehaviourCounts& counts,
           const std::string& where, GateResult& result) {
  const uint64_t gained = counts.gained - counts.gained_allowed;
  const uint64_t lost = counts.lost - counts.lost_allowed;
  if (budget.max_new_flags_per_10k && counts.records > 0) {
    const double rate = kPer10k * static_cast<double>(gained) /
                        static_cast<double>(counts.records);
    if (rate > *budget.max_new_flags_per_10k) {
      result.broken.push_back({.what = "new flags per 10,000 records",
                               .where = where,
                               .found = rate,
                               .limit = *budget.max_new_flags_per_10k});
    }
  }
  if (budget.max_lost && lost > static_cast<uint64_t>(*budget.max_lost)) {
    result.broken.push_back({.what = "flags lost",
                             .where = where,
                             .found = static_cast<double>(lost),
                             .limit = *budget.max_lost});
  }
}

}  // namespace

auto CheckGate(const Gate& gate, const Behaviour& behaviour,
               const Needed& needed) -> GateResult {
  GateResult result;
  Check(gate.budget, behaviour.all, "all records", result);
  for (const SliceBudget& slice : gate.slices) {
    const std::string where = fmt::format("{} = {}", slice.field, slice.value);
    const auto counted = std::find_if(
        behaviour.slices.begin(), behaviour.slices.end(),
        [&slice](const SliceCounts& counts) {
          return counts.field == slice.field && counts.value == slice.value;
        });
    if (counted == behaviour.slices.end() || counted->counts.records == 0) {
      result.idle.push_back("no record has " + where);
    } else {
      Check(slice.budget, counted->counts, where, result);
    }
  }
  for (size_t i = 0; i < gate.allow.size(); ++i) {
    if (!needed[i]) {
      const Allowance& entry = gate.allow[i];
      result.idle.push_back(
          entry.rule.empty()
              ? fmt::format("nothing needs the allowance for record `{}`",
                            entry.record)
              : fmt::format("nothing needs the allowance for rule `{}`",
                            entry.rule));
    }
  }
  return result;
}

}  // namespace telltale::evaluate
