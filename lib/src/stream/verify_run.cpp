#include "telltale/verify_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <tl/expected.hpp>
#include <utility>

#include "digest/sha256.h"
#include "redact/contact_ids.h"
#include "report/account_faults.h"
#include "stream/file_digest.h"
#include "stream/file_identity.h"
#include "stream/override_entries.h"
#include "telltale/version.h"

namespace telltale {

namespace {

// Enough of a digest to tell two apart by eye.
constexpr size_t kShownDigits = 16;

using stream::DigestOfFile;
using stream::FileDigest;
using Stop = std::function<bool()>;

// Of an InputAccount or OutputAccount: whether it was a pipe, a device or the
// like. What went through is not there any more, whatever is there now.
auto WasPassedThrough(const auto& account) -> bool {
  return !account.regular || stream::NamesDescriptor(account.path);
}

// Whether a pipe, a device or the like is at `path` now. Opening it may wait
// for ever.
auto IsNoFile(const std::string& path) -> bool {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) &&
         !fs::is_directory(status);
}

auto Short(const std::string& sha256) -> std::string {
  return sha256.substr(0, kShownDigits);
}

auto Holds(std::string subject, std::string detail) -> RunCheck {
  return {Verdict::kHolds, std::move(subject), std::move(detail)};
}

auto Differs(std::string subject, std::string detail) -> RunCheck {
  return {Verdict::kDiffers, std::move(subject), std::move(detail)};
}

auto NotChecked(std::string subject, std::string detail) -> RunCheck {
  return {Verdict::kNotChecked, std::move(subject), std::move(detail)};
}

// `is` where `was` was said.
auto Compare(std::string subject, const FileDigest& was, const FileDigest& is)
    -> RunCheck {
  if (was.bytes != is.bytes) {
    return Differs(std::move(subject),
                   fmt::format("{} bytes; there were {}", is.bytes, was.bytes));
  }
  if (was.sha256 != is.sha256) {
    return Differs(std::move(subject),
                   fmt::format("sha256 {}...; it was {}...", Short(is.sha256),
                               Short(was.sha256)));
  }
  return Holds(std::move(subject), fmt::format("{} bytes, sha256 {}...",
                                               is.bytes, Short(is.sha256)));
}

auto CheckFile(std::string subject, const auto& account, const Stop& stop)
    -> RunCheck {
  if (WasPassedThrough(account)) {
    return NotChecked(std::move(subject),
                      "it was no regular file; its bytes are gone");
  }
  if (IsNoFile(account.path)) {
    return Differs(std::move(subject),
                   "it is no regular file now; there was one");
  }
  const FileDigest was = {account.bytes, account.sha256};
  const auto is = DigestOfFile(account.path, stop);
  if (!is) {
    return Differs(std::move(subject), is.error());
  }
  return *is ? Compare(std::move(subject), was, **is)
             : NotChecked(std::move(subject), "it was interrupted");
}

auto CheckEnd(const RunManifest& manifest) -> RunCheck {
  if (manifest.end == "done") {
    return Holds("end", "the run came to its end");
  }
  if (manifest.end == "running") {
    return Differs("end", "the run was cut off, or is still going on");
  }
  std::string detail = fmt::format("the run ended with: {}", manifest.end);
  for (const std::string& error : manifest.errors) {
    detail += "; " + error;
  }
  return Differs("end", std::move(detail));
}

auto CheckCounts(const RunManifest& manifest) -> RunCheck {
  const ScreenSummary& counts = manifest.summary;
  if (std::string fault = report::FaultOfLines(counts, manifest.inputs);
      !fault.empty()) {
    return Differs("counts", std::move(fault));
  }
  return Holds("counts",
               fmt::format("{} lines = {} flagged + {} not flagged + "
                           "{} abstained + {} rejected",
                           counts.lines, counts.flagged, counts.not_flagged,
                           counts.abstained, counts.rejected));
}

void CheckInputs(const RunManifest& manifest, const Stop& stop,
                 std::vector<RunCheck>& checks) {
  if (manifest.inputs.empty()) {
    checks.push_back(Differs("inputs", "there is no account of any"));
  }
  for (const InputAccount& input : manifest.inputs) {
    std::string subject = "input " + input.path;
    if (input.path == "-") {
      checks.push_back(
          NotChecked("input on standard input", "its bytes are gone"));
    } else if (!input.read_to_end) {
      checks.push_back(
          Differs(std::move(subject), "it was not read to its end"));
    } else {
      checks.push_back(CheckFile(std::move(subject), input, stop));
    }
  }
}

void CheckOutputs(const RunManifest& manifest, const Stop& stop,
                  std::vector<RunCheck>& checks) {
  if (std::string fault =
          report::FaultOfOutputs(manifest.outputs, manifest.options);
      !fault.empty()) {
    checks.push_back(Differs("outputs", std::move(fault)));
  }
  for (const OutputAccount& output : manifest.outputs) {
    if (output.path == "-") {
      checks.push_back(
          NotChecked(output.role + " on standard output",
                     fmt::format("sha256 {}...", Short(output.sha256))));
    } else {
      checks.push_back(
          CheckFile(output.role + " " + output.path, output, stop));
    }
  }
}

auto CheckDigest(std::string_view kind, const PackDigest& was,
                 const PackDigest* is) -> RunCheck {
  std::string subject = fmt::format("{} {}", kind, was.id);
  if (is == nullptr) {
    return Differs(std::move(subject), "it is not among the rules now");
  }
  if (*is != was) {
    return Differs(
        std::move(subject),
        fmt::format("version {}, sha256 {}...; it was {}, {}...", is->version,
                    Short(is->sha256), was.version, Short(was.sha256)));
  }
  return Holds(std::move(subject), fmt::format("version {}, sha256 {}...",
                                               was.version, Short(was.sha256)));
}

void CheckRules(const RunManifest& manifest, const Ruleset* ruleset,
                std::vector<RunCheck>& checks) {
  if (manifest.engine != Version()) {
    checks.push_back(Differs(
        "telltale",
        fmt::format("version {}; it was {}", Version(), manifest.engine)));
  } else {
    checks.push_back(Holds("telltale", fmt::format("version {}", Version())));
  }
  if (ruleset == nullptr) {
    checks.push_back(Differs("rules", "they cannot be loaded"));
    return;
  }
  const RuleDigests now = DigestsOf(*ruleset);
  for (const PackDigest& was : manifest.rules.packs) {
    const auto is =
        std::find_if(now.packs.begin(), now.packs.end(),
                     [&](const PackDigest& pack) { return pack.id == was.id; });
    checks.push_back(
        CheckDigest("pack", was, is == now.packs.end() ? nullptr : &*is));
  }
  for (const PackDigest& is : now.packs) {
    if (std::none_of(manifest.rules.packs.begin(), manifest.rules.packs.end(),
                     [&](const PackDigest& was) { return was.id == is.id; })) {
      checks.push_back(Differs("pack " + is.id, "it was not there then"));
    }
  }
  checks.push_back(CheckDigest("policy", manifest.rules.policy, &now.policy));
  if (manifest.rules.overrides != now.overrides) {
    checks.push_back(Differs("overrides", "they are not the same file"));
  } else if (manifest.rules.overrides_in_force != now.overrides_in_force) {
    checks.push_back(Differs(
        "overrides",
        fmt::format("other entries are in force ({}) than in the run ({}): the "
                    "day of an `until` has passed",
                    stream::EntriesText(now.overrides_in_force),
                    stream::EntriesText(manifest.rules.overrides_in_force))));
  } else if (!now.overrides.empty()) {
    checks.push_back(
        Holds("overrides", fmt::format("sha256 {}...", Short(now.overrides))));
  }
}

auto SameCounts(const ScreenSummary& a, const ScreenSummary& b) -> bool {
  return a.lines == b.lines && a.flagged == b.flagged &&
         a.not_flagged == b.not_flagged && a.abstained == b.abstained &&
         a.rejected == b.rejected && a.flagged_by_level == b.flagged_by_level &&
         a.flagged_by_route == b.flagged_by_route &&
         a.abstained_by_reason == b.abstained_by_reason && a.bytes == b.bytes;
}

// Whether the input number `i` came to the same when it was screened again.
auto CompareInputs(const InputAccount& was, const std::vector<InputAccount>& is,
                   size_t i) -> RunCheck {
  std::string subject = fmt::format("input {}, screened again", was.path);
  if (i >= is.size()) {
    return Differs(std::move(subject), "it was not read");
  }
  if (is[i].lines != was.lines) {
    return Differs(std::move(subject), fmt::format("{} lines; there were {}",
                                                   is[i].lines, was.lines));
  }
  RunCheck check = Compare(std::move(subject), {was.bytes, was.sha256},
                           {is[i].bytes, is[i].sha256});
  if (check.verdict == Verdict::kHolds) {
    check.detail = fmt::format("{} lines, {}", was.lines, check.detail);
  }
  return check;
}

// What is screened again goes nowhere: its digests are all that is wanted.
void Rescreen(const RunManifest& manifest, const Ruleset& ruleset,
              const VerifyOptions& options, std::vector<RunCheck>& checks) {
  const auto gone =
      std::find_if(manifest.inputs.begin(), manifest.inputs.end(),
                   [](const InputAccount& input) {
                     return WasPassedThrough(input) || IsNoFile(input.path);
                   });
  if (gone != manifest.inputs.end()) {
    checks.push_back(NotChecked(
        "screening again", (gone->path == "-" ? "standard input" : gone->path) +
                               " cannot be read again"));
    return;
  }
  if (redact::KeyMark(options.redact_key) != manifest.redact_key_mark) {
    checks.push_back(NotChecked(
        "screening again", options.redact_key.empty()
                               ? "the contacts' ids need the run's key; name "
                                 "its file with --redact-key"
                               : "the key is not the run's"));
    return;
  }
  constexpr const char* kNowhere = "/dev/null";
  ScreenOptions again = manifest.options;
  again.jobs = options.jobs;
  again.redaction.key = options.redact_key;
  for (std::string* output : {&again.output, &again.rejects, &again.log}) {
    if (!output->empty()) {
      *output = kNowhere;
    }
  }
  ScreenHooks hooks;
  hooks.stop = options.stop;
  const ScreenResult result = Screen(ruleset, again, hooks);
  if (result.end == ScreenEnd::kInterrupted) {
    checks.push_back(NotChecked("screening again", "it was interrupted"));
    return;
  }
  if (SameCounts(result.summary, manifest.summary)) {
    checks.push_back(Holds("counts, screened again", "the same"));
  } else {
    checks.push_back(
        Differs("counts, screened again",
                fmt::format("{} lines, {} flagged; there were {} and {}",
                            result.summary.lines, result.summary.flagged,
                            manifest.summary.lines, manifest.summary.flagged)));
  }
  for (size_t i = 0; i < manifest.inputs.size(); ++i) {
    checks.push_back(CompareInputs(manifest.inputs[i], result.inputs, i));
  }
  for (const OutputAccount& was : manifest.outputs) {
    const auto is = std::find_if(result.outputs.begin(), result.outputs.end(),
                                 [&was](const OutputAccount& account) {
                                   return account.role == was.role;
                                 });
    std::string subject = was.role + ", screened again";
    checks.push_back(is == result.outputs.end()
                         ? Differs(std::move(subject), "it was not written")
                         : Compare(std::move(subject), {was.bytes, was.sha256},
                                   {is->bytes, is->sha256}));
  }
}

}  // namespace

auto VerifyRun(const RunManifest& manifest, const Ruleset* ruleset,
               const VerifyOptions& options) -> std::vector<RunCheck> {
  std::vector<RunCheck> checks = {CheckEnd(manifest), CheckCounts(manifest)};
  CheckInputs(manifest, options.stop, checks);
  CheckOutputs(manifest, options.stop, checks);
  CheckRules(manifest, ruleset, checks);
  if (options.rescreen && ruleset != nullptr) {
    Rescreen(manifest, *ruleset, options, checks);
  }
  return checks;
}

}  // namespace telltale
