// Hit statistics: how often each rule hits, on what, beside which others, and
// what the levels would be without it.

#ifndef TELLTALE_HIT_STATISTICS_H_
#define TELLTALE_HIT_STATISTICS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "telltale/explanation.h"
#include "telltale/observe.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"
#include "telltale/taxonomy.h"

namespace telltale {

struct HitOptions {
  // What to read; its `value_fields` and `inspect` are not used.
  ObserveOptions records;
  // The inputs are logs (telltale/observe_log.h) rather than records.
  bool from_log = false;
  // A record's class is its value here, as ObserveOptions::value_fields names
  // it; empty for a single class of all records.
  std::string label_field;
  // The classes that rules are meant to find; a list belongs to them where one
  // of its elements does.
  std::vector<std::string> positive;
  // What counts as flagged (Assessment::IsFlagged).
  Level min_level = Level::kReview;
  // Places of records to keep for each rule.
  size_t examples = 3;
};

// At most so many classes are told apart, those of the positive labels aside.
// Lists met later belong to their positive element's class; all other values
// met later share one more.
inline constexpr size_t kMostHitClasses = 50;

// A record, by its place alone.
struct RecordPlace {
  // Index into the inputs.
  size_t input = 0;
  // Counts from 1.
  uint64_t line = 0;
  // As in DecodedLine; empty when it has none.
  std::string id;

  auto operator==(const RecordPlace&) const -> bool = default;
};

struct HitClass {
  enum class Kind : uint8_t {
    kAll,         // every record: there is no label field
    kLabelled,    // those with the label `name`
    kUnlabelled,  // those without a label
    kOther,       // those with a label beyond kMostHitClasses
  };
  Kind kind = Kind::kAll;
  std::string name;
  bool positive = false;
  // Screened and abstained.
  uint64_t records = 0;
  uint64_t abstained = 0;
  uint64_t flagged = 0;
};

// Records, by the level they have and the level they would have.
using LevelMoves = std::array<std::array<uint64_t, 4>, 4>;

struct RuleHits {
  // Never null. Belongs to the Ruleset.
  const Rule* rule = nullptr;
  // Records in which it hits, whatever became of its points: by class, and
  // their sum.
  std::vector<uint64_t> by_class;
  uint64_t records = 0;
  // Those in which it has points in the score; in which a frame cancelled it,
  // or halved it; in which the cap of its family cut it.
  uint64_t with_points = 0;
  uint64_t cancelled = 0;
  uint64_t damped = 0;
  uint64_t capped = 0;
  // Flagged records in which it hits.
  uint64_t flagged = 0;
  // Records in which no other rule has points: all evidence is this rule's.
  uint64_t sole = 0;
  // Flagged records that would not be flagged without it, and records that
  // would be flagged only without it: frames have the latter.
  uint64_t decisive = 0;
  uint64_t prevents = 0;
  // The level of the records with a hit: as it is, and without the rule.
  LevelMoves without = {};
  // Records whose route would be another without it.
  uint64_t route_changes = 0;
  // The first records of `decisive`; of `prevents` for a context rule.
  std::vector<RecordPlace> examples;

  // Hits in percent of the positive classes, and of the other labelled ones;
  // unset where there are no such records.
  std::optional<double> positive_percent;
  std::optional<double> negative_percent;
  // SpamAssassin's S/O: positive_percent / (positive_percent +
  // negative_percent). 1 for a rule that hits positives alone, 0.5 for one that
  // tells nothing. Unset without hits or without one of the two.
  std::optional<double> s_o;
  // The mean of two places among the rules with hits, each from 0, worst, to
  // 1: by positive_percent, most first, and by negative_percent, least first;
  // for context rules the other way round. Unset where s_o is.
  std::optional<double> rank;

  // Records whose level would be lower without it, or higher.
  auto lowered() const -> uint64_t {
    uint64_t sum = 0;
    for (size_t with = 0; with < without.size(); ++with) {
      for (size_t level = 0; level < with; ++level) {
        sum += without[with][level];
      }
    }
    return sum;
  }
  auto raised() const -> uint64_t {
    uint64_t sum = 0;
    for (size_t with = 0; with < without.size(); ++with) {
      for (size_t level = with + 1; level < without.size(); ++level) {
        sum += without[with][level];
      }
    }
    return sum;
  }
};

// Two rules that hit the same records. Indices into HitStatistics::rules,
// first < second.
struct RulePair {
  size_t first = 0;
  size_t second = 0;
  uint64_t both = 0;
};

// A word of a lexicon that no evidence of the pack's rules held.
struct DeadEntry {
  std::string pack;
  // Neither is null. They belong to the Ruleset.
  const Lexicon* lexicon = nullptr;
  const std::string* word = nullptr;
};

struct HitStatistics {
  // kDone, kIoFailed or kInterrupted; what was counted by then is here.
  ScreenEnd end = ScreenEnd::kDone;
  // As in ScreenResult.
  std::vector<std::string> errors;
  std::vector<std::string> inputs;
  bool from_log = false;
  std::string label_field;
  Level min_level = Level::kReview;

  // lines == rejected + the records of all classes.
  uint64_t lines = 0;
  uint64_t rejected = 0;
  // Labelled ones by name, then the unlabelled and the others, if any.
  std::vector<HitClass> classes;
  // Every rule that is evaluated (all but drafts), by name.
  std::vector<RuleHits> rules;
  // Each pair with `both` > 0, in order of its indices.
  std::vector<RulePair> pairs;
  // Lexicons that the `match` of a rule names, and their entries, in the order
  // of packs, lexicons and words; unset for logs, which hold no text. An entry
  // is alive when evidence of a rule that names its lexicon holds it, folded or
  // revealed, at the beginning of a word (anywhere for an entry that begins
  // outside ASCII).
  std::optional<std::vector<DeadEntry>> dead_entries;
  uint64_t entries = 0;
};

// Counts the hits of `ruleset` in what `options` name. Memory grows with rules,
// pairs of rules and classes, not with records. `stop` as for Observe.
// `ruleset` must outlive the result.
auto CountHits(const Ruleset& ruleset, const HitOptions& options,
               const std::function<bool()>& stop) -> HitStatistics;

struct HitView {
  enum class Sort : uint8_t { kHits, kSO, kRank, kDecisive, kSole, kName };
  // Greatest first, then by name.
  Sort sort = Sort::kHits;
  // Rows to show; 0 for all.
  size_t top = 0;
  // Pairs to show, most alike first; 0 for none. JSON has all.
  size_t pairs = 10;
};

// For people. Rules without hits are listed apart.
auto RenderHits(const HitStatistics& statistics, const HitView& view,
                const ExplanationStyle& style) -> std::string;
// The same as Markdown, for the description of a change.
auto HitsMarkdown(const HitStatistics& statistics, const HitView& view)
    -> std::string;
// A JSON object, indented, with every rule and every pair; of `view` only
// `sort` matters.
auto HitsJson(const HitStatistics& statistics, const HitView& view)
    -> std::string;

}  // namespace telltale

#endif  // TELLTALE_HIT_STATISTICS_H_
