// Evaluates one rule on one record: its match, then its exceptions.

#ifndef TELLTALE_SRC_SCAN_RULE_EVALUATION_H_
#define TELLTALE_SRC_SCAN_RULE_EVALUATION_H_

#include <vector>

#include "match/condition.h"
#include "scan/ruleset_impl.h"
#include "scan/sheets.h"

namespace telltale {

struct RuleEvaluation {
  bool hit = false;
  // The rule's match before exceptions, for people to look at.
  match::Evaluation match;
  // In the order of CompiledRule::unless; as far as they were evaluated.
  struct Exemption {
    match::Evaluation when;
    // It took evidence away.
    bool applied = false;
  };
  std::vector<Exemption> unless;
  // What is left after exceptions. Empty unless `hit`.
  std::vector<match::Place> places;
};

// Exceptions are looked at in order; with `within`, one takes away the matches
// near it, and the rule stands if it is still satisfied by the others.
auto EvaluateRule(const CompiledRule& rule, match::MatchSource& matches,
                  match::Detail detail) -> RuleEvaluation;

// The evidence of `places`: sorted, without places that lie in others, at most
// 32.
auto CollectEvidence(const std::vector<match::Place>& places,
                     const Sheets& sheets) -> std::vector<Evidence>;

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_RULE_EVALUATION_H_
