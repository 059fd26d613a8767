#include "scan/rule_index.h"

#include <algorithm>
#include <utility>

namespace telltale {

void RuleIndex::Add(
    RuleNumber rule,
    const std::optional<std::vector<match::PatternIndex>>& triggers) {
  rule_count_ = std::max(rule_count_, rule + 1);
  if (!triggers) {
    without_triggers_.push_back(rule);
    return;
  }
  for (const match::PatternIndex pattern : *triggers) {
    if (rules_of_pattern_.size() <= pattern) {
      rules_of_pattern_.resize(pattern + size_t{1});
    }
    rules_of_pattern_[pattern].push_back(rule);
    triggers_.push_back(pattern);
  }
}

void RuleIndex::Begin(Candidates& candidates) const {
  candidates.seen_in_.resize(rule_count_, 0);
  ++candidates.record_;
  candidates.rules_ = without_triggers_;
}

void RuleIndex::Add(match::PatternIndex pattern, Candidates& candidates) const {
  for (const RuleNumber rule : rules_of_pattern_[pattern]) {
    if (std::exchange(candidates.seen_in_[rule], candidates.record_) !=
        candidates.record_) {
      candidates.rules_.push_back(rule);
    }
  }
}

auto RuleIndex::HasAll(match::PatternIndex pattern,
                       const Candidates& candidates) const -> bool {
  const std::vector<RuleNumber>& rules = rules_of_pattern_[pattern];
  return std::all_of(rules.begin(), rules.end(), [&](RuleNumber rule) {
    return candidates.seen_in_[rule] == candidates.record_;
  });
}

void RuleIndex::End(Candidates& candidates) {
  std::sort(candidates.rules_.begin(), candidates.rules_.end());
}

}  // namespace telltale
