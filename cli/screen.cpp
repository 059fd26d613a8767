// `telltale screen`: JSONL in, flagged and explained records out.

#include "telltale/screen.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "commands.h"
#include "interruption.h"
#include "number_range.h"
#include "progress_bar.h"
#include "record_options.h"
#include "redact_options.h"
#include "rule_options.h"
#include "screen_summary.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/rule_files.h"
#include "telltale/run_manifest.h"
#include "telltale/taxonomy.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

constexpr uint64_t kRejectsShown = 10;
constexpr uint64_t kGreatestLine = uint64_t{1} << 30;

// What the user typed.
struct ScreenArgs {
  RuleArgs rules;
  ScreenOptions options;
  RedactArgs redact;
  std::string min_level = "review";
  std::string fail_on;
  // Empty: text, or none with `--quiet`.
  std::string summary;
  // Empty for none.
  std::string manifest;
  bool quiet = false;
  bool no_prefilter = false;
};

// Shows the first rejected lines and counts the others.
class RejectedLines {
 public:
  explicit RejectedLines(bool quiet) : quiet_(quiet) {}

  void Show(const RejectedLine& line) {
    ++count_;
    if (quiet_ || count_ > kRejectsShown) {
      return;
    }
    const std::string input =
        line.input == "-" ? "<stdin>" : VisibleText(line.input);
    // A line that is rejected as a whole has no column.
    const std::string column =
        line.column > 0 ? fmt::format("{}:", line.column) : "";
    WriteNote(fmt::format("{}:{}:{} rejected: {} [{}]\n", input, line.line,
                          column, VisibleText(line.reason), line.code));
    if (line.line == 1 && (line.code == "D001" || line.code == "D002")) {
      WriteNote(fmt::format(
          "note: records are read from JSONL, one JSON object on each line; "
          "`jq -c '.[]' {0}` makes it of a JSON list, `jq -c . {0}` of objects "
          "over several lines\n",
          line.input == "-" ? "FILE" : input));
    }
  }

  void ShowRest() const {
    if (!quiet_ && count_ > kRejectsShown) {
      WriteNote(
          fmt::format("… and {} more rejected\n", count_ - kRejectsShown));
    }
  }

 private:
  bool quiet_;
  uint64_t count_ = 0;
};

// The one code of a run that may deserve several: failures first, then the
// gate the user asked for, then rejected lines.
auto CodeOf(const ScreenResult& result, std::optional<Level> fail_on)
    -> ExitCode {
  const bool gate_failed = fail_on && result.highest_level >= *fail_on;
  switch (result.end) {
    case ScreenEnd::kIoFailed:
      return ExitCode::kIoFailed;
    case ScreenEnd::kInterrupted:
      // A stop does not hide an input that could not be read before.
      return result.errors.empty() ? InterruptionCode() : ExitCode::kIoFailed;
    case ScreenEnd::kOutputClosed:
      // Of what was read by then; of the rest nothing is known.
      return gate_failed ? ExitCode::kGateFailed : ExitCode::kDone;
    case ScreenEnd::kDone:
      break;
  }
  if (gate_failed) {
    return ExitCode::kGateFailed;
  }
  return result.summary.rejected > 0 ? ExitCode::kInputRejected
                                     : ExitCode::kDone;
}

// Says where a run was kept from its end, and how to go on.
void PrintStop(const ScreenArgs& args, const ScreenResult& result) {
  if (result.end != ScreenEnd::kInterrupted) {
    return;
  }
  const ScreenOptions& options = args.options;
  std::string note = "stopped before the first line\n";
  if (result.stopped_after) {
    const std::string& input = result.stopped_after->input;
    note = fmt::format(
        "stopped after line {} of {}; all lines up to there are accounted "
        "for\n",
        result.stopped_after->line,
        input == "-" ? "standard input" : VisibleText(input));
  }
  if (!options.checkpoint.empty() && result.stopped_after) {
    note += "go on with the same command and --resume\n";
  }
  WriteNote(note);
}

void PrintSummary(const ScreenArgs& args, const ScreenResult& result) {
  if (args.summary == "json") {
    WriteNote(SummaryJson(result.summary, result.end));
    return;
  }
  // A reader that went away wants no more, and the counts are of a part.
  const bool wanted =
      args.summary.empty() ? !args.quiet : args.summary == "text";
  if (wanted && result.end != ScreenEnd::kOutputClosed) {
    WriteNote(SummaryText(result.summary,
                          ParseLevel(args.min_level).value_or(Level::kReview)));
  }
}

// The manifest of a run, written when it begins and when it ends. One of a run
// that does not begin is left as it is.
class ManifestFile {
 public:
  ManifestFile(std::string path, RunManifest manifest)
      : path_(std::move(path)), manifest_(std::move(manifest)) {}

  // Says, as long as it stands, that the run has not come to its end. False
  // when it could not be written, which has been said then.
  auto Begin() -> bool {
    stands_ = Save();
    return stands_;
  }

  // The same; true when that end has been written already, or never will be.
  auto End(const ScreenResult& result) -> bool {
    if (!stands_ || written_end_ == result.end) {
      return true;
    }
    EndManifest(result, manifest_);
    written_end_ = result.end;
    stands_ = Save();
    return stands_;
  }

 private:
  auto Save() const -> bool {
    const std::string error = WriteRunManifest(path_, manifest_);
    if (!error.empty()) {
      WriteError(VisibleText(error));
    }
    return error.empty();
  }

  std::string path_;
  RunManifest manifest_;
  // Whether it was written at the beginning, and could be ever since.
  bool stands_ = false;
  std::optional<ScreenEnd> written_end_;
};

auto ReadsStandardInput(const ScreenOptions& options) -> bool {
  return options.inputs.size() == 1 && options.inputs.front() == "-";
}

auto Run(const ScreenArgs& args) -> ExitCode {
  ScreenOptions options = args.options;
  options.prefilter = !args.no_prefilter;
  options.min_level = ParseLevel(args.min_level).value_or(Level::kReview);
  const std::optional<Level> fail_on = ParseLevel(args.fail_on);
  if (fail_on && *fail_on < options.min_level) {
    WriteError(
        fmt::format("--fail-on {} is below --min-level {}\nsee "
                    "`telltale screen --help`",
                    args.fail_on, args.min_level));
    return ExitCode::kUsage;
  }

  if (CopiesText("screen", "a log", options.text_fields,
                 {{"--log-field", options.log_fields}})) {
    return ExitCode::kUsage;
  }
  if (const auto code = SetRedaction(args.redact, options)) {
    return *code;
  }

  if (const auto refusal =
          OverwriteRefusal({.origin = OriginOf(args.rules),
                            .keys = args.rules.require_signed,
                            .redact_key = args.redact.key_file},
                           options, args.manifest)) {
    WriteError(VisibleText(*refusal));
    return ExitCode::kUsage;
  }
  if (const auto refusal = CheckpointRefusal(options)) {
    WriteError(fmt::format("--checkpoint: {}", VisibleText(*refusal)));
    return ExitCode::kUsage;
  }
  if (!args.manifest.empty()) {
    if (const auto refusal =
            ManifestRefusal(args.manifest, OriginOf(args.rules), options)) {
      WriteError(fmt::format("--manifest: {}", VisibleText(*refusal)));
      return ExitCode::kUsage;
    }
  }

  const std::optional<Ruleset> ruleset = OpenRules(args.rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  if (!args.quiet && ReadsStandardInput(options) && IsTerminal(Stream::kIn)) {
    WriteNote("reading JSON lines from the terminal; end with Ctrl-D\n");
  }

  CatchInterruptions();
  RejectedLines rejected(args.quiet);
  ProgressBar bar(options.inputs);
  const bool shows_bar = !args.quiet && IsTerminal(Stream::kError);
  ScreenHooks hooks;
  hooks.stop = WasInterrupted;
  hooks.rejected = [&rejected, &bar](const RejectedLine& line) {
    bar.Clear();
    rejected.Show(line);
  };
  if (shows_bar) {
    hooks.progress = [&bar](const Progress& progress) { bar.Show(progress); };
  }
  std::optional<ManifestFile> manifest;
  if (!args.manifest.empty()) {
    manifest.emplace(args.manifest,
                     BeginManifest(*ruleset, OriginOf(args.rules), options));
    hooks.begins = [&manifest] { return manifest->Begin(); };
    hooks.ends = [&manifest](const ScreenResult& result) {
      return manifest->End(result);
    };
  }
  const ScreenResult result = Screen(*ruleset, options, hooks);

  bar.Clear();
  rejected.ShowRest();
  for (const std::string& error : result.errors) {
    WriteError(VisibleText(error));
  }
  if (!args.quiet) {
    PrintStop(args, result);
  }
  PrintSummary(args, result);
  const ExitCode code = CodeOf(result, fail_on);
  return !manifest || manifest->End(result) ? code : ExitCode::kIoFailed;
}

void AddOutputOptions(CLI::App& command, ScreenArgs& args) {
  const auto level = CLI::IsMember({"none", "weak", "review", "priority"});
  command
      .add_option("--min-level", args.min_level,
                  "Write records of this level and above: none, weak, review "
                  "or priority (default review)")
      ->type_name("LEVEL")
      ->check(CLI::Validator(level).description(""));
  command.add_flag("--all", args.options.all,
                   "Write every record, the abstained and the unflagged too");
  command.add_flag("--contacts", args.options.contacts,
                   "List phone numbers, links, handles, accounts and amounts "
                   "in the records that are written");
  command.add_flag("--show-urgent-text", args.options.show_urgent_text,
                   "Write the texts of records for urgent-child-safety too");
  AddRedactOptions(command, args.redact);
  command
      .add_option("-o,--output", args.options.output,
                  "Write records here (default standard output)")
      ->type_name("FILE");
  command
      .add_option("--rejects", args.options.rejects,
                  "Write rejected lines and their reasons here, as JSONL")
      ->type_name("FILE");
  CLI::Option* log =
      command
          .add_option("--log", args.options.log,
                      "Write a line about every record here, as JSONL without "
                      "texts: level, score, rules, offsets (for `hits`)")
          ->type_name("FILE");
  command
      .add_option("--log-field", args.options.log_fields,
                  "A value to copy into the log, such as a label: a JSON "
                  "Pointer or a dotted path (repeatable)")
      ->type_name("FIELD")
      ->allow_extra_args(false)
      ->needs(log);
  command
      .add_option("--summary", args.summary,
                  "Summary on standard error: text, json or none (default "
                  "text)")
      ->type_name("FORM")
      ->check(CLI::IsMember({"text", "json", "none"}).description(""));
  command
      .add_option("--manifest", args.manifest,
                  "Write an account of the run here, as JSON: files with their "
                  "SHA-256, rules, options, counts (for `verify-run`)")
      ->type_name("FILE");
  command
      .add_option("--fail-on", args.fail_on,
                  "Exit with 1 when any record reaches this level")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"weak", "review", "priority"}).description(""));
  command.add_flag("-q,--quiet", args.quiet,
                   "No summary, no rejected lines, no progress");
}

void AddCheckpointOptions(CLI::App& command, ScreenArgs& args) {
  CLI::Option* checkpoint =
      command
          .add_option("--checkpoint", args.options.checkpoint,
                      "Note here how far the run has come, without texts, so "
                      "that it can go on after it was cut off; goes when the "
                      "run ends")
          ->type_name("FILE");
  command
      .add_flag("--resume", args.options.resume,
                "Go on where the checkpoint says; begin anew when there is "
                "none")
      ->needs(checkpoint);
  command
      .add_option("--checkpoint-interval", args.options.checkpoint_interval,
                  "Seconds between two checkpoints (default 1; 0 for one "
                  "after each block of lines)")
      ->type_name("SECONDS")
      ->check(NumberBetween(0, 86400))
      ->needs(checkpoint);
}

void AddInputOptions(CLI::App& command, ScreenArgs& args) {
  command
      .add_option("files", args.options.inputs,
                  "JSONL, plain or compressed (gz, zst, xz, bz2); - or none "
                  "for standard input")
      ->type_name("");
  command
      .add_option("--text-field", args.options.text_fields,
                  "A text to screen: a JSON Pointer (/ad/body) or a dotted "
                  "path (ad.body) (repeatable; default text, body, message, "
                  "content, description, title)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
  command
      .add_option("--max-line-bytes", args.options.max_line_bytes,
                  "Reject longer lines, e.g. 64K or 16M (default 16M, at most "
                  "1G)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(uint64_t{1}, kGreatestLine).description(""))
      ->type_name("SIZE");
  AddJobsOption(command, args.options.jobs);
  command.add_flag("--no-prefilter", args.no_prefilter,
                   "Read every record with every pattern: slow, same answers");
}

}  // namespace

void AddScreen(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<ScreenArgs>();
  CLI::App* command = app.add_subcommand(
      "screen", "Screen JSONL and write the flagged records, explained");
  AddInputOptions(*command, *args);
  AddOutputOptions(*command, *args);
  AddCheckpointOptions(*command, *args);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "Examples:\n"
      "  telltale screen ads.jsonl -o flagged.jsonl\n"
      "  zcat dump.gz | telltale screen --text-field /ad/body --all | jq .\n"
      "  telltale screen --fail-on review --summary json messages.jsonl.zst\n"
      "  telltale screen dump.jsonl.gz -o flagged.jsonl --checkpoint run.ckpt "
      "--resume");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
