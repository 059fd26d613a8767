// `telltale profile`: what each pattern and each rule costs.

#include "telltale/profile.h"

#include <fmt/format.h>

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
#include "telltale/taxonomy.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct ProfileArgs {
  // Of packs; the last one is of the data.
  std::vector<std::string> paths;
  RuleArgs rules;
  ProfileOptions options;
  std::string min_level = "review";
  std::string by = "pattern";
  std::string sort = "time";
  // Unset: 20 rows of text, all of JSON.
  std::optional<size_t> top;
  std::string format = "text";
  std::string color = "auto";
};

const std::map<std::string, ProfileView::Sort> kSorts = {
    {"time", ProfileView::Sort::kTime},
    {"hits", ProfileView::Sort::kHits},
    {"reads", ProfileView::Sort::kReads},
    {"matches", ProfileView::Sort::kMatches}};
const std::map<std::string, ProfileView::By> kRows = {
    {"pattern", ProfileView::By::kPattern}, {"rule", ProfileView::By::kRule}};

auto CodeOf(const Profile& profile) -> ExitCode {
  switch (profile.end) {
    case ScreenEnd::kIoFailed:
      return ExitCode::kIoFailed;
    case ScreenEnd::kInterrupted:
      return InterruptionCode();
    case ScreenEnd::kOutputClosed:
    case ScreenEnd::kDone:
      break;
  }
  return profile.summary.rejected > 0 ? ExitCode::kInputRejected
                                      : ExitCode::kDone;
}

auto Run(const ProfileArgs& args) -> ExitCode {
  RuleArgs rules = args.rules;
  const std::vector<std::string> data = TakePacks(args.paths, rules);
  if (data.size() > 1) {
    WriteError(fmt::format(
        "one file of data is profiled at a time, after any packs: not both "
        "`{}` and `{}`\nsee `telltale profile --help`",
        VisibleText(data[0]), VisibleText(data[1])));
    return ExitCode::kUsage;
  }
  const std::optional<Ruleset> ruleset = OpenRules(rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  ProfileOptions options = args.options;
  options.input = data.front();
  options.min_level = ParseLevel(args.min_level).value_or(Level::kReview);
  if (options.input == "-" && IsTerminal(Stream::kIn)) {
    WriteNote("reading JSON lines from the terminal; end with Ctrl-D\n");
  }
  CatchInterruptions();
  const Profile profile = ProfileRules(*ruleset, options, WasInterrupted);
  for (const std::string& error : profile.errors) {
    WriteError(VisibleText(error));
  }
  const bool json = args.format == "json";
  ProfileView view = {.sort = kSorts.at(args.sort), .by = kRows.at(args.by)};
  view.top = args.top.value_or(json ? 0 : view.top);
  const ExitCode written =
      WriteOut(json ? ProfileJson(profile, view) + "\n"
                    : RenderProfile(profile, view, StyleFor(args.color)));
  return written == ExitCode::kDone ? CodeOf(profile) : written;
}

void AddInputOptions(CLI::App& command, ProfileArgs& args) {
  command
      .add_option("data", args.paths,
                  "Packs, folders of packs or pack files (default: the "
                  "built-in packs), and last the data: JSONL, plain or "
                  "compressed (gz, zst, xz, bz2), or - for standard input")
      ->required()
      ->type_name("");
  AddTextFieldOption(command, args.options.text_fields);
  command
      .add_option("--min-level", args.min_level,
                  "Leave out the work that records below this level do not "
                  "need, as `screen` does: none, weak, review or priority "
                  "(default review)")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"none", "weak", "review", "priority"})
                  .description(""));
}

void AddOutputOptions(CLI::App& command, ProfileArgs& args) {
  command
      .add_option("--by", args.by,
                  "A row for each: pattern or rule (default pattern; JSON has "
                  "both)")
      ->type_name("ROW")
      ->check(CLI::IsMember(kRows).description(""));
  command
      .add_option("--sort", args.sort,
                  "Greatest first: time, hits, reads or matches (default time)")
      ->type_name("COLUMN")
      ->check(CLI::IsMember(kSorts).description(""));
  command
      .add_option("--top", args.top,
                  "Rows to show; 0 for all (default 20, JSON all)")
      ->type_name("N");
  command.add_option("--format", args.format, "text or json (default text)")
      ->type_name("FORM")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  AddColorOption(command, args.color);
}

}  // namespace

void AddProfile(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<ProfileArgs>();
  CLI::App* command = app.add_subcommand(
      "profile", "Show what each pattern and each rule costs on given records");
  AddInputOptions(*command, *args);
  AddOutputOptions(*command, *args);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "Columns:\n"
      "  time     reading the text around anchors with the pattern\n"
      "  share    of the time for matching, all stages of it\n"
      "  hits     a literal of the pattern stood in a text\n"
      "  anchors  and its neighbours in the pattern stood around it\n"
      "  reads    so that the pattern read the text around it\n"
      "  matches  records in which it matched\n"
      "\n"
      "What to do about a costly pattern:\n"
      "  no anchors          put a word of three letters or more into every\n"
      "                      alternative: (visa|.* fee) -> (visa|job fee)\n"
      "  many hits           its words are common: begin or end with a rarer\n"
      "                      one, or write out the words next to it\n"
      "  reads, no matches   bound gaps, (\\S+ ){0,3} rather than .*; split a\n"
      "                      pattern whose alternatives have little in common\n"
      "  rule reads every    put the rare part under `all` beside the common\n"
      "  record              one: the rarest part decides what is looked at\n"
      "\n"
      "Examples:\n"
      "  telltale profile ads.jsonl.zst\n"
      "  telltale profile my-pack/ ads.jsonl --by rule\n"
      "  head -n 10000 ads.jsonl | telltale profile rules/ - --format json");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
