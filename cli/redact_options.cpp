#include "redact_options.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "standard_streams.h"
#include "telltale/redaction.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

auto UsageError(std::string_view message) -> ExitCode {
  WriteError(
      fmt::format("{}\nsee `telltale screen --help`", VisibleText(message)));
  return ExitCode::kUsage;
}

}  // namespace

void AddRedactOptions(CLI::App& command, RedactArgs& args) {
  command
      .add_option("--redact", args.mode,
                  "Keep back of what is written: mask (contacts are "
                  "overwritten), hash (and listed with keyed ids), drop (texts "
                  "are null, other members left out) or none (default none)")
      ->type_name("MODE")
      ->check(CLI::IsMember({"none", "mask", "hash", "drop"}).description(""));
  command
      .add_option("--redact-key", args.key_file,
                  "With --redact hash: the file that holds the key, 32 random "
                  "bytes or more that only you may read")
      ->type_name("FILE");
  command
      .add_option("--keep-field", args.keep_fields,
                  "With --redact: a member to write as it is: a JSON Pointer "
                  "or a dotted path (repeatable; default with drop: id)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
}

auto SetRedaction(const RedactArgs& args, ScreenOptions& options)
    -> std::optional<ExitCode> {
  RedactOptions& redaction = options.redaction;
  redaction.mode = ParseRedactMode(args.mode).value_or(RedactMode::kNone);
  redaction.keep_fields = args.keep_fields;
  const bool hashes = redaction.mode == RedactMode::kHash;
  if (!redaction.is_on() && !args.keep_fields.empty()) {
    return UsageError("--keep-field belongs to --redact mask, hash or drop");
  }
  if (!hashes && !args.key_file.empty()) {
    return UsageError("--redact-key belongs to --redact hash");
  }
  if (hashes && args.key_file.empty()) {
    return UsageError(
        "--redact hash needs --redact-key FILE; make one with `(umask 077; "
        "head -c 32 /dev/urandom > redact.key)`");
  }
  if (const auto text = FieldOfText(args.keep_fields, options.text_fields)) {
    return UsageError(fmt::format(
        "--keep-field {} names a text, and texts are redacted", *text));
  }
  if (redaction.mode == RedactMode::kDrop && args.keep_fields.empty() &&
      !FieldOfText({"id"}, options.text_fields)) {
    redaction.keep_fields = {"id"};
  }
  if (hashes) {
    RedactKey key = ReadRedactKey(args.key_file);
    if (!key.error.empty()) {
      WriteError(VisibleText(key.error));
      return key.io_failed ? ExitCode::kIoFailed : ExitCode::kUsage;
    }
    redaction.key = std::move(key.bytes);
  }
  return std::nullopt;
}

}  // namespace telltale::cli
