// `telltale hits`: how often each rule hits, on what, and beside which others.

#include <CLI/App.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "interruption.h"
#include "pack_paths.h"
#include "record_options.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/hit_statistics.h"
#include "telltale/taxonomy.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct HitsArgs {
  // Of packs; the last one is of the data, but for logs.
  std::vector<std::string> paths;
  std::vector<std::string> logs;
  RuleArgs rules;
  HitOptions options;
  HitView view;
  std::string min_level = "review";
  std::string sort = "hits";
  std::string format = "text";
  std::string color = "auto";
};

const std::map<std::string, HitView::Sort> kSorts = {
    {"hits", HitView::Sort::kHits}, {"s-o", HitView::Sort::kSO},
    {"rank", HitView::Sort::kRank}, {"needed", HitView::Sort::kDecisive},
    {"sole", HitView::Sort::kSole}, {"name", HitView::Sort::kName}};

auto CodeOf(const HitStatistics& statistics) -> ExitCode {
  switch (statistics.end) {
    case ScreenEnd::kIoFailed:
      return ExitCode::kIoFailed;
    case ScreenEnd::kInterrupted:
      return InterruptionCode();
    case ScreenEnd::kOutputClosed:
    case ScreenEnd::kDone:
      break;
  }
  return statistics.rejected > 0 ? ExitCode::kInputRejected : ExitCode::kDone;
}

auto Rendered(const HitsArgs& args, const HitStatistics& statistics)
    -> std::string {
  HitView view = args.view;
  view.sort = kSorts.at(args.sort);
  if (args.format == "json") {
    return HitsJson(statistics, view) + "\n";
  }
  return args.format == "markdown"
             ? HitsMarkdown(statistics, view)
             : RenderHits(statistics, view, StyleFor(args.color));
}

auto Run(const HitsArgs& args) -> ExitCode {
  HitOptions options = args.options;
  RuleArgs rules = args.rules;
  options.from_log = !args.logs.empty();
  if (options.from_log) {
    options.records.inputs = args.logs;
    rules.rules.insert(rules.rules.end(), args.paths.begin(), args.paths.end());
  } else if (args.paths.empty()) {
    WriteError(
        "no data: name a JSONL file, or logs with --log\nsee "
        "`telltale hits --help`");
    return ExitCode::kUsage;
  } else {
    options.records.inputs = TakePacks(args.paths, rules);
  }
  if (!options.positive.empty() && options.label_field.empty()) {
    WriteError("--positive needs --label-field\nsee `telltale hits --help`");
    return ExitCode::kUsage;
  }
  // A log holds no texts, whatever its fields are called.
  if (!options.from_log &&
      CopiesText("hits", "a report", options.records.text_fields,
                 {{"--label-field", FieldsOf(options.label_field)}})) {
    return ExitCode::kUsage;
  }
  const std::optional<Ruleset> ruleset = OpenRules(rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  options.min_level = ParseLevel(args.min_level).value_or(Level::kReview);
  if (options.records.inputs.front() == "-" && IsTerminal(Stream::kIn)) {
    WriteNote("reading JSON lines from the terminal; end with Ctrl-D\n");
  }
  CatchInterruptions();
  const HitStatistics statistics = CountHits(*ruleset, options, WasInterrupted);
  for (const std::string& error : statistics.errors) {
    WriteError(VisibleText(error));
  }
  const ExitCode written = WriteOut(Rendered(args, statistics));
  return written == ExitCode::kDone ? CodeOf(statistics) : written;
}

void AddInputOptions(CLI::App& command, HitsArgs& args) {
  command
      .add_option("data", args.paths,
                  "Packs, folders of packs or pack files (default: the "
                  "built-in packs), then the data: JSONL files, plain or "
                  "compressed (gz, zst, xz, bz2), or - for standard input")
      ->type_name("");
  command
      .add_option("--log", args.logs,
                  "Read this log of `screen --log` instead of data; all other "
                  "arguments are packs then (repeatable)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--label-field", args.options.label_field,
                  "Count by this value of each record: a JSON Pointer or a "
                  "dotted path")
      ->type_name("FIELD");
  command
      .add_option("--positive", args.options.positive,
                  "A label that rules are meant to find; the other labels "
                  "are negative (repeatable)")
      ->type_name("LABEL")
      ->allow_extra_args(false);
  AddTextFieldOption(command, args.options.records.text_fields);
  command
      .add_option("--min-level", args.min_level,
                  "What counts as flagged: weak, review or priority (default "
                  "review)")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"weak", "review", "priority"}).description(""));
  AddJobsOption(command, args.options.records.jobs);
}

void AddOutputOptions(CLI::App& command, HitsArgs& args) {
  command
      .add_option("--sort", args.sort,
                  "Greatest first: hits, s-o, rank, needed or sole; or name "
                  "(default hits)")
      ->type_name("COLUMN")
      ->check(CLI::IsMember(kSorts).description(""));
  command
      .add_option("--top", args.view.top,
                  "Rules to show; 0 for all (default 0; JSON has all)")
      ->type_name("N");
  command
      .add_option("--pairs", args.view.pairs,
                  "Pairs of rules to show (default 10; JSON has all)")
      ->type_name("N");
  command
      .add_option("--examples", args.options.examples,
                  "Places of records that need a rule, for each rule, in JSON "
                  "(default 3)")
      ->type_name("N")
      ->check(CLI::Range(0, 1000).description(""));
  AddTableFormatOption(command, args.format);
  AddColorOption(command, args.color);
}

}  // namespace

void AddHits(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<HitsArgs>();
  CLI::App* command = app.add_subcommand(
      "hits", "Count the hits of each rule, and what levels owe to it");
  AddInputOptions(*command, *args);
  AddOutputOptions(*command, *args);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "Columns:\n"
      "  hits     records in which the rule hits\n"
      "  pos %    hits in percent of the positive records; neg %: of the "
      "others\n"
      "  S/O      pos % / (pos % + neg %): 1 finds positives alone, 0.5 tells\n"
      "           nothing\n"
      "  rank     mean place among the rules by pos % and by neg %, 0 to 1\n"
      "  flagged  flagged records in which it hits\n"
      "  sole     records in which no other rule has points\n"
      "  needed   flagged records that would not be flagged without it\n"
      "  lower    records whose level would be lower without it; higher:\n"
      "           would be higher, as without a frame\n"
      "\n"
      "Examples:\n"
      "  telltale hits ads.jsonl.zst\n"
      "  telltale hits my-packs/ mail.jsonl --label-field label --positive "
      "spam\n"
      "  telltale screen mail.jsonl --log mail.log --log-field label\n"
      "  telltale hits --log mail.log --label-field label --positive spam");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
