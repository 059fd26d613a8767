// Gate: how much a change of packs may move on a corpus before it is stopped.

#ifndef TELLTALE_GATE_H_
#define TELLTALE_GATE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"

namespace telltale {

struct Budget {
  // Records flagged now and not before, for every 10,000 records; unset for no
  // limit.
  std::optional<int> max_new_flags_per_10k;
  // Records flagged before and not any more; unset for no limit.
  std::optional<int> max_lost;

  auto operator==(const Budget&) const -> bool = default;
};

// The budget of the records that have `value` at `field`.
struct SliceBudget {
  // As ObserveOptions::value_fields names it.
  std::string field;
  std::string value;
  Budget budget;
};

// A change that somebody has looked at and wants. Exactly one of `record` and
// `rule` is set.
struct Allowance {
  // Id of a record, as DecodedLine::id has it.
  std::string record;
  // Full rule name. A record is allowed when each rule that makes its
  // difference is.
  std::string rule;
  std::string reason;
};

struct Gate {
  Budget budget;
  std::vector<SliceBudget> slices;
  std::vector<Allowance> allow;
};

// Reads a gate file (`telltale schema gate`).
//
// Errors: added to `diagnostics`; the result is empty iff an error was added.
auto LoadGate(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<Gate>;

}  // namespace telltale

#endif  // TELLTALE_GATE_H_
