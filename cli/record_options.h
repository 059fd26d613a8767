// Record options: what commands that read records ask for alike.

#ifndef TELLTALE_CLI_RECORD_OPTIONS_H_
#define TELLTALE_CLI_RECORD_OPTIONS_H_

#include <CLI/App.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::cli {

// Declares `--text-field`, for commands beside `screen`. `fields` must outlive
// parsing, as must all values below.
void AddTextFieldOption(CLI::App& command, std::vector<std::string>& fields);

// An option that names fields, the values of which are written somewhere.
struct CopiedFields {
  std::string_view option;
  std::vector<std::string> fields;
};

// The fields of an option that names one; none where it was not given.
auto FieldsOf(const std::string& field) -> std::vector<std::string>;

// Whether one of `copied` is a text, holds one or lies in one: then says so on
// standard error, and that `holder` ("a log") holds none. `text_fields` as in
// ScreenOptions.
auto CopiesText(std::string_view command, std::string_view holder,
                const std::vector<std::string>& text_fields,
                const std::vector<CopiedFields>& copied) -> bool;

// Declares `-j,--jobs`.
void AddJobsOption(CLI::App& command, int& jobs);

// Declares `--format` with the choices text, json and markdown.
void AddTableFormatOption(CLI::App& command, std::string& format);

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RECORD_OPTIONS_H_
