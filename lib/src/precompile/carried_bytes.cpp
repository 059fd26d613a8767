// Carries the prebuilt rules.

#include <cstdint>

#include "rules/prebuilt.h"

// Defined by prebuilt_rules.S.
extern "C" {
extern const char telltale_prebuilt_rules[];
extern const uint64_t telltale_prebuilt_rules_size;
}

namespace telltale::rules {

auto CarriedBytes() -> std::string_view {
  return {telltale_prebuilt_rules, telltale_prebuilt_rules_size};
}

}  // namespace telltale::rules
