// Windows: the stretches of a view around literals that can hold a match.

#ifndef TELLTALE_SRC_MATCH_WINDOWS_H_
#define TELLTALE_SRC_MATCH_WINDOWS_H_

#include <string_view>
#include <vector>

#include "match/literals.h"
#include "match/reach.h"
#include "telltale/span.h"

namespace telltale::match {

// Whether windows are worth making for patterns of this reach: without a small
// bound the whole view is read instead.
auto HasWindows(const Reach& reach) -> bool;

// Fills `windows` with the stretches of `view` that every match of a pattern
// lies in, with a boundary character on each side, when each of its matches
// holds one of `literals` and spans at most `reach`. In order, apart from one
// another and cut between characters. A match then lies whole in one window,
// so that reading them one by one finds what reading the whole view finds.
//
// Cost: linear in the view for each literal.
// REQUIRES: HasWindows(reach).
void FindWindows(std::string_view view, const std::vector<Literal>& literals,
                 const Reach& reach, std::vector<ViewSpan>& windows);

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WINDOWS_H_
