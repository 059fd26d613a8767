// RuleIndex: which rules may be satisfied by a record, told by its anchors.

#ifndef TELLTALE_SRC_SCAN_RULE_INDEX_H_
#define TELLTALE_SRC_SCAN_RULE_INDEX_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "match/program.h"

namespace telltale {

// The place of a rule in Ruleset::Impl::rules.
using RuleNumber = uint32_t;

// Names too many rules at times, never too few. Immutable once all rules are
// added; shared among threads.
class RuleIndex {
 public:
  // The rules that one record may satisfy. Reused; belongs to one thread.
  class Candidates {
   public:
    // In ascending order, each once.
    auto rules() const -> const std::vector<RuleNumber>& { return rules_; }

   private:
    friend class RuleIndex;
    std::vector<RuleNumber> rules_;
    // seen_in_[r] == record_ for the rules already in rules_.
    std::vector<uint64_t> seen_in_;
    uint64_t record_ = 0;
  };

  // Adds `rule`, which no record satisfies that matches none of `triggers`;
  // nullopt when every record may.
  void Add(RuleNumber rule,
           const std::optional<std::vector<match::PatternIndex>>& triggers);

  // The triggers of all rules; some may be there more than once.
  auto triggers() const -> const std::vector<match::PatternIndex>& {
    return triggers_;
  }

  // Fills `candidates` for a record: Begin, Add for each pattern that may match
  // or does, End.
  void Begin(Candidates& candidates) const;
  void Add(match::PatternIndex pattern, Candidates& candidates) const;
  static void End(Candidates& candidates);

  // Whether all rules that `pattern` is a trigger of are among `candidates`.
  auto HasAll(match::PatternIndex pattern, const Candidates& candidates) const
      -> bool;

 private:
  std::vector<match::PatternIndex> triggers_;
  // rules_of_pattern_[p]: the rules that pattern p is a trigger of.
  std::vector<std::vector<RuleNumber>> rules_of_pattern_;
  std::vector<RuleNumber> without_triggers_;
  RuleNumber rule_count_ = 0;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_RULE_INDEX_H_
