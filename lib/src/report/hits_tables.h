// Hits tables: what `hits` shows, before it is text or Markdown.

#ifndef TELLTALE_SRC_REPORT_HITS_TABLES_H_
#define TELLTALE_SRC_REPORT_HITS_TABLES_H_

#include <string>
#include <vector>

#include "report/sections.h"
#include "telltale/hit_statistics.h"

namespace telltale::report {

auto HitSections(const HitStatistics& statistics, const HitView& view)
    -> std::vector<Section>;

// The rules in the order of `view`, without cutting them to its `top`.
auto Sorted(const HitStatistics& statistics, HitView::Sort sort)
    -> std::vector<const RuleHits*>;

// "all", "spam", "(unlabelled)", "(other labels)".
auto ClassName(const HitClass& of_class) -> std::string;

// both / (first + second - both), and both / the lesser of the two.
auto Jaccard(const HitStatistics& statistics, const RulePair& pair) -> double;
auto Containment(const HitStatistics& statistics, const RulePair& pair)
    -> double;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_HITS_TABLES_H_
