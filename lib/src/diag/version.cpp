#include "telltale/version.h"

namespace telltale {

auto Version() -> std::string_view { return TELLTALE_VERSION; }

}  // namespace telltale
