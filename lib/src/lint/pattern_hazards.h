// Pattern hazards: what is wrong with a pattern whatever stands beside it.

#ifndef TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_
#define TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_

#include <vector>

#include "lint/pattern_facts.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::lint {

// Adds L001 (ASCII class), L002 (matches the empty string), L005 (upper case)
// and L013 (no bound). A pattern that does not compile gets L001 and L005 only.
void CheckPattern(const Rule& rule, const Pattern& pattern, PatternFacts& facts,
                  std::vector<Diagnostic>& findings);

// Adds L003 for the patterns of `rule` that leave it without a literal: those
// because of which the rule has to be tried on every record.
void CheckLiterals(const Rule& rule, PatternFacts& facts,
                   std::vector<Diagnostic>& findings);

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_
