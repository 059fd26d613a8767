// `telltale verify-run`: whether what a manifest says of a run still holds.

#include "telltale/verify_run.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "counted.h"
#include "interruption.h"
#include "record_options.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/redaction.h"
#include "telltale/run_manifest.h"
#include "whole_file.h"

namespace telltale::cli {

namespace {

// Names and counts: whatever is longer is something else. Unit: bytes.
constexpr size_t kGreatestManifest = size_t{64} << 20;

struct VerifyArgs {
  std::string manifest;
  VerifyOptions options;
  std::string key_file;
  bool json = false;
};

auto ReadManifest(const std::string& path) -> std::optional<RunManifest> {
  const auto text = ReadWholeFile(path, kGreatestManifest);
  if (!text) {
    WriteError(VisibleText(text.error()));
    return std::nullopt;
  }
  std::string error;
  std::optional<RunManifest> manifest = ReadRunManifest(*text, error);
  if (!manifest) {
    WriteError(fmt::format("cannot read `{}`: {}", VisibleText(path),
                           VisibleText(error)));
  }
  return manifest;
}

auto Count(const std::vector<RunCheck>& checks, Verdict verdict) -> size_t {
  return static_cast<size_t>(std::count_if(
      checks.begin(), checks.end(),
      [verdict](const RunCheck& check) { return check.verdict == verdict; }));
}

auto ChecksText(const std::vector<RunCheck>& checks) -> std::string {
  std::string text;
  for (const RunCheck& check : checks) {
    text += fmt::format("{:<11}  {}: {}\n", Name(check.verdict),
                        VisibleText(check.subject), VisibleText(check.detail));
  }
  text += fmt::format("{} held, {} differed, {} could not be checked\n",
                      Count(checks, Verdict::kHolds),
                      Count(checks, Verdict::kDiffers),
                      Count(checks, Verdict::kNotChecked));
  return text;
}

auto Run(const VerifyArgs& args) -> ExitCode {
  const std::optional<RunManifest> manifest = ReadManifest(args.manifest);
  if (!manifest) {
    return ExitCode::kIoFailed;
  }
  const std::optional<Ruleset> ruleset =
      OpenRules({.rules = manifest->origin.rules,
                 .policy = manifest->origin.policy,
                 .overrides = manifest->origin.overrides});
  VerifyOptions options = args.options;
  if (!args.key_file.empty()) {
    RedactKey key = ReadRedactKey(args.key_file);
    if (!key.error.empty()) {
      WriteError(VisibleText(key.error));
      return key.io_failed ? ExitCode::kIoFailed : ExitCode::kUsage;
    }
    options.redact_key = std::move(key.bytes);
  }
  CatchInterruptions();
  options.stop = WasInterrupted;
  const std::vector<RunCheck> checks =
      VerifyRun(*manifest, ruleset ? &*ruleset : nullptr, options);
  const ExitCode written =
      WriteOut(args.json ? RunChecksJson(checks) : ChecksText(checks));
  if (written != ExitCode::kDone) {
    return written;
  }
  if (WasInterrupted()) {
    return InterruptionCode();
  }
  return Count(checks, Verdict::kDiffers) > 0 ? ExitCode::kGateFailed
                                              : ExitCode::kDone;
}

}  // namespace

void AddVerifyRun(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<VerifyArgs>();
  CLI::App* command = app.add_subcommand(
      "verify-run", "Check what a run's manifest says against what is there");
  command->add_option("manifest", args->manifest, "From `screen --manifest`")
      ->required()
      ->type_name("");
  command->add_flag("--rescreen", args->options.rescreen,
                    "Also screen the inputs again and compare the outputs; "
                    "nothing is written");
  command
      ->add_option("--redact-key", args->key_file,
                   "With --rescreen: the key file of a run with --redact hash")
      ->type_name("FILE");
  command->add_flag("--json", args->json, "Print JSON");
  AddJobsOption(*command, args->options.jobs);
  command->footer(
      "The files are those that the manifest names, seen from where you "
      "are.\n\n"
      "Examples:\n"
      "  telltale screen ads.jsonl -o flagged.jsonl --manifest run.json\n"
      "  telltale verify-run --rescreen run.json");
  command->callback(
      [&chosen, args] { chosen = [args] { return Run(*args); }; });
}

}  // namespace telltale::cli
