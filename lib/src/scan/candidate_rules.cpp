#include "scan/candidate_rules.h"

#include <algorithm>
#include <numeric>

namespace telltale {

CandidateRules::CandidateRules(const Ruleset::Impl* impl, bool prefilter)
    : impl_(impl), prefilter_(prefilter) {}

void CandidateRules::Find(Sheets& sheets) {
  if (prefilter_) {
    anchored_.clear();
    impl_->index.Begin(by_anchors_);
    for (uint32_t sheet = 0; sheet < sheets.views().size(); ++sheet) {
      for (const auto& place : sheets.FindAnchors(sheet)) {
        // Places are sorted by pattern.
        if (anchored_.empty() ||
            anchored_.back() != std::pair(place.pattern, sheet)) {
          anchored_.emplace_back(place.pattern, sheet);
          impl_->index.Add(place.pattern, by_anchors_);
        }
      }
    }
    Take();
    return;
  }
  numbers_.resize(impl_->rules.size());
  std::iota(numbers_.begin(), numbers_.end(), 0);
  std::erase_if(numbers_, [&](RuleNumber number) {
    return !impl_->rules[number].evaluated;
  });
}

void CandidateRules::Take() {
  RuleIndex::End(by_anchors_);
  numbers_ = by_anchors_.rules();
  std::stable_partition(
      numbers_.begin(), numbers_.end(), [&](RuleNumber number) {
        return score::Prospect::Counts(*impl_->rules[number].rule);
      });
}

auto CandidateRules::BestCase() const -> score::Prospect {
  score::Prospect prospect(&impl_->sources.policy);
  for (const RuleNumber number : numbers_) {
    const CompiledRule& rule = impl_->rules[number];
    prospect.Add(*rule.rule, rule.points);
  }
  return prospect;
}

}  // namespace telltale
