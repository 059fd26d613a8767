// Baseline: the counts of an evaluation, kept in a file beside the corpus, so
// that a change of the packs shows what it changes.

#ifndef TELLTALE_BASELINE_H_
#define TELLTALE_BASELINE_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/evaluation.h"

namespace telltale {

// The groups of figures, in the order of a file; `positive` and `negative` hold
// how many records of that kind each level has.
inline constexpr std::array<std::string_view, 8> kBaselineGroups = {
    "packs",    "data",     "settings", "records",
    "positive", "negative", "flagged",  "rules"};

// Figures by group and name, e.g. groups["flagged"]["true_positives"] = "71".
// A number is spelt in decimal without needless digits; anything else is text.
struct Baseline {
  std::map<std::string, std::map<std::string, std::string>> groups;

  auto operator==(const Baseline&) const -> bool = default;
};

// What the evaluation comes to. Reads the inputs once more for their hashes
// (XXH3, 64 bits, of the bytes as they are stored).
//
// Errors: an input cannot be read, or is standard input; then the result is
// empty and `error` says why.
auto BaselineOf(const Evaluation& evaluation, std::string& error)
    -> std::optional<Baseline>;

// A JSON object, indented, a figure on each line, with a line feed at its end.
auto BaselineJson(const Baseline& baseline) -> std::string;

// Writes BaselineJson to the file at `path`, or that a link there leads to. The
// file is replaced as a whole and keeps its permissions. The result is empty,
// or says why not: "cannot write `baseline.json`: No space left on device"; the
// file is as it was, then.
auto WriteBaseline(const std::string& path, const Baseline& baseline)
    -> std::string;

// What BaselineJson wrote.
//
// Errors: `json` is no baseline, or one of a later schema; then the result is
// empty and `error` says why.
auto ReadBaseline(std::string_view json, std::string& error)
    -> std::optional<Baseline>;

// What differs, in the order of kBaselineGroups, then by name.
auto CompareBaselines(const Baseline& was, const Baseline& is)
    -> std::vector<FigureChange>;

}  // namespace telltale

#endif  // TELLTALE_BASELINE_H_
