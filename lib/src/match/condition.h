// Conditions over matches and contacts: any, all, at_least, within, ordered.

#ifndef TELLTALE_SRC_MATCH_CONDITION_H_
#define TELLTALE_SRC_MATCH_CONDITION_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/program.h"
#include "telltale/rule_pack.h"
#include "telltale/span.h"

namespace telltale::match {

// A Condition with its patterns added to a Program.
struct CompiledCondition {
  // Never null.
  const Condition* source = nullptr;
  std::vector<PatternIndex> patterns;
  std::vector<CompiledCondition> parts;
  // The places of `parts`, in the order to evaluate them: the sooner one fails,
  // the less is looked at. The result does not depend on it.
  std::vector<size_t> rarest_first;
};

// A place in one of the views ("sheets") of a record.
struct Place {
  uint32_t sheet = 0;
  ViewSpan span;

  auto operator<=>(const Place&) const = default;
};

// Something a condition found: `place` is where, for conditions around it to
// measure from; `evidence` are the matches it is made of.
struct Occurrence {
  Place place;
  std::vector<Place> evidence;
};

// How a condition fared.
struct Evaluation {
  const CompiledCondition* condition = nullptr;
  bool satisfied = false;
  // What was found, sorted by place; with Detail::kTrace also by the parts of a
  // condition that is not satisfied.
  std::vector<Occurrence> occurrences;
  uint32_t satisfied_parts = 0;
  // With `within`: the least length found; -1 when too few parts matched.
  int shortest_stretch = -1;
  // In the order of the condition's parts.
  std::vector<Evaluation> parts;
};

// Where the matches of a record come from.
class MatchSource {
 public:
  virtual ~MatchSource() = default;

  // The matches of `pattern` in all sheets, sorted.
  virtual auto Matches(PatternIndex pattern) -> std::span<const Place> = 0;

  // The contacts of `kind` in all sheets, sorted; with `obscured`, those alone
  // that are seen in no folded view.
  virtual auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const Place> = 0;

  // The text of a sheet.
  virtual auto View(uint32_t sheet) const -> std::string_view = 0;
};

// How much to find out about a condition.
enum class Detail {
  // Whether it is satisfied, and by what. Stops at the first part that settles
  // that it is not; what was found by then means nothing.
  kAnswer,
  // Also how every part fared and how near a failure came.
  kTrace,
};

// Evaluates `condition` over all matches.
auto Evaluate(const CompiledCondition& condition, MatchSource& matches,
              Detail detail) -> Evaluation;

// The same, as if the matches that lie near a place of `excluded` had not been
// found. Near: both lie in a stretch of at most `nearness`.
auto EvaluateApartFrom(const CompiledCondition& condition, MatchSource& matches,
                       std::span<const Place> excluded, Proximity nearness)
    -> Evaluation;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_CONDITION_H_
