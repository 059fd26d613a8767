// VerifyRun: whether what a manifest says of a run still holds.

#ifndef TELLTALE_VERIFY_RUN_H_
#define TELLTALE_VERIFY_RUN_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/ruleset.h"
#include "telltale/run_manifest.h"

namespace telltale {

enum class Verdict : uint8_t {
  kHolds,
  kDiffers,
  kNotChecked,  // there is nothing to check it against, such as a pipe's bytes
};

// "holds", "differs" or "not-checked".
auto Name(Verdict verdict) -> std::string_view;

// One thing that a manifest says.
struct RunCheck {
  Verdict verdict = Verdict::kHolds;
  // What it is about, e.g. "input ads.jsonl".
  std::string subject;
  // For people, e.g. "1204 bytes, sha256 5891b5b5..." or what differs.
  std::string detail;

  auto operator==(const RunCheck&) const -> bool = default;
};

struct VerifyOptions {
  // Screens the inputs once more and compares the outputs; nothing is written.
  bool rescreen = false;
  // The key of redaction that the run had, for `rescreen`.
  std::string redact_key;
  // As in ScreenOptions.
  int jobs = 0;
  // As in ScreenHooks; may be empty.
  std::function<bool()> stop;
};

// Checks in this order: that the run came to its end and its counts add up,
// inputs, outputs, rules, and, if asked for, the outputs of a run of now.
// `ruleset` is what the rules are now; null when they cannot be loaded.
auto VerifyRun(const RunManifest& manifest, const Ruleset* ruleset,
               const VerifyOptions& options) -> std::vector<RunCheck>;

// A JSON object with the checks and how many of each verdict there are, and a
// line feed.
auto RunChecksJson(const std::vector<RunCheck>& checks) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_VERIFY_RUN_H_
