// What to tell the author of a pattern that RE2 does not accept.

#ifndef TELLTALE_SRC_MATCH_PATTERN_ERROR_H_
#define TELLTALE_SRC_MATCH_PATTERN_ERROR_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::match {

// Whether a bracket of `regex` seems to be opened and never closed, or closed
// and never opened.
auto HasUnpairedBracket(std::string_view regex) -> bool;

// The diagnostic (R014) for `pattern`, with the caret on the guilty character.
// `error` and `argument` are RE2's message and the part it blames; `label`
// stands under the caret.
auto DescribePatternError(const Pattern& pattern, std::string_view error,
                          std::string_view argument, std::string_view label)
    -> Diagnostic;

// The diagnostic (R026) for `pattern`, a large one after others that made more
// than `most` instructions.
auto DescribeSpentBudget(const Pattern& pattern, uint64_t most,
                         std::string_view label) -> Diagnostic;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PATTERN_ERROR_H_
