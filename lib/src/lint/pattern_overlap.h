// Pattern overlap: patterns that say again what another one says.

#ifndef TELLTALE_SRC_LINT_PATTERN_OVERLAP_H_
#define TELLTALE_SRC_LINT_PATTERN_OVERLAP_H_

#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::lint {

// Adds L006 (the same pattern twice) and L007 (a pattern of plain words that
// another one of its list and language matches anyway).
//
// Twice means twice in one list, or in two rules of the pack that each hit by
// that pattern alone. Parts of an `all` and exceptions may recur from rule to
// rule; and loanwords may stand under several languages of one rule.
void CheckOverlap(const RulePack& pack, std::vector<Diagnostic>& findings);

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PATTERN_OVERLAP_H_
