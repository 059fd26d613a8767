// Pack state: packs as they are in a folder, in the binary or in a revision of
// a git repository.

#ifndef TELLTALE_CLI_PACK_STATE_H_
#define TELLTALE_CLI_PACK_STATE_H_

#include <optional>
#include <string>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::cli {

// What came of loading. Without `rules` either `error` is set, a sentence for
// people about git, or the diagnostics have errors.
struct PackState {
  std::optional<RuleSources> rules;
  std::string error;
};

// Loads `spelling`: a path as LoadRules takes it; "builtin" for the packs in
// the binary; or, where there is no such file, "REVISION:PATH" as git names a
// folder or file of a revision ("HEAD~1:rules"), in the repository that the
// working directory belongs to. Files of a revision are read into a private
// folder, which is gone afterwards; diagnostics name them "HEAD~1:rules/...".
auto LoadPackState(const std::string& spelling, Diagnostics& diagnostics)
    -> PackState;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_PACK_STATE_H_
