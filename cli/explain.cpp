// `telltale explain`: why one text or record got its level.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "commands.h"
#include "input_text.h"
#include "rule_lookup.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/output_record.h"
#include "telltale/record_lookup.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct ExplainArgs {
  RuleArgs rules;
  std::optional<std::string> text;
  std::string file;
  RecordQuery query;
  std::string why_not;
  bool json = false;
  bool contacts = false;
  bool show_urgent_text = false;
  std::string color = "auto";
};

// The record to explain, and the bytes that it borrows from.
struct Subject {
  ExitCode code = ExitCode::kDone;
  std::string bytes;
  std::unique_ptr<RecordDecoder> decoder;
  Record record;
};

auto Refused(ExitCode code) -> std::unique_ptr<Subject> {
  auto subject = std::make_unique<Subject>();
  subject->code = code;
  return subject;
}

auto OpenText(const ExplainArgs& args) -> std::unique_ptr<Subject> {
  auto subject = std::make_unique<Subject>();
  if (args.text && *args.text != "-") {
    subject->bytes = *args.text;
    if (std::error_code error; std::filesystem::exists(*args.text, error)) {
      WriteNote(fmt::format(
          "note: this explains the words `{0}`, which are the name of a file; "
          "`--file {0}` explains a text in it, `--record {0} --id ID` a "
          "record\n",
          VisibleText(*args.text)));
    }
  } else {
    const std::string path = args.file.empty() ? "-" : args.file;
    if (path == "-" && IsTerminal(Stream::kIn)) {
      WriteNote("reading a text from the terminal; end with Ctrl-D\n");
    }
    InputText input = ReadText(path);
    subject->code = input.code;
    subject->bytes = std::move(input.text);
  }
  if (const auto at = FirstInvalidByte(subject->bytes); at) {
    WriteError(fmt::format(
        "the text is not UTF-8 at byte {}; decompress or convert it first",
        *at));
    subject->code = ExitCode::kInputRejected;
  }
  subject->record.fields.push_back({"", subject->bytes});
  return subject;
}

auto OpenRecord(const ExplainArgs& args) -> std::unique_ptr<Subject> {
  const std::string input = VisibleText(args.query.input);
  FoundRecord found = FindRecord(args.query);
  if (!found.error.empty()) {
    WriteError(VisibleText(found.error));
    return Refused(ExitCode::kIoFailed);
  }
  if (!found.found) {
    WriteError(args.query.line > 0
                   ? fmt::format("`{}` has no line {}", input, args.query.line)
                   : fmt::format("`{}` has no record with id `{}`", input,
                                 VisibleText(args.query.id)));
    return Refused(ExitCode::kInputRejected);
  }
  if (found.too_long) {
    WriteError(fmt::format("{}:{}: rejected: the line is over {} bytes [D007]",
                           input, found.number, args.query.max_line_bytes));
    return Refused(ExitCode::kInputRejected);
  }
  auto subject = std::make_unique<Subject>();
  subject->bytes = std::move(found.line);
  subject->decoder = std::make_unique<RecordDecoder>(args.query.text_fields);
  const DecodedLine& decoded = subject->decoder->Decode(subject->bytes);
  if (!decoded.error_code.empty()) {
    WriteError(fmt::format("{}:{}: rejected: {} [{}]", input, found.number,
                           VisibleText(decoded.error), decoded.error_code));
    return Refused(ExitCode::kInputRejected);
  }
  subject->record = decoded.record;
  return subject;
}

auto UsageError(const ExplainArgs& args) -> std::optional<std::string> {
  const int sources = (args.text ? 1 : 0) + (args.file.empty() ? 0 : 1) +
                      (args.query.input.empty() ? 0 : 1);
  const bool has_id = !args.query.id.empty();
  const bool has_line = args.query.line > 0;
  if (sources > 1) {
    return "only one of TEXT, --file and --record can be explained";
  }
  if (args.query.input.empty() && (has_id || has_line)) {
    return "--id and --line belong to --record";
  }
  if (!args.query.input.empty() && has_id == has_line) {
    return "--record needs one of --id and --line";
  }
  if (args.query.input.empty() && !args.query.text_fields.empty()) {
    return "--text-field belongs to --record";
  }
  if (args.json && !args.why_not.empty()) {
    return "--json and --why-not exclude one another";
  }
  if (args.contacts && !args.why_not.empty()) {
    return "--contacts and --why-not exclude one another";
  }
  return std::nullopt;
}

auto Run(const ExplainArgs& args) -> ExitCode {
  if (const auto error = UsageError(args); error) {
    WriteError(*error + "\nsee `telltale explain --help`");
    return ExitCode::kUsage;
  }
  const std::optional<Ruleset> ruleset = OpenRules(args.rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  const Rule* why_not = nullptr;
  if (!args.why_not.empty()) {
    why_not = LookUpRule(*ruleset, args.why_not);
    if (why_not == nullptr) {
      return ExitCode::kUsage;
    }
  }
  const std::unique_ptr<Subject> subject =
      args.query.input.empty() ? OpenText(args) : OpenRecord(args);
  if (subject->code != ExitCode::kDone) {
    return subject->code;
  }

  Scanner scanner(&*ruleset, {.contacts = args.contacts});
  const Record& record = subject->record;
  const ExplanationStyle style = StyleFor(args.color);
  const Assessment assessment = scanner.Scan(record);
  const Texts texts = TextsOf(assessment, args.show_urgent_text);
  if (why_not != nullptr) {
    return WriteOut(
        RenderTrace(scanner.Trace(record, *why_not), record, style, texts));
  }
  return WriteOut(
      args.json
          ? AssessmentJson(assessment, record, *ruleset, texts) + "\n"
          : RenderExplanation(assessment, record, *ruleset, style, texts));
}

void AddSourceOptions(CLI::App& command, ExplainArgs& args) {
  command
      .add_option("text", args.text,
                  "The text to explain; - or none for standard input")
      ->type_name("");
  command.add_option("--file", args.file, "Read the text from a file")
      ->type_name("FILE");
  command
      .add_option("--record", args.query.input,
                  "Explain one record of a JSONL file, plain or compressed")
      ->type_name("FILE");
  command
      .add_option("--id", args.query.id,
                  "With --record: the record whose member id is this")
      ->type_name("ID");
  command
      .add_option("--line", args.query.line,
                  "With --record: the record on this line, from 1")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, UINT64_MAX).description(""));
  command
      .add_option("--text-field", args.query.text_fields,
                  "With --record: a text to screen, as for `screen` "
                  "(repeatable)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
}

}  // namespace

void AddExplain(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<ExplainArgs>();
  CLI::App* command = app.add_subcommand(
      "explain", "Show why one text or record got its level");
  AddSourceOptions(*command, *args);
  command
      ->add_option("--why-not", args->why_not,
                   "Show which parts of this rule matched and which did not")
      ->type_name("RULE");
  command->add_flag("--contacts", args->contacts,
                    "List phone numbers, links, handles, accounts and amounts");
  command->add_flag("--json", args->json,
                    "Print the member that `screen` adds to the record");
  command->add_flag("--show-urgent-text", args->show_urgent_text,
                    "Show the text of a record for urgent-child-safety too");
  AddColorOption(*command, args->color);
  AddRuleOptions(*command, args->rules);
  command->footer(
      "Examples:\n"
      "  telltale explain 'Free visa and ticket. Msg me on WhatsApp'\n"
      "  telltale explain --record ads.jsonl.gz --id ad-17\n"
      "  telltale explain --why-not contact-on-messaging-app < message.txt");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
