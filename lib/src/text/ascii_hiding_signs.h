// Stretches of ASCII text that may hide words, looked for 64 bytes at a time.

#ifndef TELLTALE_SRC_TEXT_ASCII_HIDING_SIGNS_H_
#define TELLTALE_SRC_TEXT_ASCII_HIDING_SIGNS_H_

#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::text {

// Fills `suspects` with the stretches of `folded` that may hide something:
// whole words, apart, in order. What lies between them hides nothing, and has
// no part in what they hide. Returns false, with nothing certain in `suspects`,
// if `folded` has other characters than those of ASCII.
auto FindAsciiSuspects(std::string_view folded, std::vector<ViewSpan>& suspects)
    -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_ASCII_HIDING_SIGNS_H_
