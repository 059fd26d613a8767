// Pack paths: which of the paths of a command line are packs, and which data.

#ifndef TELLTALE_CLI_PACK_PATHS_H_
#define TELLTALE_CLI_PACK_PATHS_H_

#include <string>
#include <vector>

#include "rule_options.h"

namespace telltale::cli {

// Moves the packs at the beginning of `paths`, which are folders and files with
// the endings of rule files, to `rules`. What remains is data; the last path
// always is.
// REQUIRES: !paths.empty()
auto TakePacks(const std::vector<std::string>& paths, RuleArgs& rules)
    -> std::vector<std::string>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_PACK_PATHS_H_
