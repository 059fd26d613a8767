// Override effects: which entries of a file of overrides change something.

#ifndef TELLTALE_SRC_SCAN_OVERRIDE_EFFECTS_H_
#define TELLTALE_SRC_SCAN_OVERRIDE_EFFECTS_H_

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale {

// Why an entry changes nothing.
struct Idleness {
  // Completes "override of `p/r` changes nothing: ". Empty for an entry that
  // only waits until another one ends, which is no mistake.
  std::string_view why;
  std::string_view help;
};

// Knows all entries that hold today, since one may take another's effect away.
class OverrideEffects {
 public:
  // Entries are added in the order of the file. Both must outlive the object.
  void Add(const Override& entry, const Rule& rule);

  // Empty when the entry changes something.
  //
  // REQUIRES: Add was called with both, and with all other entries.
  auto WhyIdle(const Override& entry, const Rule& rule) const
      -> std::optional<Idleness>;

 private:
  // The entries of a rule that others of the rule give way to; null when there
  // are none.
  struct Prevailing {
    // Of those that disable it, the one that ends last.
    const Override* disable = nullptr;
    // Those that set its points and that no later one outlasts: the last one
    // acts, and each other one waits for those behind it to end.
    std::vector<const Override*> points;
  };

  std::unordered_map<const Rule*, Prevailing> prevailing_;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_OVERRIDE_EFFECTS_H_
