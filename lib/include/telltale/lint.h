// Lint: hazards in packs that load without errors.

#ifndef TELLTALE_LINT_H_
#define TELLTALE_LINT_H_

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale {

// Adds one diagnostic (`L...`) for each hazard found in `sources`, in order of
// file and line. docs/diagnostics.md explains each and how to mend it.
void Lint(const RuleSources& sources, Diagnostics& diagnostics);

}  // namespace telltale

#endif  // TELLTALE_LINT_H_
