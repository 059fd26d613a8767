// How often a string is to be expected in ordinary text.

#ifndef TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
#define TELLTALE_SRC_MATCH_LITERAL_RARITY_H_

#include <vector>

#include "match/literals.h"

namespace telltale::match {

// How often `literal` (folded, UTF-8) is expected per word of a text, from the
// commonness of words in 20 languages (tools/make_word_rates.py). Always above
// 0. A poor estimate costs speed, never a match.
auto ExpectedRate(const Literal& literal) -> double;

// How often any of `literals` is expected.
auto ExpectedRate(const std::vector<Literal>& literals) -> double;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
