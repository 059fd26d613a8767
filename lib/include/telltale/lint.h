// Lint: hazards in packs that load without errors, and in corpora.

#ifndef TELLTALE_LINT_H_
#define TELLTALE_LINT_H_

#include <string>
#include <string_view>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale {

// Adds one diagnostic (`L...`) for each hazard found in `sources`, in order of
// file and line. docs/diagnostics.md explains each and how to mend it.
void Lint(const RuleSources& sources, Diagnostics& diagnostics);

// Adds one diagnostic for each contact in a JSONL corpus that may be somebody's
// (L016), in order of line. `bytes` is what `file` holds, valid UTF-8. Looks at
// every string of every line, and shows none of them. The lines need not be
// records.
void LintCorpus(const std::string& file, std::string_view bytes,
                Diagnostics& diagnostics);

}  // namespace telltale

#endif  // TELLTALE_LINT_H_
