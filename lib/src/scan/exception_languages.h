// Which of a rule's exceptions may act on what it matched: a word that excuses
// an offer in French may be any word in English.

#ifndef TELLTALE_SRC_SCAN_EXCEPTION_LANGUAGES_H_
#define TELLTALE_SRC_SCAN_EXCEPTION_LANGUAGES_H_

#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "match/condition.h"
#include "telltale/rule_pack.h"

namespace telltale {

using Languages = std::set<std::string_view>;

// The languages of those patterns of `condition` that matched at one of
// `places` (sorted).
auto LanguagesAt(const match::CompiledCondition& condition,
                 match::MatchSource& matches,
                 std::span<const match::Place> places) -> Languages;

// Evaluates the exception `when` with those of its patterns alone that may act
// on matches in `languages`: patterns of the same languages, of their near
// relatives, and of English, which is mixed into all of them. All may act when
// there are no languages, as for contacts.
auto EvaluateException(const match::CompiledCondition& when,
                       const Languages& languages, match::MatchSource& matches,
                       match::Detail detail) -> match::Evaluation;

// Whether patterns of the exception `when` may ever act on what `match` of an
// indicator finds. False only where EvaluateException is never satisfied.
auto MayEverAct(const Condition& when, const Condition& match) -> bool;

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_EXCEPTION_LANGUAGES_H_
