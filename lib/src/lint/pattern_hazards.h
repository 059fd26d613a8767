// Pattern hazards: what is wrong with a pattern whatever stands beside it.

#ifndef TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_
#define TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_

#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::lint {

// Adds L001 (ASCII class), L002 (matches nothing at all), L003 (no literal),
// L005 (upper case) and L013 (no bound). A pattern that does not compile gets
// none but L001 and L005.
void CheckPattern(const Rule& rule, const Pattern& pattern,
                  std::vector<Diagnostic>& findings);

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PATTERN_HAZARDS_H_
