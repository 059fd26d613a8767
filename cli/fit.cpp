// `telltale fit`: points for rules, from labelled records.

#include "telltale/fit.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.h"
#include "interruption.h"
#include "number_range.h"
#include "pack_paths.h"
#include "record_options.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct FitArgs {
  // Of packs; the last one is of the data.
  std::vector<std::string> paths;
  RuleArgs rules;
  FitOptions options;
  std::string format = "text";
  std::string color = "auto";
  bool force = false;
};

auto CodeOf(const Fit& fit) -> ExitCode {
  switch (fit.end) {
    case ScreenEnd::kIoFailed:
      return ExitCode::kIoFailed;
    case ScreenEnd::kInterrupted:
      return InterruptionCode();
    case ScreenEnd::kOutputClosed:
    case ScreenEnd::kDone:
      break;
  }
  if (!fit.refusals.empty()) {
    return ExitCode::kGateFailed;
  }
  return fit.rejected > 0 ? ExitCode::kInputRejected : ExitCode::kDone;
}

// Packs may hold what acts on a terminal. Elsewhere the patch has to keep its
// bytes, since programs apply it.
auto ForReading(const std::string& patch) -> std::string {
  if (!IsTerminal(Stream::kOut)) {
    return patch;
  }
  std::string shown;
  for (size_t at = 0; at < patch.size();) {
    const size_t end = std::min(patch.find('\n', at), patch.size());
    shown += VisibleText(std::string_view(patch).substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return shown;
}

auto Output(const FitArgs& args, const Fit& fit, const std::string& patch)
    -> std::string {
  if (args.format == "json") {
    return FitJson(fit, args.options, patch) + "\n";
  }
  if (args.format == "patch") {
    return patch;
  }
  return RenderFit(fit, args.options, StyleFor(args.color)) +
         (patch.empty() ? "" : "\n" + ForReading(patch));
}

auto Run(const FitArgs& args) -> ExitCode {
  if (CopiesText("fit", "a report", args.options.data.text_fields,
                 {{"--label-field", FieldsOf(args.options.label_field)},
                  {"--cluster-field", FieldsOf(args.options.cluster_field)}})) {
    return ExitCode::kUsage;
  }
  for (const std::string& label : args.options.positive) {
    const std::vector<std::string>& negative = args.options.negative;
    if (std::find(negative.begin(), negative.end(), label) != negative.end()) {
      WriteError(fmt::format(
          "label `{}` is both positive and negative\nsee `telltale fit --help`",
          VisibleText(label)));
      return ExitCode::kUsage;
    }
  }
  RuleArgs rules = args.rules;
  const std::vector<std::string> data = TakePacks(args.paths, rules);
  const std::optional<Ruleset> ruleset = OpenRules(rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  FitOptions options = args.options;
  options.data.inputs = data;
  if (data.front() == "-" && IsTerminal(Stream::kIn)) {
    WriteNote("reading JSON lines from the terminal; end with Ctrl-D\n");
  }
  CatchInterruptions();
  const Fit fit = FitPoints(*ruleset, options, WasInterrupted);
  for (const std::string& error : fit.errors) {
    WriteError(VisibleText(error));
  }
  std::string patch;
  if (fit.holds_out() || args.force) {
    Diagnostics diagnostics;
    patch = PointsPatch(fit, diagnostics);
    if (diagnostics.has_errors()) {
      PrintDiagnostics(diagnostics);
      return ExitCode::kIoFailed;
    }
  }
  if (args.format == "patch") {
    WriteNote(RenderFit(fit, options, {}));
  }
  const ExitCode written = WriteOut(Output(args, fit, patch));
  return written == ExitCode::kDone ? CodeOf(fit) : written;
}

auto AddText(CLI::App& command, const char* name, std::string& value,
             const char* help) -> CLI::Option* {
  return command.add_option(name, value, help)->type_name("FIELD");
}

void AddLabels(CLI::App& command, const char* name,
               std::vector<std::string>& labels, const char* help,
               bool required) {
  command.add_option(name, labels, help)
      ->type_name("LABEL")
      ->allow_extra_args(false)
      ->required(required);
}

void AddDataOptions(CLI::App& command, FitArgs& args) {
  command
      .add_option("data", args.paths,
                  "Packs, folders of packs or pack files (default: the "
                  "built-in packs), then the labelled records: JSONL files, "
                  "plain or compressed (gz, zst, xz, bz2), or - for standard "
                  "input")
      ->required()
      ->type_name("");
  FitOptions& options = args.options;
  AddText(command, "--label-field", options.label_field,
          "Where a record has its label (default label)");
  AddLabels(command, "--positive", options.positive,
            "A label of records that an analyst should see (repeatable)", true);
  AddLabels(command, "--negative", options.negative,
            "A label of records to be left alone (repeatable; default: all "
            "others)",
            false);
  AddLabels(command, "--ignore", options.ignore,
            "A label of records to leave out (repeatable)", false);
  AddText(command, "--cluster-field", options.cluster_field,
          "What repeated records have in common: those of a cluster count "
          "once and are never parted");
  AddTextFieldOption(command, options.data.text_fields);
  AddJobsOption(command, options.data.jobs);
}

void AddFitOptions(CLI::App& command, FitArgs& args) {
  FitOptions& options = args.options;
  command
      .add_option("--folds", options.folds,
                  "Parts, each held out once (default 5)")
      ->type_name("N")
      ->check(CLI::Range(2, 20).description(""));
  command
      .add_option("--min-labels", options.min_labels,
                  "Positive and negative records needed, and a fifth of it "
                  "among those that points can decide (default 50)")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000'000).description(""));
  command
      .add_option("--min-hits", options.min_hits,
                  "Hits that a rule needs for its points to be fitted "
                  "(default 10)")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000'000).description(""));
  command
      .add_option("--deviation", options.deviation,
                  "How many points the present ones are thought to be off "
                  "(default 1); less changes less")
      ->type_name("POINTS")
      ->check(NumberBetween(0.01, 100));
  command
      .add_option("--miss-weight", options.miss_weight,
                  "How many false alarms a missed record is worth (default: "
                  "as many as balance the records that points can decide, at "
                  "least 1)")
      ->type_name("W")
      ->check(NumberBetween(0.001, 1000));
  command
      .add_option("--format", args.format, "text, json or patch (default text)")
      ->type_name("FORM")
      ->check(CLI::IsMember({"text", "json", "patch"}).description(""));
  command.add_flag("--force", args.force,
                   "Print the patch also where held-out records do not speak "
                   "for it");
  AddColorOption(command, args.color);
}

}  // namespace

void AddFit(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<FitArgs>();
  CLI::App* command = app.add_subcommand(
      "fit", "Propose points for rules from labelled records, as a patch");
  AddDataOptions(*command, *args);
  AddFitOptions(*command, *args);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "A regression proposes points near the present ones, within the\n"
      "`points_range` of each rule (default: its class, 1-2, 3-4 or 5-7). "
      "Each\n"
      "change has to pay by the exact tally; all together have to pay on\n"
      "records held out, or no patch is printed. Patterns never change.\n"
      "\n"
      "Examples:\n"
      "  telltale fit my-packs/ labelled.jsonl --positive fraud\n"
      "  telltale fit my-packs/ ads.jsonl --label-field review.verdict \\\n"
      "    --positive yes --negative no --cluster-field ad_group\n"
      "  telltale fit my-packs/ ads.jsonl --positive 1 | git apply");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
