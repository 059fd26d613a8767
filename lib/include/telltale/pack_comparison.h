// Pack comparison: what differs between two states of packs, in their rules and
// in what they make of a corpus, and whether their versions say so.

#ifndef TELLTALE_PACK_COMPARISON_H_
#define TELLTALE_PACK_COMPARISON_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/explanation.h"
#include "telltale/gate.h"
#include "telltale/hit_statistics.h"
#include "telltale/observe.h"
#include "telltale/pack_loader.h"
#include "telltale/screen.h"
#include "telltale/taxonomy.h"

namespace telltale {

// A step from one version to a later one, least first.
enum class Bump : uint8_t { kNone, kPatch, kMinor, kMajor };

// "none", "patch", "minor", "major".
constexpr auto Name(Bump bump) -> std::string_view {
  switch (bump) {
    case Bump::kPatch:
      return "patch";
    case Bump::kMinor:
      return "minor";
    case Bump::kMajor:
      return "major";
    case Bump::kNone:
      break;
  }
  return "none";
}

// One thing that differs.
struct Change {
  // What it is, e.g. "points", "patterns", "words of {app}".
  std::string what;
  // From what to what, e.g. "3 -> 2", "+2 -1".
  std::string detail;
  // The least step of the version that it asks for by itself.
  Bump bump = Bump::kPatch;
  // Whether levels may move: only a corpus can tell which way.
  bool may_move_levels = false;
};

struct RuleChange {
  enum class Kind : uint8_t { kAdded, kRemoved, kRenamed, kChanged };
  Kind kind = Kind::kChanged;
  // Full name; the old one of a renamed rule.
  std::string rule;
  // Of a renamed rule: the added rule with the same conditions.
  std::string renamed_to;
  // For kAdded, kRemoved and kRenamed a single one.
  std::vector<Change> changes;
};

// A pack, or the policy, of which anything differs.
struct PackChange {
  // The pack's id, or "policy".
  std::string pack;
  // Unset where it is not there.
  std::optional<std::string> old_version;
  std::optional<std::string> new_version;
  // Of manifest and lexicons; of a policy, all.
  std::vector<Change> changes;
  // Removed, renamed, changed, added; each by name.
  std::vector<RuleChange> rules;
  // Records whose level is higher, or lower, and whose difference rules of the
  // pack are part of; for the policy, those whose old hits come to another
  // level under the new one. 0 without a corpus.
  uint64_t raised = 0;
  uint64_t lowered = 0;

  // The step that the version must take, the step it takes, and whether that is
  // enough. Before 1.0.0 a step of the second number is enough for kMajor and
  // one of the third for kMinor. A pack that came or went has no step to judge.
  Bump needed = Bump::kNone;
  Bump made = Bump::kNone;
  bool enough = true;
  // Why `needed` is what it is, greatest step first.
  std::vector<std::string> reasons;
};

// Records by their level before and after; the last index stands for abstained.
using LevelTable = std::array<std::array<uint64_t, 5>, 5>;

// What happened to a group of records.
struct BehaviourCounts {
  uint64_t records = 0;
  uint64_t old_flagged = 0;
  uint64_t new_flagged = 0;
  // Flagged now and not before, and the other way round; of those, how many a
  // gate allows.
  uint64_t gained = 0;
  uint64_t lost = 0;
  uint64_t gained_allowed = 0;
  uint64_t lost_allowed = 0;
  // Higher and lower level (abstained counts as none).
  uint64_t raised = 0;
  uint64_t lowered = 0;
  // Another score.
  uint64_t rescored = 0;
};

struct SliceCounts {
  std::string field;
  // Unset: records without the field.
  std::optional<std::string> value;
  // Stands for all values of the field beyond kMostSliceValues.
  bool is_rest = false;
  BehaviourCounts counts;
};

// Values of a field that are told apart.
inline constexpr size_t kMostSliceValues = 100;

struct RuleEffect {
  std::string rule;
  // Records with a hit, before and after; with a hit only after, or before.
  uint64_t old_hits = 0;
  uint64_t new_hits = 0;
  uint64_t gained_hits = 0;
  uint64_t lost_hits = 0;
  // Records in which it has other points in the score.
  uint64_t rescored = 0;
  // Records whose level, or whose being flagged, moved, and in which the rule
  // came, went, or has other points in the score.
  uint64_t raised = 0;
  uint64_t lowered = 0;
  uint64_t gained_flags = 0;
  uint64_t lost_flags = 0;
};

// A record whose level moved, without its text.
struct MovedRecord {
  RecordPlace place;
  // 4 for abstained, as in LevelTable.
  size_t old_level = 0;
  size_t new_level = 0;
  int old_score = 0;
  int new_score = 0;
  // Whether it became flagged (1), is no more (-1) or neither.
  int flag = 0;
  bool allowed = false;
  // The rules that make the difference, by name; "policy" where none does.
  std::vector<std::string> rules;
};

struct Behaviour {
  // kDone, kIoFailed or kInterrupted; what was counted by then is here.
  ScreenEnd end = ScreenEnd::kDone;
  // As in ScreenResult.
  std::vector<std::string> errors;
  std::vector<std::string> inputs;
  Level min_level = Level::kReview;
  // lines == rejected + all.records.
  uint64_t lines = 0;
  uint64_t rejected = 0;
  LevelTable levels = {};
  BehaviourCounts all;
  // By field in the order asked for, then by value; records without it and the
  // rest come last.
  std::vector<SliceCounts> slices;
  // Rules whose hits or points differ on any record, by name.
  std::vector<RuleEffect> rules;
  // The first records that moved: flags lost, flags gained, other levels; at
  // most CompareOptions::examples of each.
  std::vector<MovedRecord> moved;
};

struct GateFinding {
  // What broke, e.g. "new flags per 10,000 records", and where: "all records"
  // or "lang = ur".
  std::string what;
  std::string where;
  double found = 0;
  int limit = 0;
};

struct GateResult {
  std::vector<GateFinding> broken;
  // Allowances that nothing needed, and slices without records: for whoever
  // keeps the file tidy.
  std::vector<std::string> idle;
};

struct PackComparison {
  // As given on the command line.
  std::string old_name;
  std::string new_name;
  // By id, the policy last. Only what differs.
  std::vector<PackChange> packs;
  // Set when there was a corpus.
  std::optional<Behaviour> behaviour;
  // Set when there was a gate.
  std::optional<GateResult> gate;

  // Whether each version is raised enough and no budget is broken; false when
  // that rests on a part of the corpus.
  auto passes() const -> bool {
    return std::all_of(packs.begin(), packs.end(),
                       [](const PackChange& pack) { return pack.enough; }) &&
           (!behaviour || behaviour->end == ScreenEnd::kDone) &&
           (!gate || gate->broken.empty());
  }
};

struct CompareOptions {
  // What to read; no inputs for a comparison of the packs alone. Its
  // `value_fields` and `inspect` are not used.
  ObserveOptions records;
  // Values by which to slice, as ObserveOptions::value_fields.
  std::vector<std::string> by;
  Level min_level = Level::kReview;
  // Records of each kind to name.
  size_t examples = 10;
  std::optional<Gate> gate;
};

// Compares `old_rules` with `new_rules`. Rules whose conditions are equal are
// looked for once, so that a corpus takes little longer than under one of them.
// `today` as for Ruleset::Compile. `stop` as for Observe.
//
// Errors: patterns that do not compile are added to `diagnostics`, and the
// result is empty.
auto ComparePacks(const RuleSources& old_rules, const RuleSources& new_rules,
                  const CompareOptions& options, std::string_view today,
                  const std::function<bool()>& stop, Diagnostics& diagnostics)
    -> std::optional<PackComparison>;

// For people.
auto RenderComparison(const PackComparison& comparison,
                      const ExplanationStyle& style) -> std::string;
// The same as Markdown, for the description of a change.
auto ComparisonMarkdown(const PackComparison& comparison) -> std::string;
// A JSON object, indented.
auto ComparisonJson(const PackComparison& comparison) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_PACK_COMPARISON_H_
