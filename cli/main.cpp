// telltale: finds indicators of trafficking in text, and says why.

#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "empty_values.h"
#include "exit_codes.h"
#include "standard_streams.h"
#include "telltale/version.h"
#include "usage_message.h"

namespace {

using telltale::cli::Command;
using telltale::cli::ExitCode;
using telltale::cli::HoldStandardDescriptors;
using telltale::cli::RefuseEmptyValues;
using telltale::cli::SplitArguments;
using telltale::cli::UsageMessage;
using telltale::cli::WriteError;
using telltale::cli::WriteOut;

constexpr const char* kDescription =
    "Finds indicators of trafficking in messages and ads, and says why.\n"
    "Indicators are prompts for review, not findings.";

// Where the explanations of flags begin.
constexpr size_t kHelpColumn = 24;

constexpr const char* kFooter =
    "Examples:\n"
    "  telltale screen ads.jsonl.zst -o flagged.jsonl\n"
    "  telltale explain 'Free visa and ticket. Msg me on WhatsApp'\n"
    "  telltale SUBCOMMAND --help";

// The command line was understood in full, or the exit code says how not.
auto Parse(CLI::App& app, int argc, char** argv) -> ExitCode {
  try {
    std::vector<std::string> arguments =
        SplitArguments(app, {argv + 1, argv + std::max(argc, 1)});
    // The parser takes them from the end.
    std::reverse(arguments.begin(), arguments.end());
    app.parse(std::move(arguments));
    return ExitCode::kDone;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      const bool version = error.get_name() == "CallForVersion";
      return WriteOut(version ? error.what() + std::string("\n") : app.help());
    }
    WriteError(UsageMessage(app, error, {argv + 1, argv + std::max(argc, 1)}));
    return ExitCode::kUsage;
  }
}

// Runs the command. What is thrown for want of memory or of threads is told:
// by then a command has written nothing, or marked what it wrote.
auto Run(const Command& chosen) -> ExitCode {
  try {
    return chosen();
  } catch (const std::bad_alloc&) {
    WriteError("cannot go on: memory ran out");
  } catch (const std::exception& error) {
    WriteError(std::string("cannot go on: ") + error.what());
  }
  return ExitCode::kIoFailed;
}

// Ends the program where a thread of oneTBB throws because it cannot start the
// next one: no one is there to catch that. What was written is marked.
[[noreturn]] void EndWithoutThreads() {
  if (const std::exception_ptr thrown = std::current_exception()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      WriteError(std::string("cannot go on: ") + error.what());
      _exit(static_cast<int>(ExitCode::kIoFailed));
    } catch (...) {
    }
  }
  std::abort();
}

}  // namespace

auto main(int argc, char** argv) -> int {
  HoldStandardDescriptors();
  std::set_terminate(EndWithoutThreads);
  // A reader that goes away shows as a failed write, which is a quiet end.
  std::signal(SIGPIPE, SIG_IGN);
  // So does a file that has reached the greatest size allowed.
  std::signal(SIGXFSZ, SIG_IGN);

  CLI::App app(kDescription, "telltale");
  Command chosen;
  app.footer(kFooter);
  app.set_version_flag("--version",
                       "telltale " + std::string(telltale::Version()));
  app.require_subcommand(1);
  // Subcommands inherit it.
  app.get_formatter()->column_width(kHelpColumn);
  telltale::cli::AddScreen(app, chosen);
  telltale::cli::AddExplain(app, chosen);
  telltale::cli::AddLint(app, chosen);
  telltale::cli::AddTest(app, chosen);
  telltale::cli::AddEval(app, chosen);
  telltale::cli::AddProfile(app, chosen);
  telltale::cli::AddFit(app, chosen);
  telltale::cli::AddDiff(app, chosen);
  telltale::cli::AddHits(app, chosen);
  telltale::cli::AddRules(app, chosen);
  telltale::cli::AddVerifyRun(app, chosen);
  telltale::cli::AddSchema(app, chosen);
  telltale::cli::AddCompletion(app, chosen);

  RefuseEmptyValues(app);

  ExitCode code = Parse(app, argc, argv);
  if (code == ExitCode::kDone && chosen) {
    code = Run(chosen);
  }
  return static_cast<int>(code);
}
