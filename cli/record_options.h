// Record options: what commands that read records ask for alike.

#ifndef TELLTALE_CLI_RECORD_OPTIONS_H_
#define TELLTALE_CLI_RECORD_OPTIONS_H_

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace telltale::cli {

// Declares `--text-field`, for commands beside `screen`. `fields` must outlive
// parsing, as must all values below.
void AddTextFieldOption(CLI::App& command, std::vector<std::string>& fields);

// Declares `-j,--jobs`.
void AddJobsOption(CLI::App& command, int& jobs);

// Declares `--format` with the choices text, json and markdown.
void AddTableFormatOption(CLI::App& command, std::string& format);

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RECORD_OPTIONS_H_
