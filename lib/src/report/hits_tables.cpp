#include "report/hits_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "report/notice.h"

namespace telltale::report {

namespace {

// Pairs seen together less often say little; JSON has them.
constexpr uint64_t kLeastTogether = 3;
constexpr double kPercent = 100;

auto Count(uint64_t number) -> std::string { return fmt::format("{}", number); }

auto Decimals(const std::optional<double>& value, int digits) -> std::string {
  return value ? fmt::format("{:.{}f}", *value, digits) : "-";
}

auto HasPositives(const HitStatistics& statistics) -> bool {
  return std::any_of(statistics.classes.begin(), statistics.classes.end(),
                     [](const HitClass& a_class) { return a_class.positive; });
}

// "spam 12, ham 3": the classes with hits, most first.
auto ByClass(const RuleHits& rule, const HitStatistics& statistics)
    -> std::string {
  std::vector<size_t> order;
  for (size_t i = 0; i < rule.by_class.size(); ++i) {
    if (rule.by_class[i] > 0) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return rule.by_class[a] > rule.by_class[b];
  });
  std::string text;
  for (const size_t i : order) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        ClassName(statistics.classes[i]), rule.by_class[i]);
  }
  return text;
}

auto Summary(const HitStatistics& statistics) -> Section {
  uint64_t records = 0;
  uint64_t abstained = 0;
  uint64_t flagged = 0;
  for (const HitClass& of_class : statistics.classes) {
    records += of_class.records;
    abstained += of_class.abstained;
    flagged += of_class.flagged;
  }
  Section section;
  section.note = fmt::format(
      "{} lines = {} screened + {} abstained + {} rejected; {} flagged at {} "
      "or by route",
      statistics.lines, records - abstained, abstained, statistics.rejected,
      flagged, Name(statistics.min_level));
  if (statistics.label_field.empty()) {
    return section;
  }
  section.table.columns = {{.heading = "class", .least = 8, .shrinks = true},
                           {.heading = "records", .right = true},
                           {.heading = "abstained", .right = true},
                           {.heading = "flagged", .right = true},
                           {.heading = "side"}};
  for (const HitClass& of_class : statistics.classes) {
    const bool counts = of_class.kind != HitClass::Kind::kUnlabelled;
    const std::string side = of_class.positive ? "positive"
                             : counts          ? "negative"
                                               : "neither";
    section.table.rows.push_back({ClassName(of_class), Count(of_class.records),
                                  Count(of_class.abstained),
                                  Count(of_class.flagged), side});
  }
  return section;
}

// The rules with hits that `view` shows, and how many there are.
struct ShownRules {
  std::vector<const RuleHits*> rules;
  size_t all = 0;
};

auto Shown(const HitStatistics& statistics, const HitView& view) -> ShownRules {
  ShownRules shown;
  for (const RuleHits* rule : Sorted(statistics, view.sort)) {
    if (rule->records > 0) {
      ++shown.all;
      if (view.top == 0 || shown.rules.size() < view.top) {
        shown.rules.push_back(rule);
      }
    }
  }
  return shown;
}

auto NameOf(const RuleHits& rule) -> std::string {
  return rule.rule->name +
         (rule.rule->status == Status::kShadow ? " (shadow)" : "");
}

auto RuleSection(const HitStatistics& statistics, const HitView& view)
    -> Section {
  const ShownRules shown = Shown(statistics, view);
  Section section;
  section.title =
      fmt::format("{} of {} rules with hits", shown.rules.size(), shown.all);
  if (shown.rules.empty()) {
    return section;
  }
  const bool sides = HasPositives(statistics);
  std::vector<std::string_view> headings = {"hits"};
  if (sides) {
    headings.insert(headings.end(), {"pos %", "neg %", "S/O", "rank"});
  }
  headings.insert(headings.end(),
                  {"flagged", "sole", "needed", "lower", "higher"});
  section.table.columns = {{.heading = "rule", .least = 20, .shrinks = true}};
  for (const std::string_view heading : headings) {
    section.table.columns.push_back(
        {.heading = std::string(heading), .right = true});
  }
  for (const RuleHits* rule : shown.rules) {
    std::vector<std::string> row = {NameOf(*rule), Count(rule->records)};
    if (sides) {
      row.push_back(Decimals(rule->positive_percent, 3));
      row.push_back(Decimals(rule->negative_percent, 3));
      row.push_back(Decimals(rule->s_o, 3));
      row.push_back(Decimals(rule->rank, 2));
    }
    for (const uint64_t count : {rule->flagged, rule->sole, rule->decisive,
                                 rule->lowered(), rule->raised()}) {
      row.push_back(Count(count));
    }
    section.table.rows.push_back(std::move(row));
  }
  return section;
}

auto ClassSection(const HitStatistics& statistics, const HitView& view)
    -> Section {
  Section section;
  section.title = "Hits by class";
  section.table.columns = {
      {.heading = "rule", .least = 24, .shrinks = true},
      {.heading = "records with hits", .least = 24, .shrinks = true}};
  for (const RuleHits* rule : Shown(statistics, view).rules) {
    section.table.rows.push_back({NameOf(*rule), ByClass(*rule, statistics)});
  }
  return section;
}

auto PairSection(const HitStatistics& statistics, const HitView& view)
    -> Section {
  std::vector<const RulePair*> pairs;
  for (const RulePair& pair : statistics.pairs) {
    if (pair.both >= kLeastTogether) {
      pairs.push_back(&pair);
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](const RulePair* a, const RulePair* b) {
                     return std::pair(Jaccard(statistics, *a), a->both) >
                            std::pair(Jaccard(statistics, *b), b->both);
                   });
  Section section;
  section.title = fmt::format("{} of {} pairs of rules, most alike first",
                              std::min(view.pairs, pairs.size()), pairs.size());
  if (pairs.empty()) {
    return section;
  }
  section.note = fmt::format(
      "Pairs met in {} records or more. Jaccard: records with both, of those "
      "with either; within: of the rarer rule's.",
      kLeastTogether);
  pairs.resize(std::min(view.pairs, pairs.size()));
  section.table.columns = {{.heading = "rule", .least = 16, .shrinks = true},
                           {.heading = "rule", .least = 16, .shrinks = true},
                           {.heading = "both", .right = true},
                           {.heading = "Jaccard", .right = true},
                           {.heading = "within", .right = true}};
  for (const RulePair* pair : pairs) {
    section.table.rows.push_back(
        {statistics.rules[pair->first].rule->name,
         statistics.rules[pair->second].rule->name, Count(pair->both),
         Decimals(Jaccard(statistics, *pair), 3),
         Decimals(kPercent * Containment(statistics, *pair), 1) + " %"});
  }
  return section;
}

auto DeadRuleSection(const HitStatistics& statistics) -> Section {
  Section section;
  for (const RuleHits& rule : statistics.rules) {
    if (rule.records == 0) {
      section.items.push_back(rule.rule->name);
    }
  }
  section.title = fmt::format("{} of {} rules hit nothing",
                              section.items.size(), statistics.rules.size());
  return section;
}

// An item for each lexicon with dead entries.
auto DeadEntrySection(const HitStatistics& statistics) -> Section {
  Section section;
  if (!statistics.dead_entries) {
    section.title =
        "Entries of lexicons: not told by a log, which holds no text";
    return section;
  }
  section.title =
      fmt::format("{} of {} entries of lexicons are in no evidence",
                  statistics.dead_entries->size(), statistics.entries);
  const Lexicon* last = nullptr;
  for (const DeadEntry& entry : *statistics.dead_entries) {
    if (entry.lexicon != last) {
      last = entry.lexicon;
      section.items.push_back(entry.pack + " {" + entry.lexicon->name +
                              "}: " + *entry.word);
    } else {
      section.items.back() += ", " + *entry.word;
    }
  }
  return section;
}

}  // namespace

auto HitSections(const HitStatistics& statistics, const HitView& view)
    -> std::vector<Section> {
  std::vector<Section> sections = {Summary(statistics),
                                   RuleSection(statistics, view)};
  if (!statistics.label_field.empty() && !sections.back().table.rows.empty()) {
    sections.push_back(ClassSection(statistics, view));
  }
  if (view.pairs > 0) {
    sections.push_back(PairSection(statistics, view));
  }
  sections.push_back(DeadRuleSection(statistics));
  sections.push_back(DeadEntrySection(statistics));
  return sections;
}

auto Sorted(const HitStatistics& statistics, HitView::Sort sort)
    -> std::vector<const RuleHits*> {
  const auto key = [sort](const RuleHits& rule) -> double {
    switch (sort) {
      case HitView::Sort::kHits:
        return static_cast<double>(rule.records);
      case HitView::Sort::kSO:
        return rule.s_o.value_or(-1);
      case HitView::Sort::kRank:
        return rule.rank.value_or(-1);
      case HitView::Sort::kDecisive:
        return static_cast<double>(rule.decisive);
      case HitView::Sort::kSole:
        return static_cast<double>(rule.sole);
      case HitView::Sort::kName:
        break;
    }
    return 0;
  };
  std::vector<const RuleHits*> rules;
  for (const RuleHits& rule : statistics.rules) {
    rules.push_back(&rule);
  }
  std::stable_sort(rules.begin(), rules.end(),
                   [&key](const RuleHits* a, const RuleHits* b) {
                     return key(*a) > key(*b);
                   });
  return rules;
}

auto ClassName(const HitClass& of_class) -> std::string {
  switch (of_class.kind) {
    case HitClass::Kind::kLabelled:
      return of_class.name;
    case HitClass::Kind::kUnlabelled:
      return "(unlabelled)";
    case HitClass::Kind::kOther:
      return "(other labels)";
    case HitClass::Kind::kAll:
      break;
  }
  return "all";
}

auto Jaccard(const HitStatistics& statistics, const RulePair& pair) -> double {
  const uint64_t either = statistics.rules[pair.first].records +
                          statistics.rules[pair.second].records - pair.both;
  return static_cast<double>(pair.both) / static_cast<double>(either);
}

auto Containment(const HitStatistics& statistics, const RulePair& pair)
    -> double {
  const uint64_t rarer = std::min(statistics.rules[pair.first].records,
                                  statistics.rules[pair.second].records);
  return static_cast<double>(pair.both) / static_cast<double>(rarer);
}

}  // namespace telltale::report

namespace telltale {

auto RenderHits(const HitStatistics& statistics, const HitView& view,
                const ExplanationStyle& style) -> std::string {
  return report::PartialNotice(statistics.end) +
         report::SectionsText(report::HitSections(statistics, view), style);
}

auto HitsMarkdown(const HitStatistics& statistics, const HitView& view)
    -> std::string {
  return report::PartialNotice(statistics.end) +
         report::SectionsMarkdown(report::HitSections(statistics, view));
}

}  // namespace telltale
