// Coverage: which kinds of rules have patterns in which languages.

#ifndef TELLTALE_SRC_REPORT_COVERAGE_H_
#define TELLTALE_SRC_REPORT_COVERAGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "telltale/ruleset.h"
#include "telltale/taxonomy.h"

namespace telltale::report {

// The rules of a family of indicators, or of a frame.
struct CoverageRow {
  // Set for rows of context rules; `family` says nothing there.
  std::optional<Frame> frame;
  Family family = Family::kLure;
  // How many rules there are, each counted once.
  size_t rules = 0;
  // For each of Coverage::languages: how many of the rules have a pattern in
  // it. A rule in five languages is counted in five columns.
  std::vector<size_t> by_language;
};

struct Coverage {
  // BCP-47 tags; the ones that most rules have first, then by name.
  std::vector<std::string> languages;
  // Every family, then every frame, in the order of the taxonomy; also those
  // without a rule, because gaps are what one looks for.
  std::vector<CoverageRow> rows;
  // All rows together.
  CoverageRow sum;
};

// Counts the rules whose hits count or frame a record: drafts and shadow rules
// are left out. Patterns of `unless` do not make a rule find anything, and so
// are left out too.
auto CoverageOf(const Ruleset& ruleset) -> Coverage;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_COVERAGE_H_
