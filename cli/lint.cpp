// `telltale lint`: hazards in packs that load without errors.

#include "telltale/lint.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "commands.h"
#include "counted.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/diagnostic_report.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct LintArgs {
  std::vector<std::string> paths;
  bool strict = false;
  std::string format = "text";
  std::string docs_uri;
};

// All findings in the form asked for.
auto Report(const Diagnostics& findings, const LintArgs& args) -> std::string {
  if (args.format == "json") {
    return DiagnosticsJson(findings.items());
  }
  std::error_code error;
  const DiagnosticReportOptions options{
      .root = std::filesystem::current_path(error).string(),
      .documentation = args.docs_uri};
  if (args.format == "sarif") {
    return DiagnosticsSarif(findings.items(), options);
  }
  if (args.format == "github") {
    return DiagnosticsGithub(findings.items(), options);
  }
  std::string text;
  const Color color = ColorFor("auto", Stream::kOut);
  for (const Diagnostic& finding : findings.items()) {
    text += Render(finding, color);
  }
  return text;
}

// What is said of packs that do not load goes to standard error as text; the
// other forms hold it too, so that nothing that reads them takes silence for
// clean packs.
auto ReportLoadErrors(const Diagnostics& problems, const LintArgs& args)
    -> ExitCode {
  const ExitCode written = args.format == "text"
                               ? ExitCode::kDone
                               : WriteOut(Report(problems, args));
  return written == ExitCode::kDone ? ExitCode::kRulesInvalid : written;
}

auto Run(const LintArgs& args) -> ExitCode {
  Diagnostics problems;
  const std::optional<RuleSources> sources = LoadSources(args.paths, problems);
  // Compiling finds the patterns that are no regular expressions.
  const bool valid = sources && CompileSources(*sources, problems);
  PrintDiagnostics(problems);
  if (!valid) {
    return ReportLoadErrors(problems, args);
  }

  Diagnostics hazards;
  Lint(*sources, hazards);
  if (const ExitCode code = WriteOut(Report(hazards, args));
      code != ExitCode::kDone) {
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
  command
      ->add_option("--format", args->format,
                   "text, json, sarif or github (default text)")
      ->type_name("FORM")
      ->check(
          CLI::IsMember({"text", "json", "sarif", "github"}).description(""));
  command
      ->add_option("--docs-uri", args->docs_uri,
                   "Where your readers find docs/diagnostics.md; SARIF links "
                   "codes to it")
      ->type_name("URI");
  command->footer(
      "Examples:\n"
      "  telltale lint rules/\n"
      "  telltale lint --format sarif my-packs > lint.sarif\n"
      "  telltale lint --strict my-pack.yaml");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
