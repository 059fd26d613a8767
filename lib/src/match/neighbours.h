// Looks around the place of an anchor for what must stand there.

#ifndef TELLTALE_SRC_MATCH_NEIGHBOURS_H_
#define TELLTALE_SRC_MATCH_NEIGHBOURS_H_

#include <cstdint>

#include "match/anchors.h"
#include "match/word_map.h"

namespace telltale::match {

// Whether the neighbours of `anchor` are there, when one of its literals begins
// at `begin`. True too often at times, never false for an anchor of a match.
auto HasNeighbours(const Anchor& anchor, uint32_t begin, const WordMap& map)
    -> bool;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_NEIGHBOURS_H_
