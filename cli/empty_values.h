// Empty values of options: most often of a variable that was never set. An
// output that nobody named is not silently left out.

#ifndef TELLTALE_CLI_EMPTY_VALUES_H_
#define TELLTALE_CLI_EMPTY_VALUES_H_

#include <CLI/App.hpp>
#include <span>
#include <string>
#include <vector>

namespace telltale::cli {

// Has all options of `app` and its commands refuse an empty value.
void RefuseEmptyValues(CLI::App& app);

// What was typed after the program's name, with `--option=` taken apart into
// the option and its empty value: the parser would take the next argument for
// the value, which may be a file of records.
auto SplitArguments(CLI::App& app, std::span<const char* const> typed)
    -> std::vector<std::string>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_EMPTY_VALUES_H_
