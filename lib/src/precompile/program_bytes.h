// Program bytes: the patterns of packs, compiled.

#ifndef TELLTALE_SRC_PRECOMPILE_PROGRAM_BYTES_H_
#define TELLTALE_SRC_PRECOMPILE_PROGRAM_BYTES_H_

#include <optional>
#include <string>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::precompile {

// What RuleSources::precompiled is to hold for `sources`; empty when there is
// nothing to be gained.
//
// Errors: patterns that do not compile are added to `diagnostics`, and the
// result is nullopt.
auto ProgramBytes(const RuleSources& sources, Diagnostics& diagnostics)
    -> std::optional<std::string>;

}  // namespace telltale::precompile

#endif  // TELLTALE_SRC_PRECOMPILE_PROGRAM_BYTES_H_
