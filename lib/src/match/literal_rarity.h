// How often a string is to be expected in ordinary text.

#ifndef TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
#define TELLTALE_SRC_MATCH_LITERAL_RARITY_H_

#include <vector>

#include "match/literals.h"

namespace telltale::match {

// The binary logarithm of how often `literal` (folded, UTF-8) is expected at a
// place of a text, from the rates of byte pairs in the texts this project
// ships: the lower, the rarer. A poor estimate costs speed, never a match.
auto Commonness(const Literal& literal) -> double;

// How often any of `literals` is expected at a place of a text.
auto ExpectedRate(const std::vector<Literal>& literals) -> double;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
