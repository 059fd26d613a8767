// `telltale eval`: how often the rules are right on labelled records.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "commands.h"
#include "eval_baseline.h"
#include "eval_labels.h"
#include "interruption.h"
#include "pack_paths.h"
#include "record_options.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/evaluation.h"
#include "telltale/explanation.h"
#include "telltale/taxonomy.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct EvalArgs {
  // Of packs, then of data.
  std::vector<std::string> paths;
  RuleArgs rules;
  LabelArgs labels;
  EvaluateOptions options;
  std::vector<double> prevalences;
  std::string min_level = "review";
  // Unset: 20 rows of text and Markdown, all of JSON.
  std::optional<size_t> top;
  std::string format = "text";
  std::string color = "auto";
  std::string record;
  std::string baseline;
};

auto CodeOf(const Evaluation& evaluation, bool moved) -> ExitCode {
  switch (evaluation.end) {
    case ScreenEnd::kIoFailed:
      return ExitCode::kIoFailed;
    case ScreenEnd::kInterrupted:
      return InterruptionCode();
    case ScreenEnd::kOutputClosed:
    case ScreenEnd::kDone:
      break;
  }
  if (moved) {
    return ExitCode::kGateFailed;
  }
  return evaluation.rejected > 0 ? ExitCode::kInputRejected : ExitCode::kDone;
}

auto Render(const EvalArgs& args, const Evaluation& evaluation,
            EvaluationView view) -> std::string {
  if (args.format == "json") {
    view.top = args.top.value_or(0);
    return EvaluationJson(evaluation, view) + "\n";
  }
  view.top = args.top.value_or(view.top);
  return args.format == "markdown"
             ? EvaluationMarkdown(evaluation, view)
             : RenderEvaluation(evaluation, view, StyleFor(args.color));
}

// The slices but for those by something else than a field.
auto SliceFields(std::vector<std::string> slices) -> std::vector<std::string> {
  std::erase(slices, "length");
  std::erase(slices, "file");
  return slices;
}

auto Run(const EvalArgs& args) -> ExitCode {
  EvaluateOptions options = args.options;
  if (!ReadLabels(args.labels, options)) {
    return ExitCode::kUsage;
  }
  if (CopiesText("eval", "a report", options.observe.text_fields,
                 {{args.labels.map.empty() ? "--label-field" : "--label",
                   FieldsOf(options.label_field)},
                  {"--family-field", FieldsOf(options.family_field)},
                  {"--cluster-field", FieldsOf(options.cluster_field)},
                  {"--by", SliceFields(options.slices)}})) {
    return ExitCode::kUsage;
  }
  options.min_level = ParseLevel(args.min_level).value_or(Level::kReview);
  if (!args.prevalences.empty()) {
    options.prevalences = args.prevalences;
  }
  RuleArgs rules = args.rules;
  options.observe.inputs = TakePacks(args.paths, rules);
  BaselineFiles baselines(args.baseline, args.record);
  if (const ExitCode read = baselines.Open({.origin = OriginOf(rules),
                                            .keys = rules.require_signed,
                                            .redact_key = ""},
                                           options.observe.inputs);
      read != ExitCode::kDone) {
    return read;
  }
  const std::optional<Ruleset> ruleset = OpenRules(rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  for (const std::string& input : options.observe.inputs) {
    if (input == "-" && IsTerminal(Stream::kIn)) {
      WriteNote("reading JSON lines from the terminal; end with Ctrl-D\n");
    }
  }
  CatchInterruptions();
  const Evaluation evaluation = Evaluate(*ruleset, options, WasInterrupted);
  for (const std::string& error : evaluation.errors) {
    WriteError(VisibleText(error));
  }
  const bool has_positive = std::any_of(
      evaluation.labels.begin(), evaluation.labels.end(),
      [](const LabelRow& row) { return row.truth == Truth::kPositive; });
  if (evaluation.end == ScreenEnd::kDone && !has_positive) {
    WriteNote(
        "no record is positive: compare the labels asked for with those that "
        "the last table lists\n");
  }
  EvaluationView view;
  ExitCode kept = ExitCode::kDone;
  if (evaluation.end == ScreenEnd::kDone) {
    kept = baselines.Keep(evaluation, view);
  }
  const ExitCode written = WriteOut(Render(args, evaluation, view));
  if (written != ExitCode::kDone) {
    return written;
  }
  return kept != ExitCode::kDone
             ? kept
             : CodeOf(evaluation, view.moved && !view.moved->empty());
}

void AddInputOptions(CLI::App& command, EvalArgs& args) {
  command
      .add_option("data", args.paths,
                  "Packs first (folders, .yaml, .yml or .json files; default: "
                  "the built-in packs), then the data: labelled JSONL, plain "
                  "or compressed (gz, zst, xz, bz2), or - for standard input")
      ->required()
      ->type_name("");
  AddTextFieldOption(command, args.options.observe.text_fields);
  AddJobsOption(command, args.options.observe.jobs);
}

void AddMeasureOptions(CLI::App& command, EvalArgs& args) {
  command
      .add_option("--min-level", args.min_level,
                  "The level from which records count as flagged: weak, review "
                  "or priority (default review)")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"weak", "review", "priority"}).description(""));
  command.add_flag("--count-routes", args.options.count_routes,
                   "Count records with a route of their own as flagged, as "
                   "`screen` writes them; otherwise support is not the queue");
  command
      .add_option("--cluster-field", args.options.cluster_field,
                  "Records with one key here count once together")
      ->type_name("FIELD");
  command
      .add_option("--by", args.options.slices,
                  "A row for each value of a field; `length` for bins of text "
                  "bytes, `file` for the data files (repeatable)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
  command
      .add_option("--prevalence", args.prevalences,
                  "A share of positive records to work out precision for "
                  "(repeatable; default 0.01 and 0.001)")
      ->type_name("SHARE")
      ->allow_extra_args(false)
      ->check(CLI::Validator(
          [](std::string& text) {
            const double share = std::strtod(text.c_str(), nullptr);
            return share > 0 && share < 1
                       ? std::string()
                       : std::string("a share lies between 0 and 1");
          },
          ""));
}

void AddOutputOptions(CLI::App& command, EvalArgs& args) {
  AddTableFormatOption(command, args.format);
  command
      .add_option("--top", args.top,
                  "Rows of each table to show; 0 for all (default 20, JSON "
                  "all)")
      ->type_name("N");
  CLI::Option* record =
      command
          .add_option("--record", args.record,
                      "Write the counts to a file, as the baseline")
          ->type_name("FILE");
  command
      .add_option("--baseline", args.baseline,
                  "Compare with a recorded file; exit 1 when a count moved")
      ->type_name("FILE")
      ->excludes(record);
  AddColorOption(command, args.color);
}

}  // namespace

void AddEval(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<EvalArgs>();
  CLI::App* command = app.add_subcommand(
      "eval", "Measure precision and recall on labelled records");
  AddInputOptions(*command, *args);
  AddLabelOptions(*command, args->labels);
  AddMeasureOptions(*command, *args);
  AddOutputOptions(*command, *args);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "Columns:\n"
      "  tp, fp, fn      flagged rightly, flagged wrongly, missed; for packs "
      "and\n"
      "                  families, flagged means that they have points\n"
      "  precision 95 %  of the flagged, how many are positive, and its "
      "interval\n"
      "  recall 95 %     of the positive, how many are flagged\n"
      "  PR-AUC          average precision over the score, or over the part's "
      "points\n"
      "\n"
      "Examples:\n"
      "  telltale eval ads.jsonl --positive trafficking --by lang --by length\n"
      "  telltale eval my-packs/ ads.jsonl.zst \\\n"
      "      --label concern:2=positive,1=ignore,0=negative --cluster-field "
      "phone\n"
      "  telltale eval ads.jsonl --positive spam --record baseline.json\n"
      "  telltale eval ads.jsonl --positive spam --baseline baseline.json");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
