#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/coverage.h"
#include "report/layout.h"
#include "telltale/rule_catalogue.h"

namespace telltale {

namespace {

using report::Coverage;
using report::CoverageRow;

constexpr int kIndent = 2;
// As wide as the longest kind, "frame help-seeking", and the number of rules.
constexpr int kLeftColumns = 25;
// Of a language: the gap before it and three digits, or its tag.
constexpr int kGap = 2;
constexpr int kDigits = 3;

auto KindOf(const CoverageRow& row) -> std::string {
  return row.frame ? fmt::format("frame {}", Name(*row.frame))
                   : std::string(Name(row.family));
}

// An empty cell is easier to see than a 0.
auto Cell(size_t count) -> std::string {
  return count == 0 ? "." : fmt::format("{}", count);
}

auto CellsOf(const CoverageRow& row, std::string kind, size_t begin, size_t end)
    -> std::vector<std::string> {
  std::vector<std::string> cells = {std::move(kind), Cell(row.rules)};
  for (size_t i = begin; i < end; ++i) {
    cells.push_back(Cell(row.by_language[i]));
  }
  return cells;
}

// The end of the languages from `begin` on that fit a table of `width`. At
// least one does.
auto EndOfBand(const Coverage& coverage, size_t begin, int width) -> size_t {
  int used = kIndent + kLeftColumns;
  size_t end = begin;
  while (end < coverage.languages.size()) {
    const int tag = static_cast<int>(coverage.languages[end].size());
    used += kGap + std::max(tag, kDigits);
    if (used > width && end > begin) {
      break;
    }
    ++end;
  }
  return end;
}

auto Band(const Coverage& coverage, size_t begin, size_t end) -> report::Table {
  report::Table table;
  table.columns = {{.heading = "kind"}, {.heading = "rules", .right = true}};
  for (size_t i = begin; i < end; ++i) {
    table.columns.push_back({.heading = coverage.languages[i], .right = true});
  }
  for (const CoverageRow& row : coverage.rows) {
    table.rows.push_back(CellsOf(row, KindOf(row), begin, end));
  }
  table.sum = CellsOf(coverage.sum, "all", begin, end);
  return table;
}

}  // namespace

auto RenderCoverage(const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string {
  const Coverage coverage = report::CoverageOf(ruleset);
  std::string output = report::Paragraph(
      "Rules that have patterns in each language. Drafts and shadow rules are "
      "left out.",
      style.width, 0);
  size_t begin = 0;
  do {
    const size_t end = EndOfBand(coverage, begin, style.width);
    output += "\n";
    output += report::Render(Band(coverage, begin, end), style.width, kIndent);
    begin = end;
  } while (begin < coverage.languages.size());
  return output;
}

}  // namespace telltale
