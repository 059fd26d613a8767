// Windows: the stretches of a view around anchors that can hold a match.

#ifndef TELLTALE_SRC_MATCH_WINDOWS_H_
#define TELLTALE_SRC_MATCH_WINDOWS_H_

#include <cstdint>
#include <vector>

#include "match/anchors.h"
#include "match/word_map.h"
#include "telltale/span.h"

namespace telltale::match {

// The stretch of a view that holds every match of which a literal of `anchor`
// begins at `begin`, with a boundary character on each side. Cut between
// characters; the whole view where the anchor's reach has no small bound.
auto WindowAround(const Anchor& anchor, uint32_t begin, const WordMap& map)
    -> ViewSpan;

// Sorts `windows` and makes one of those that touch. When they are those of all
// anchors of a pattern, a match lies whole in one of them, so that reading them
// one by one finds what reading the whole view finds.
void Merge(std::vector<ViewSpan>& windows);

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WINDOWS_H_
