#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "report/notice.h"
#include "report/sections.h"
#include "telltale/pack_comparison.h"

namespace telltale {

namespace {

using report::Section;

auto Count(uint64_t number) -> std::string { return fmt::format("{}", number); }

auto Signed(uint64_t gained, uint64_t lost) -> std::string {
  return gained + lost == 0 ? "0" : fmt::format("+{} -{}", gained, lost);
}

auto LevelName(size_t level) -> std::string_view {
  return level == 4 ? "abstained" : Name(static_cast<Level>(level));
}

auto Versions(const PackChange& pack) -> std::string {
  if (!pack.old_version) {
    return "new, " + *pack.new_version;
  }
  if (!pack.new_version) {
    return "gone, was " + *pack.old_version;
  }
  return *pack.old_version == *pack.new_version
             ? *pack.old_version
             : *pack.old_version + " -> " + *pack.new_version;
}

auto Verdict(const PackChange& pack) -> std::string {
  if (!pack.old_version || !pack.new_version) {
    return "-";
  }
  return pack.enough ? "ok" : fmt::format("needs {}", Name(pack.needed));
}

auto VersionSection(const PackComparison& comparison) -> Section {
  Section section;
  section.title =
      fmt::format("{} -> {}", comparison.old_name, comparison.new_name);
  if (comparison.packs.empty()) {
    section.note = "The packs and the policy are the same.";
    return section;
  }
  section.table.columns = {{.heading = "pack", .least = 12, .shrinks = true},
                           {.heading = "version"},
                           {.heading = "asked for"},
                           {.heading = "verdict"},
                           {.heading = "levels up", .right = true},
                           {.heading = "down", .right = true}};
  for (const PackChange& pack : comparison.packs) {
    section.table.rows.push_back(
        {pack.pack, Versions(pack), std::string(Name(pack.needed)),
         Verdict(pack), comparison.behaviour ? Count(pack.raised) : "-",
         comparison.behaviour ? Count(pack.lowered) : "-"});
  }
  return section;
}

auto ReasonSection(const PackChange& pack) -> Section {
  return {.title = pack.pack + ", " + Versions(pack), .items = pack.reasons};
}

auto BehaviourSection(const Behaviour& behaviour) -> Section {
  Section section;
  const BehaviourCounts& all = behaviour.all;
  section.title = "On the corpus";
  section.note = fmt::format(
      "{} lines = {} records + {} rejected; flagged at {} or by route: {} "
      "before, {} after ({}); level up {}, down {}; another score {}",
      behaviour.lines, all.records, behaviour.rejected,
      Name(behaviour.min_level), all.old_flagged, all.new_flagged,
      Signed(all.gained, all.lost), all.raised, all.lowered, all.rescored);
  section.table.columns = {{.heading = "before \\ after"}};
  for (size_t level = 0; level < behaviour.levels.size(); ++level) {
    section.table.columns.push_back(
        {.heading = std::string(LevelName(level)), .right = true});
  }
  for (size_t before = 0; before < behaviour.levels.size(); ++before) {
    std::vector<std::string> row = {std::string(LevelName(before))};
    for (const uint64_t count : behaviour.levels[before]) {
      row.push_back(Count(count));
    }
    section.table.rows.push_back(std::move(row));
  }
  return section;
}

auto RuleSection(const Behaviour& behaviour) -> Section {
  Section section;
  section.title = "Rules behind it";
  section.table.columns = {{.heading = "rule", .least = 20, .shrinks = true},
                           {.heading = "hits before", .right = true},
                           {.heading = "after", .right = true},
                           {.heading = "came, went", .right = true},
                           {.heading = "points", .right = true},
                           {.heading = "flags", .right = true},
                           {.heading = "levels up", .right = true},
                           {.heading = "down", .right = true}};
  for (const RuleEffect& rule : behaviour.rules) {
    section.table.rows.push_back(
        {rule.rule, Count(rule.old_hits), Count(rule.new_hits),
         Signed(rule.gained_hits, rule.lost_hits), Count(rule.rescored),
         Signed(rule.gained_flags, rule.lost_flags), Count(rule.raised),
         Count(rule.lowered)});
  }
  return section;
}

auto SliceSection(const Behaviour& behaviour) -> Section {
  Section section;
  section.title = "By slice";
  section.table.columns = {{.heading = "slice", .least = 16, .shrinks = true},
                           {.heading = "records", .right = true},
                           {.heading = "flagged before", .right = true},
                           {.heading = "after", .right = true},
                           {.heading = "came, went", .right = true},
                           {.heading = "levels up", .right = true},
                           {.heading = "down", .right = true}};
  for (const SliceCounts& slice : behaviour.slices) {
    const std::string value = slice.value     ? " = " + *slice.value
                              : slice.is_rest ? ": other values"
                                              : ": none";
    const BehaviourCounts& counts = slice.counts;
    section.table.rows.push_back(
        {slice.field + value, Count(counts.records), Count(counts.old_flagged),
         Count(counts.new_flagged), Signed(counts.gained, counts.lost),
         Count(counts.raised), Count(counts.lowered)});
  }
  return section;
}

auto MovedSection(const Behaviour& behaviour) -> Section {
  Section section;
  section.title = "Records that moved, the first of each kind";
  section.table.columns = {{.heading = "record", .least = 16, .shrinks = true},
                           {.heading = "level"},
                           {.heading = "score"},
                           {.heading = "flag"},
                           {.heading = "rules", .least = 20, .shrinks = true}};
  for (const MovedRecord& moved : behaviour.moved) {
    std::string rules;
    for (const std::string& rule : moved.rules) {
      rules += (rules.empty() ? "" : ", ") + rule;
    }
    const std::string place = fmt::format(
        "{}:{}", behaviour.inputs[moved.place.input], moved.place.line);
    section.table.rows.push_back(
        {moved.place.id.empty() ? place : moved.place.id + " (" + place + ")",
         fmt::format("{} -> {}", LevelName(moved.old_level),
                     LevelName(moved.new_level)),
         fmt::format("{} -> {}", moved.old_score, moved.new_score),
         std::string(moved.flag > 0   ? "came"
                     : moved.flag < 0 ? "went"
                                      : "-") +
             (moved.allowed ? ", allowed" : ""),
         std::move(rules)});
  }
  return section;
}

auto GateSection(const PackComparison& comparison) -> Section {
  Section section;
  const GateResult& gate = *comparison.gate;
  section.title = !gate.broken.empty() ? "Gate: broken"
                  : comparison.behaviour->end == ScreenEnd::kDone
                      ? "Gate: within its budgets"
                      : "Gate: not decided";
  for (const GateFinding& finding : gate.broken) {
    section.items.push_back(fmt::format("{}: {} {:.4g}, at most {} allowed",
                                        finding.where, finding.what,
                                        finding.found, finding.limit));
  }
  const BehaviourCounts& all = comparison.behaviour->all;
  if (all.gained_allowed + all.lost_allowed > 0) {
    section.items.push_back(fmt::format(
        "allowed: {}", Signed(all.gained_allowed, all.lost_allowed)));
  }
  section.items.insert(section.items.end(), gate.idle.begin(), gate.idle.end());
  return section;
}

auto PartialNoticeOf(const PackComparison& comparison) -> std::string {
  return comparison.behaviour ? report::PartialNotice(comparison.behaviour->end)
                              : "";
}

auto SectionsOf(const PackComparison& comparison) -> std::vector<Section> {
  std::vector<Section> sections = {VersionSection(comparison)};
  for (const PackChange& pack : comparison.packs) {
    if (!pack.reasons.empty()) {
      sections.push_back(ReasonSection(pack));
    }
  }
  if (comparison.behaviour) {
    const Behaviour& behaviour = *comparison.behaviour;
    sections.push_back(BehaviourSection(behaviour));
    if (!behaviour.slices.empty()) {
      sections.push_back(SliceSection(behaviour));
    }
    if (!behaviour.rules.empty()) {
      sections.push_back(RuleSection(behaviour));
    }
    if (!behaviour.moved.empty()) {
      sections.push_back(MovedSection(behaviour));
    }
  }
  if (comparison.gate) {
    sections.push_back(GateSection(comparison));
  }
  return sections;
}

}  // namespace

auto RenderComparison(const PackComparison& comparison,
                      const ExplanationStyle& style) -> std::string {
  return PartialNoticeOf(comparison) +
         report::SectionsText(SectionsOf(comparison), style);
}

auto ComparisonMarkdown(const PackComparison& comparison) -> std::string {
  return PartialNoticeOf(comparison) +
         report::SectionsMarkdown(SectionsOf(comparison));
}

}  // namespace telltale
