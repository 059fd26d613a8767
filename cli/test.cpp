// `telltale test`: runs the examples and scenarios that packs carry.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "commands.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/diagnostic_report.h"
#include "telltale/explanation.h"
#include "telltale/pack_test.h"
#include "telltale/pack_test_report.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct TestArgs {
  std::vector<std::string> paths;
  std::string format = "text";
  bool coverage = false;
  bool require_coverage = false;
  bool perturb = false;
  uint32_t seed = 1;
  // "0.9", or "leet=0.9".
  std::vector<std::string> min_recall;
};

// The least recall of a kind of perturbation, or of all when `kind` is empty.
struct RecallGate {
  std::string kind;
  double least = 0;
};

auto ReadGate(std::string_view text) -> std::optional<RecallGate> {
  const size_t sign = text.find('=');
  RecallGate gate;
  if (sign != std::string_view::npos) {
    gate.kind = text.substr(0, sign);
    text.remove_prefix(sign + 1);
  }
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), gate.least);
  const bool whole = read.ec == std::errc() &&
                     read.ptr == text.data() + text.size() && !text.empty();
  return whole && gate.least >= 0 && gate.least <= 1 ? std::optional(gate)
                                                     : std::nullopt;
}

// The gates of the command line; empty, with a message, when one is none.
auto ReadGates(const std::vector<std::string>& texts)
    -> std::optional<std::vector<RecallGate>> {
  std::vector<RecallGate> gates;
  for (const std::string& text : texts) {
    const std::optional<RecallGate> gate = ReadGate(text);
    if (!gate) {
      WriteError(fmt::format(
          "--min-recall: `{}` is no number from 0 to 1, nor KIND=NUMBER",
          VisibleText(text)));
      return std::nullopt;
    }
    gates.push_back(*gate);
  }
  return gates;
}

// Holds the recalls of `result` to `gates`, of which one for a kind goes before
// one for all. False, with a message, when one names no kind.
auto ApplyGates(const std::vector<RecallGate>& gates, PackTestResult& result)
    -> bool {
  for (const RecallGate& gate : gates) {
    bool known = gate.kind.empty();
    std::string kinds;
    for (const PerturbationRecall& recall : result.perturbations) {
      known = known || recall.kind == gate.kind;
      kinds += (kinds.empty() ? "" : ", ") + recall.kind;
    }
    if (!known) {
      WriteError(
          fmt::format("--min-recall: `{}` is no kind of perturbation: {}",
                      VisibleText(gate.kind), kinds));
      return false;
    }
  }
  for (const PerturbationRecall& recall : result.perturbations) {
    std::optional<double> least;
    bool own = false;
    for (const RecallGate& gate : gates) {
      if (gate.kind == recall.kind || (gate.kind.empty() && !own)) {
        least = gate.least;
        own = own || !gate.kind.empty();
      }
    }
    if (least && recall.recall() < *least) {
      result.gate_findings.push_back(LowRecall(recall, *least));
    }
  }
  return true;
}

auto CurrentFolder() -> std::string {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

// Packs that could not be loaded, in the form asked for. Text is for standard
// error.
auto ReportLoadErrors(const Diagnostics& problems, std::string_view format)
    -> ExitCode {
  std::string report;
  if (format == "json") {
    report = DiagnosticsJson(problems.items());
  } else if (format == "junit") {
    report = LoadErrorsJUnit(problems.items());
  } else if (format == "github") {
    report = DiagnosticsGithub(problems.items(), {.root = CurrentFolder()});
  }
  const ExitCode written = WriteOut(report);
  return written == ExitCode::kDone ? ExitCode::kRulesInvalid : written;
}

auto Report(const PackTestResult& result, std::string_view format)
    -> std::string {
  if (format == "json") {
    return PackTestJson(result);
  }
  if (format == "junit") {
    return PackTestJUnit(result);
  }
  if (format == "github") {
    return DiagnosticsGithub(Findings(result), {.root = CurrentFolder()});
  }
  return RenderPackTest(result, ColorFor("auto", Stream::kOut));
}

auto OptionsOf(const TestArgs& args) -> PackTestOptions {
  using Coverage = PackTestOptions::Coverage;
  PackTestOptions options;
  options.coverage = args.require_coverage ? Coverage::kRequire
                     : args.coverage       ? Coverage::kReport
                                           : Coverage::kNone;
  if (args.perturb || !args.min_recall.empty()) {
    options.perturb = args.seed;
  }
  return options;
}

auto Run(const TestArgs& args) -> ExitCode {
  const std::optional<std::vector<RecallGate>> gates =
      ReadGates(args.min_recall);
  if (!gates) {
    return ExitCode::kUsage;
  }
  Diagnostics problems;
  std::optional<RuleSources> sources = LoadSources(args.paths, problems);
  std::optional<Ruleset> ruleset;
  if (sources) {
    ruleset = CompileSources(*std::move(sources), problems);
  }
  PrintDiagnostics(problems);
  if (!ruleset) {
    return ReportLoadErrors(problems, args.format);
  }

  PackTestResult result = TestPacks(*ruleset, OptionsOf(args));
  if (!ApplyGates(*gates, result)) {
    return ExitCode::kUsage;
  }
  const ExitCode written = WriteOut(Report(result, args.format));
  if (written != ExitCode::kDone) {
    return written;
  }
  if (args.format != "text") {
    WriteNote(PackTestSummary(result));
  }
  const bool uncovered = args.require_coverage && result.coverage->missing > 0;
  return result.passed() && !uncovered && result.gate_findings.empty()
             ? ExitCode::kDone
             : ExitCode::kGateFailed;
}

void AddGateOptions(CLI::App& command, TestArgs& args) {
  command.add_flag("--coverage", args.coverage,
                   "Say which rules and entries of lexicons no test hits");
  command.add_flag("--require-coverage", args.require_coverage,
                   "The same, and exit with 1 if there are any that the packs "
                   "do not waive");
  command.add_flag("--perturb", args.perturb,
                   "Run every `match` example rewritten, in capitals, with "
                   "look-alikes and so on, and print how many are found");
  command
      .add_option("--seed", args.seed,
                  "Chooses the words that --perturb rewrites (default 1)")
      ->type_name("N");
  command
      .add_option("--min-recall", args.min_recall,
                  "Exit with 1 when --perturb finds a smaller share, 0 to 1, "
                  "of any kind; KIND=SHARE is for one kind (repeatable)")
      ->type_name("SHARE")
      ->allow_extra_args(false);
}

}  // namespace

void AddTest(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<TestArgs>();
  CLI::App* command = app.add_subcommand(
      "test", "Run the examples and scenarios that packs carry");
  command
      ->add_option("paths", args->paths,
                   "Packs, folders of packs or pack files (default: the "
                   "built-in packs)")
      ->type_name("");
  command
      ->add_option("--format", args->format,
                   "text, json, junit or github (default text)")
      ->type_name("FORM")
      ->check(
          CLI::IsMember({"text", "json", "junit", "github"}).description(""));
  AddGateOptions(*command, *args);
  command->footer(
      "Examples:\n"
      "  telltale test\n"
      "  telltale test rules/platform-handoff\n"
      "  telltale test --require-coverage --format junit my-packs > tests.xml\n"
      "  telltale test --perturb --min-recall 0.9 --min-recall leet=0.6");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
