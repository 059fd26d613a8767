// CandidateRules: the rules that one record may satisfy.

#ifndef TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_
#define TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "scan/rule_index.h"
#include "scan/ruleset_impl.h"
#include "scan/sheets.h"
#include "score/prospect.h"

namespace telltale {

// Too many rules at times, never too few. Reused from record to record, so it
// belongs to one thread.
class CandidateRules {
 public:
  // `impl` must outlive the CandidateRules. Without the prefilter, every rule
  // is a candidate for every record.
  CandidateRules(const Ruleset::Impl* impl, bool prefilter);

  // Finds the candidates for the record laid out in `sheets`, by the anchors of
  // the rarest part of each rule.
  void Find(Sheets& sheets);

  // Drops those whose rarest part does not match after all.
  void Confirm(Sheets& sheets) {
    Confirm([&sheets](match::PatternIndex pattern, uint32_t sheet) {
      return sheets.HasMatch(pattern, sheet);
    });
  }

  // The same by `has_match(pattern, sheet)`, which says what Sheets::HasMatch
  // does.
  template <typename HasMatch>
  void Confirm(const HasMatch& has_match);

  // The candidates, those that decide about the level first.
  auto numbers() const -> const std::vector<RuleNumber>& { return numbers_; }

  // How far the record gets if all of them hit.
  auto BestCase() const -> score::Prospect;

 private:
  // Takes over the rules of by_anchors_, those that decide first.
  void Take();

  const Ruleset::Impl* impl_;
  bool prefilter_;
  RuleIndex::Candidates by_anchors_;
  // The sheets' patterns with anchors, each with one sheet; sorted, each once.
  std::vector<std::pair<match::PatternIndex, uint32_t>> anchored_;
  std::vector<RuleNumber> numbers_;
};

template <typename HasMatch>
void CandidateRules::Confirm(const HasMatch& has_match) {
  if (!prefilter_) {
    return;
  }
  impl_->index.Begin(by_anchors_);
  for (const auto& [pattern, sheet] : anchored_) {
    if (!impl_->index.HasAll(pattern, by_anchors_) &&
        has_match(pattern, sheet)) {
      impl_->index.Add(pattern, by_anchors_);
    }
  }
  Take();
}

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_
