// CandidateRules: the rules that one record may satisfy.

#ifndef TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_
#define TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_

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

  // Finds the candidates for the record laid out in `sheets`, by the rarest
  // literals of each rule: one quick pass over the sheets.
  void Find(const Sheets& sheets);

  // Drops those that lack literals of their patterns: a slower pass, for the
  // few records that are left.
  void DropThoseThatCannotHold(Sheets& sheets);

  // The candidates, those that decide about the level first.
  auto numbers() const -> const std::vector<RuleNumber>& { return numbers_; }

  // How far the record gets if all of them hit.
  auto BestCase() const -> score::Prospect;

 private:
  const Ruleset::Impl* impl_;
  bool prefilter_;
  RuleIndex::Candidates by_literals_;
  std::vector<RuleNumber> numbers_;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_CANDIDATE_RULES_H_
