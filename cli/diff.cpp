// `telltale diff`: what differs between two states of packs, and whether their
// versions say so.

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "interruption.h"
#include "pack_state.h"
#include "record_options.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/gate.h"
#include "telltale/pack_comparison.h"
#include "telltale/taxonomy.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct DiffArgs {
  std::string old_packs;
  std::string new_packs;
  CompareOptions options;
  std::string gate;
  std::string min_level = "review";
  std::string format = "text";
  std::string color = "auto";
};

auto CodeOf(const PackComparison& comparison) -> ExitCode {
  if (comparison.behaviour) {
    switch (comparison.behaviour->end) {
      case ScreenEnd::kIoFailed:
        return ExitCode::kIoFailed;
      case ScreenEnd::kInterrupted:
        return InterruptionCode();
      case ScreenEnd::kOutputClosed:
      case ScreenEnd::kDone:
        break;
    }
  }
  if (!comparison.passes()) {
    return ExitCode::kGateFailed;
  }
  return comparison.behaviour && comparison.behaviour->rejected > 0
             ? ExitCode::kInputRejected
             : ExitCode::kDone;
}

auto Rendered(const DiffArgs& args, const PackComparison& comparison)
    -> std::string {
  if (args.format == "json") {
    return ComparisonJson(comparison) + "\n";
  }
  return args.format == "markdown"
             ? ComparisonMarkdown(comparison)
             : RenderComparison(comparison, StyleFor(args.color));
}

// Loads both states and the gate into `options`, and compares. Empty, with
// `code` set and everything said, when something cannot be loaded.
auto Compare(const DiffArgs& args, ExitCode& code)
    -> std::optional<PackComparison> {
  // What git gives lies in a folder that goes when this returns.
  CatchInterruptions();
  Diagnostics diagnostics;
  const PackState before = LoadPackState(args.old_packs, diagnostics);
  const PackState after = LoadPackState(args.new_packs, diagnostics);
  // Git, which was asked, may have been stopped by the same signal.
  if (WasInterrupted()) {
    code = InterruptionCode();
    return std::nullopt;
  }
  for (const std::string& error : {before.error, after.error}) {
    if (!error.empty()) {
      WriteError(VisibleText(error));
      code = ExitCode::kIoFailed;
    }
  }
  CompareOptions options = args.options;
  options.min_level = ParseLevel(args.min_level).value_or(Level::kReview);
  if (!args.gate.empty()) {
    options.gate = LoadGate(args.gate, diagnostics);
  }
  std::optional<PackComparison> comparison;
  if (before.rules && after.rules && !diagnostics.has_errors()) {
    comparison = ComparePacks(*before.rules, *after.rules, options, Today(),
                              WasInterrupted, diagnostics);
  }
  PrintDiagnostics(diagnostics);
  if (diagnostics.has_errors()) {
    code = ExitCode::kRulesInvalid;
  }
  if (comparison) {
    comparison->old_name = args.old_packs;
    comparison->new_name = args.new_packs;
  }
  return comparison;
}

auto Run(const DiffArgs& args) -> ExitCode {
  if (!args.gate.empty() && args.options.records.inputs.empty()) {
    WriteError("--gate needs a corpus\nsee `telltale diff --help`");
    return ExitCode::kUsage;
  }
  if (CopiesText("diff", "a report", args.options.records.text_fields,
                 {{"--by", args.options.by}})) {
    return ExitCode::kUsage;
  }
  ExitCode code = ExitCode::kDone;
  const std::optional<PackComparison> comparison = Compare(args, code);
  if (!comparison) {
    return code;
  }
  if (comparison->behaviour) {
    for (const std::string& error : comparison->behaviour->errors) {
      WriteError(VisibleText(error));
    }
  }
  const ExitCode written = WriteOut(Rendered(args, *comparison));
  return written == ExitCode::kDone ? CodeOf(*comparison) : written;
}

void AddInputOptions(CLI::App& command, DiffArgs& args) {
  command
      .add_option("old", args.old_packs,
                  "Packs as they were: a folder or file, `builtin`, or "
                  "REVISION:PATH of a git repository")
      ->required()
      ->type_name("");
  command.add_option("new", args.new_packs, "Packs as they are: likewise")
      ->required()
      ->type_name("");
  command
      .add_option("corpus", args.options.records.inputs,
                  "JSONL, plain or compressed (gz, zst, xz, bz2), or - for "
                  "standard input, to see what moves; without any, the packs "
                  "alone are compared")
      ->type_name("");
  command
      .add_option("--by", args.options.by,
                  "Slice by this value of each record: a JSON Pointer or a "
                  "dotted path (repeatable)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
  command
      .add_option("--gate", args.gate,
                  "A file of budgets: how much may move before it is too much")
      ->type_name("FILE");
  AddTextFieldOption(command, args.options.records.text_fields);
  command
      .add_option("--min-level", args.min_level,
                  "What counts as flagged: weak, review or priority (default "
                  "review)")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"weak", "review", "priority"}).description(""));
  AddJobsOption(command, args.options.records.jobs);
}

void AddOutputOptions(CLI::App& command, DiffArgs& args) {
  command
      .add_option("--examples", args.options.examples,
                  "Records to name, of each kind: flags that went, flags that "
                  "came, other levels (default 10)")
      ->type_name("N")
      ->check(CLI::Range(0, 100'000).description(""));
  AddTableFormatOption(command, args.format);
  AddColorOption(command, args.color);
}

}  // namespace

void AddDiff(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<DiffArgs>();
  args->options.records.inputs.clear();
  CLI::App* command = app.add_subcommand(
      "diff", "Compare two states of packs, and what they make of a corpus");
  AddInputOptions(*command, *args);
  AddOutputOptions(*command, *args);
  command->footer(
      "Exits with 1 when a version is not raised enough or a budget is "
      "broken:\n"
      "  patch  levels stay\n"
      "  minor  new rules, more points, levels that rise\n"
      "  major  rules gone, fewer points, another meaning, levels that fall\n"
      "Before 1.0.0 one step less will do.\n"
      "\n"
      "Examples:\n"
      "  telltale diff HEAD~1:rules rules/\n"
      "  telltale diff main:rules rules/ corpora/*.jsonl --by lang\n"
      "  telltale diff builtin my-packs/ mail.jsonl --gate gate.yaml --format "
      "markdown");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
