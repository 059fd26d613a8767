// Observing: what became of each record of a corpus, under one set of rules or
// several. What `eval`, `hits`, `diff` and `fit` count comes from here.

#ifndef TELLTALE_OBSERVE_H_
#define TELLTALE_OBSERVE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"

namespace telltale {

struct ObserveOptions {
  // As in ScreenOptions.
  std::vector<std::string> inputs = {"-"};
  std::vector<std::string> text_fields;
  int jobs = 0;
  size_t max_line_bytes = size_t{16} << 20;
  // JSON Pointers or dotted paths of further values to keep of each record:
  // its label, its language, the key of its cluster.
  std::vector<std::string> value_fields;
  // Called with each record's texts before they are let go, and with its
  // assessments: from several threads at once, in no particular order. May be
  // empty.
  std::function<void(const Record& record,
                     std::span<const Assessment> assessments)>
      inspect;
};

// One line of the input. Holds no text of the record but what was asked for by
// `value_fields`.
struct Observation {
  // Index into ObserveOptions::inputs.
  size_t input = 0;
  // Counts from 1 within its input.
  uint64_t line = 0;
  // As in DecodedLine.
  std::string id;
  // A diagnostic code, `D...`, when the line was rejected; then all below is
  // empty.
  std::string_view error_code;
  // One for each of the options' `value_fields`: a string without its quotes
  // and escapes, an array or object as compact JSON, anything else as JSON;
  // unset where the record has no such value.
  std::vector<std::optional<std::string>> values;
  // Of all its texts. Unit: bytes of UTF-8.
  uint64_t text_bytes = 0;
  // One for each ruleset, in full (ScanOptions::least_level kNone).
  std::vector<Assessment> assessments;
};

struct ObserveResult {
  // kDone, kIoFailed or kInterrupted; what was observed by then was visited.
  ScreenEnd end = ScreenEnd::kDone;
  // As in ScreenResult.
  std::vector<std::string> errors;
  // Lines visited, and those of them that were rejected.
  uint64_t lines = 0;
  uint64_t rejected = 0;
  // Unit: bytes of JSONL after decompression, line feeds included.
  uint64_t bytes = 0;
};

// Assesses every record of the inputs with each of `rulesets`, and calls
// `visit` for each line in the order of the inputs, from one thread at a time.
// What is visited, and in which order, does not depend on `jobs`. `stop` is
// polled as in ScreenHooks; it may be empty. Memory is bounded whatever the
// inputs' size.
auto Observe(std::span<const Ruleset* const> rulesets,
             const ObserveOptions& options,
             const std::function<void(const Observation&)>& visit,
             const std::function<bool()>& stop) -> ObserveResult;

}  // namespace telltale

#endif  // TELLTALE_OBSERVE_H_
