// Rule export: the built-in rules as files.

#ifndef TELLTALE_CLI_RULE_EXPORT_H_
#define TELLTALE_CLI_RULE_EXPORT_H_

#include <filesystem>

#include "exit_codes.h"

namespace telltale::cli {

// Writes every embedded file below `directory`. Without `force` nothing is
// written when any of the files exists already; with and without, nothing is
// where a symbolic link below `directory` stands in the way.
auto ExportRules(const std::filesystem::path& directory, bool force)
    -> ExitCode;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RULE_EXPORT_H_
