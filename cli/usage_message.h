// UsageMessage: what is wrong with a command line, for whoever typed it.

#ifndef TELLTALE_CLI_USAGE_MESSAGE_H_
#define TELLTALE_CLI_USAGE_MESSAGE_H_

#include <CLI/App.hpp>
#include <CLI/Error.hpp>
#include <span>
#include <string>

namespace telltale::cli {

// `arguments` are what was typed after the program's name; `app` has just
// failed to read them with `error`. Names that are not known are named, with
// the nearest one that is, and the message ends with where to read more. Safe
// to print.
auto UsageMessage(const CLI::App& app, const CLI::ParseError& error,
                  std::span<const char* const> arguments) -> std::string;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_USAGE_MESSAGE_H_
