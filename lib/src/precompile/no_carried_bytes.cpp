// Carries no prebuilt rules, in place of carried_bytes.cpp.

#include "rules/prebuilt.h"

namespace telltale::rules {

auto CarriedBytes() -> std::string_view { return {}; }

}  // namespace telltale::rules
