// Commands: one function for each subcommand, each in a file of its own.
//
// A function declares its subcommand's flags. Parsing only stores what the
// user typed and puts the chosen command into `chosen`; files are opened and
// rules compiled when it runs.

#ifndef TELLTALE_CLI_COMMANDS_H_
#define TELLTALE_CLI_COMMANDS_H_

#include <CLI/App.hpp>
#include <functional>

#include "exit_codes.h"

namespace telltale::cli {

using Command = std::function<ExitCode()>;

void AddScreen(CLI::App& app, Command& chosen);
void AddExplain(CLI::App& app, Command& chosen);
void AddLint(CLI::App& app, Command& chosen);
void AddTest(CLI::App& app, Command& chosen);
void AddEval(CLI::App& app, Command& chosen);
void AddProfile(CLI::App& app, Command& chosen);
void AddFit(CLI::App& app, Command& chosen);
void AddDiff(CLI::App& app, Command& chosen);
void AddHits(CLI::App& app, Command& chosen);
void AddRules(CLI::App& app, Command& chosen);
void AddVerifyRun(CLI::App& app, Command& chosen);
void AddSchema(CLI::App& app, Command& chosen);
// Reads the subcommands and flags of `app` when it runs.
void AddCompletion(CLI::App& app, Command& chosen);

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_COMMANDS_H_
