// The rules folder that the binary carries, read like any other.

#ifndef TELLTALE_SRC_RULES_EMBEDDED_FILES_H_
#define TELLTALE_SRC_RULES_EMBEDDED_FILES_H_

#include <optional>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::rules {

// The packs, policy and citations of EmbeddedRuleFiles(). Slow; the build calls
// it once, and LoadBuiltinRules where it finds nothing prebuilt.
//
// Errors: as LoadBuiltinRules has them.
auto LoadEmbeddedFiles(Diagnostics& diagnostics) -> std::optional<RuleSources>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_EMBEDDED_FILES_H_
