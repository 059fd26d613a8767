// `telltale lint`: hazards in packs that load without errors.

#include "telltale/lint.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "counted.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct LintArgs {
  std::vector<std::string> paths;
  bool strict = false;
};

auto Run(const LintArgs& args) -> ExitCode {
  Diagnostics problems;
  const std::optional<RuleSources> sources = LoadSources(args.paths, problems);
  // Compiling finds the patterns that are no regular expressions.
  const bool valid = sources && CompileSources(*sources, problems);
  PrintDiagnostics(problems);
  if (!valid) {
    return ExitCode::kRulesInvalid;
  }

  Diagnostics hazards;
  Lint(*sources, hazards);
  std::string findings;
  const Color color = ColorFor("auto", Stream::kOut);
  for (const Diagnostic& hazard : hazards.items()) {
    findings += Render(hazard, color);
  }
  if (const ExitCode code = WriteOut(findings); code != ExitCode::kDone) {
    return code;
  }
  size_t rules = 0;
  for (const RulePack& pack : sources->packs) {
    rules += pack.rules.size();
  }
  const size_t warnings = hazards.Count(Severity::kWarning);
  WriteNote(fmt::format(
      "{}, {}: {}, {}\n", Counted(sources->packs.size(), "pack"),
      Counted(rules, "rule"), Counted(hazards.Count(Severity::kError), "error"),
      Counted(warnings, "warning")));
  const bool failed = hazards.has_errors() || (args.strict && warnings > 0);
  return failed ? ExitCode::kGateFailed : ExitCode::kDone;
}

}  // namespace

void AddLint(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<LintArgs>();
  CLI::App* command =
      app.add_subcommand("lint",
                         "Find hazards in packs: what loads, but "
                         "does not do what its author thinks");
  command
      ->add_option("paths", args->paths,
                   "Packs, folders of packs or pack files (default: the "
                   "built-in packs)")
      ->type_name("");
  command->add_flag("--strict", args->strict, "Exit with 1 on warnings too");
  command->footer(
      "Examples:\n"
      "  telltale lint rules/\n"
      "  telltale lint --strict my-pack.yaml");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
