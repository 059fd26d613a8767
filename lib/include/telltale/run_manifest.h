// RunManifest: the account of one run of `telltale screen`, by which somebody
// else can check it, or do it again.

#ifndef TELLTALE_RUN_MANIFEST_H_
#define TELLTALE_RUN_MANIFEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/pack_digest.h"
#include "telltale/ruleset.h"
#include "telltale/run_account.h"
#include "telltale/screen.h"

namespace telltale {

// What the rules were loaded from, as the user named it. All empty for the
// rules in the binary.
struct RuleOrigin {
  std::vector<std::string> rules;
  std::string policy;
  std::string overrides;

  auto operator==(const RuleOrigin&) const -> bool = default;
};

struct RunManifest {
  // Of telltale, e.g. "0.1.0".
  std::string engine;
  // UTC, e.g. "2026-11-22T10:00:00Z". `finished` is empty while the run goes
  // on, and stays so when it is killed.
  std::string started;
  std::string finished;
  // "running", "done", "output-closed", "io-failed" or "interrupted".
  std::string end = "running";
  RuleOrigin origin;
  RuleDigests rules;
  // All that bears on the outputs; `jobs`, checkpoints and `prefilter` do not.
  // A key of redaction is never written.
  ScreenOptions options;
  // Tells the key of redaction from others; empty when there was none.
  std::string redact_key_mark;
  std::vector<InputAccount> inputs;
  std::vector<OutputAccount> outputs;
  ScreenSummary summary;
  std::vector<std::string> errors;
  // How often the run was cut off and resumed.
  uint64_t resumed = 0;
};

// The manifest of a run that begins now.
auto BeginManifest(const Ruleset& ruleset, const RuleOrigin& origin,
                   const ScreenOptions& options) -> RunManifest;

// Adds what came of the run, and the time.
void EndManifest(const ScreenResult& result, RunManifest& manifest);

// "done", "output-closed", "io-failed" or "interrupted".
auto Name(ScreenEnd end) -> std::string_view;

// How fast it was; 0 when no time has passed. A megabyte is 10^6 bytes of
// JSONL.
auto LinesPerSecond(const ScreenSummary& summary) -> double;
auto MegabytesPerSecond(const ScreenSummary& summary) -> double;

// What became of the lines, and how fast, as one line of JSON.
auto SummaryJson(const ScreenSummary& summary, ScreenEnd end) -> std::string;

// A JSON document for people and programs (`telltale schema manifest`).
auto RunManifestJson(const RunManifest& manifest) -> std::string;

// Reads what RunManifestJson wrote.
//
// Errors: `json` is no manifest, or one of a later schema; then the result is
// empty and `error` says why.
auto ReadRunManifest(std::string_view json, std::string& error)
    -> std::optional<RunManifest>;

// Writes the manifest to the file at `path`, which is replaced as a whole. The
// result is empty, or says why not: "cannot write `run.json`: Permission
// denied".
auto WriteRunManifest(const std::string& path, const RunManifest& manifest)
    -> std::string;

// Why the manifest of a run with these options cannot be written to `path`: it
// is one of the run's files, or a name is not UTF-8. nullopt when it can.
auto ManifestRefusal(const std::string& path, const RuleOrigin& origin,
                     const ScreenOptions& options)
    -> std::optional<std::string>;

}  // namespace telltale

#endif  // TELLTALE_RUN_MANIFEST_H_
