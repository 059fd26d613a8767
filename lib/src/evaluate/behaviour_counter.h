// BehaviourCounter: what two states of packs make of records, side by side.

#ifndef TELLTALE_SRC_EVALUATE_BEHAVIOUR_COUNTER_H_
#define TELLTALE_SRC_EVALUATE_BEHAVIOUR_COUNTER_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/observe.h"
#include "telltale/pack_comparison.h"
#include "telltale/policy.h"

namespace telltale::evaluate {

// Which allowances of a gate were needed, by their index.
using Needed = std::vector<bool>;

class BehaviourCounter {
 public:
  // All must outlive the counter. `changes` gets the records that rose and
  // fell.
  BehaviourCounter(const CompareOptions* options, const Policy* old_policy,
                   const Policy* new_policy, std::vector<PackChange>* changes);

  // The fields to observe: the options' `by`, then those of the gate alone.
  auto fields() const -> const std::vector<std::string>& { return fields_; }

  // Counts a record that was not rejected. The rules of both assessments must
  // outlive the counter.
  void Add(const Observation& seen, const Assessment& before,
           const Assessment& after);

  // Fills all but the outcome of the run.
  void MoveTo(Behaviour& behaviour);
  auto needed() const -> const Needed& { return needed_; }

 private:
  // What a rule does in one record: -1 where it does not hit.
  struct Part {
    int before = -1;
    int after = -1;
  };
  using Parts = std::map<std::string_view, Part>;

  auto PartsOf(const Assessment& before, const Assessment& after) -> Parts;
  auto RulesBehind(const Parts& parts, const Assessment& before,
                   const Assessment& after) const -> std::vector<std::string>;
  auto IsAllowed(const Observation& seen, const std::vector<std::string>& rules)
      -> bool;
  void AddToPacks(const MovedRecord& moved, int direction,
                  const Assessment& before);
  void AddToRules(const Parts& parts, const MovedRecord& moved, int direction);
  void AddToSlices(const Observation& seen, const MovedRecord& moved,
                   int direction, bool was_flagged, bool is_flagged);
  void Keep(MovedRecord moved);

  const CompareOptions* options_;
  const Policy* old_policy_;
  const Policy* new_policy_;
  std::vector<PackChange>* changes_;
  std::vector<std::string> fields_;
  LevelTable levels_ = {};
  BehaviourCounts all_;
  struct FieldSlices {
    std::map<std::string, BehaviourCounts> values;
    std::optional<BehaviourCounts> without;
    std::optional<BehaviourCounts> rest;
  };
  std::vector<FieldSlices> slices_;
  std::map<std::string_view, RuleEffect> rules_;
  // Flags lost, flags gained, other levels.
  std::vector<MovedRecord> moved_[3];
  Needed needed_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_BEHAVIOUR_COUNTER_H_
