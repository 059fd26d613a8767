// Redact options: what is kept back of the records that are written.

#ifndef TELLTALE_CLI_REDACT_OPTIONS_H_
#define TELLTALE_CLI_REDACT_OPTIONS_H_

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <vector>

#include "exit_codes.h"
#include "telltale/screen.h"

namespace telltale::cli {

// What the user typed.
struct RedactArgs {
  std::string mode = "none";
  std::string key_file;
  std::vector<std::string> keep_fields;
};

// Declares `--redact`, `--redact-key` and `--keep-field`. `args` must outlive
// parsing.
void AddRedactOptions(CLI::App& command, RedactArgs& args);

// Puts what `args` asks for into options.redaction, the key read from its file.
// Otherwise says what is wrong, and returns the code to end with.
auto SetRedaction(const RedactArgs& args, ScreenOptions& options)
    -> std::optional<ExitCode>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_REDACT_OPTIONS_H_
