#include "report/coverage.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "telltale/rule_pack.h"

namespace telltale::report {

namespace {

constexpr std::array kFrames = {Frame::kWarning, Frame::kReport,
                                Frame::kHelpSeeking, Frame::kLegitimate};

// Rules by language; one for each row, and one for all.
using Counts = std::map<std::string, size_t>;

void AddLanguages(const Condition& condition, std::set<std::string>& found) {
  for (const Pattern& pattern : condition.patterns) {
    found.insert(pattern.language);
  }
  for (const Condition& part : condition.parts) {
    AddLanguages(part, found);
  }
}

auto FindsAnything(const Rule& rule) -> bool {
  return rule.status == Status::kStable || rule.status == Status::kDeprecated;
}

auto RowOf(const Rule& rule) -> size_t {
  if (rule.context) {
    const auto frame =
        std::find(kFrames.begin(), kFrames.end(), rule.context->frame);
    return kFamilyCount + static_cast<size_t>(frame - kFrames.begin());
  }
  const auto& families = AllFamilies();
  const auto family = std::find(families.begin(), families.end(), rule.family);
  return static_cast<size_t>(family - families.begin());
}

auto EmptyRows() -> std::vector<CoverageRow> {
  std::vector<CoverageRow> rows;
  for (const Family family : AllFamilies()) {
    rows.push_back({.family = family});
  }
  for (const Frame frame : kFrames) {
    rows.push_back({.frame = frame});
  }
  return rows;
}

auto ByCount(const Counts& counts) -> std::vector<std::string> {
  std::vector<std::string> languages;
  for (const auto& [language, count] : counts) {
    languages.push_back(language);
  }
  std::stable_sort(languages.begin(), languages.end(),
                   [&counts](const std::string& a, const std::string& b) {
                     return counts.at(a) > counts.at(b);
                   });
  return languages;
}

// The counts in the order of `languages`.
auto InOrder(const std::vector<std::string>& languages, const Counts& counts)
    -> std::vector<size_t> {
  std::vector<size_t> ordered;
  for (const std::string& language : languages) {
    const auto found = counts.find(language);
    ordered.push_back(found == counts.end() ? 0 : found->second);
  }
  return ordered;
}

}  // namespace

auto CoverageOf(const Ruleset& ruleset) -> Coverage {
  Coverage coverage;
  coverage.rows = EmptyRows();
  std::vector<Counts> counts(coverage.rows.size());
  Counts all;
  for (const RulePack& pack : ruleset.packs()) {
    for (const Rule& rule : pack.rules) {
      if (!FindsAnything(rule)) {
        continue;
      }
      const size_t row = RowOf(rule);
      ++coverage.rows[row].rules;
      ++coverage.sum.rules;
      std::set<std::string> languages;
      AddLanguages(rule.match, languages);
      for (const std::string& language : languages) {
        ++counts[row][language];
        ++all[language];
      }
    }
  }
  coverage.languages = ByCount(all);
  for (size_t row = 0; row < coverage.rows.size(); ++row) {
    coverage.rows[row].by_language = InOrder(coverage.languages, counts[row]);
  }
  coverage.sum.by_language = InOrder(coverage.languages, all);
  return coverage;
}

}  // namespace telltale::report
