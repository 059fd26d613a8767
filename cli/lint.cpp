// `telltale lint`: hazards in packs that load without errors, and in corpora.

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
#include "input_text.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/diagnostic_report.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct LintArgs {
  std::vector<std::string> paths;
  std::vector<std::string> corpora;
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

void Append(const Diagnostics& items, Diagnostics& findings) {
  for (const Diagnostic& item : items.items()) {
    findings.Add(item);
  }
}

// What is said of packs that do not load goes to standard error as text; the
// other forms hold it too, so that nothing that reads them takes silence for
// clean packs. What was found before, in corpora, is reported all the same.
auto ReportLoadErrors(const Diagnostics& problems, Diagnostics& findings,
                      const LintArgs& args) -> ExitCode {
  PrintDiagnostics(problems, args.corpora.empty()
                                 ? "nothing was done"
                                 : "only the corpora were looked at");
  if (args.format != "text") {
    Append(problems, findings);
  }
  const ExitCode written = WriteOut(Report(findings, args));
  return written == ExitCode::kDone ? ExitCode::kRulesInvalid : written;
}

// Adds what is found in the corpora; otherwise says which cannot be read.
auto LintCorpora(const LintArgs& args, Diagnostics& hazards) -> ExitCode {
  for (const std::string& path : args.corpora) {
    const InputText corpus = ReadText(path);
    if (corpus.code != ExitCode::kDone) {
      return corpus.code;
    }
    if (const auto at = FirstInvalidByte(corpus.text)) {
      WriteError(fmt::format(
          "`{}` is not UTF-8 at byte {}; a corpus is read as it is: "
          "decompress or convert it first",
          VisibleText(path), *at));
      return ExitCode::kInputRejected;
    }
    LintCorpus(path, corpus.text, hazards);
  }
  return ExitCode::kDone;
}

// Writes the report, and `subject: counts` beside it.
auto Finish(const Diagnostics& hazards, const std::string& subject,
            const LintArgs& args) -> ExitCode {
  if (const ExitCode code = WriteOut(Report(hazards, args));
      code != ExitCode::kDone) {
    return code;
  }
  const size_t warnings = hazards.Count(Severity::kWarning);
  WriteNote(fmt::format("{}: {}, {}\n", subject,
                        Counted(hazards.Count(Severity::kError), "error"),
                        Counted(warnings, "warning")));
  const bool failed = hazards.has_errors() || (args.strict && warnings > 0);
  return failed ? ExitCode::kGateFailed : ExitCode::kDone;
}

auto Run(const LintArgs& args) -> ExitCode {
  Diagnostics hazards;
  if (const ExitCode code = LintCorpora(args, hazards);
      code != ExitCode::kDone) {
    return code;
  }
  const std::string corpora = Counted(args.corpora.size(), "file");
  if (!args.corpora.empty() && args.paths.empty()) {
    return Finish(hazards, corpora, args);
  }
  Diagnostics problems;
  const std::optional<RuleSources> sources = LoadSources(args.paths, problems);
  // Compiling finds the patterns that are no regular expressions.
  const bool valid = sources && CompileSources(*sources, problems);
  if (!valid) {
    return ReportLoadErrors(problems, hazards, args);
  }
  // Warnings, which count as those of Lint do.
  Append(problems, hazards);
  Lint(*sources, hazards);
  size_t rules = 0;
  for (const RulePack& pack : sources->packs) {
    rules += pack.rules.size();
  }
  const std::string packs = fmt::format(
      "{}, {}", Counted(sources->packs.size(), "pack"), Counted(rules, "rule"));
  return Finish(hazards, args.corpora.empty() ? packs : corpora + ", " + packs,
                args);
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
  command
      ->add_option("--corpus", args->corpora,
                   "Look for contacts that may be somebody's in a JSONL file "
                   "(repeatable; without paths, no pack is looked at)")
      ->type_name("FILE")
      ->allow_extra_args(false);
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
      "  telltale lint --strict my-pack.yaml\n"
      "  telltale lint --strict --corpus labelled.jsonl");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
