// Terminal: what the streams are connected to.

#ifndef TELLTALE_CLI_TERMINAL_H_
#define TELLTALE_CLI_TERMINAL_H_

#include <CLI/App.hpp>
#include <string>

#include "telltale/explanation.h"

namespace telltale::cli {

enum class Stream { kIn, kOut, kError };

auto IsTerminal(Stream stream) -> bool;

// `--color auto|always|never`, stored in `choice`, which must outlive parsing.
void AddColorOption(CLI::App& app, std::string& choice);

// For "auto": colour on a terminal, unless NO_COLOR is set (no-color.org) or
// the terminal is dumb.
auto ColorFor(const std::string& choice, Stream stream) -> Color;

// Colour as above and the terminal's width; 80 columns where there is none.
auto StyleFor(const std::string& choice) -> ExplanationStyle;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_TERMINAL_H_
