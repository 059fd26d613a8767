#include "scan/candidate_rules.h"

#include <algorithm>
#include <numeric>

namespace telltale {

CandidateRules::CandidateRules(const Ruleset::Impl* impl, bool prefilter)
    : impl_(impl),
      prefilter_(prefilter),
      by_literals_(impl->index.MakeCandidates()) {}

void CandidateRules::Find(const Sheets& sheets) {
  if (prefilter_) {
    impl_->index.Find(sheets.views(), by_literals_);
    numbers_ = by_literals_.rules();
  } else {
    numbers_.resize(impl_->rules.size());
    std::iota(numbers_.begin(), numbers_.end(), 0);
    std::erase_if(numbers_, [&](RuleNumber number) {
      return !impl_->rules[number].evaluated;
    });
  }
  std::stable_partition(
      numbers_.begin(), numbers_.end(), [&](RuleNumber number) {
        return score::Prospect::Counts(*impl_->rules[number].rule);
      });
}

void CandidateRules::DropThoseThatCannotHold(Sheets& sheets) {
  if (!prefilter_ || numbers_.empty()) {
    return;
  }
  sheets.FindLiterals();
  std::erase_if(numbers_, [&](RuleNumber number) {
    return !match::MayHold(
        impl_->rules[number].match,
        [&](match::PatternIndex pattern) { return sheets.MayMatch(pattern); });
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
