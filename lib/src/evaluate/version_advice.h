// Version advice: the step that a version must take, and whether it does.

#ifndef TELLTALE_SRC_EVALUATE_VERSION_ADVICE_H_
#define TELLTALE_SRC_EVALUATE_VERSION_ADVICE_H_

#include <string_view>

#include "telltale/pack_comparison.h"

namespace telltale::evaluate {

// The step from `before` to `after`, versions as packs have them; kNone for
// equal ones and for a step back.
auto StepBetween(std::string_view before, std::string_view after) -> Bump;

// Whether a step of `made` from version `before` is enough where `needed` is.
auto IsEnough(std::string_view before, Bump made, Bump needed) -> bool;

// Fills `needed`, `made`, `enough` and `reasons` of `change`. Patterns that
// changed ask for what a corpus showed: nothing moved, a patch; levels only
// rose, a minor step; levels fell, a major one. Without a corpus they ask for a
// minor one.
void Judge(PackChange& change, bool has_corpus);

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_VERSION_ADVICE_H_
