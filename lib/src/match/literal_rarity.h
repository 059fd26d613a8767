// How often a string is to be expected in ordinary text.

#ifndef TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
#define TELLTALE_SRC_MATCH_LITERAL_RARITY_H_

#include <string>
#include <string_view>
#include <vector>

namespace telltale::match {

// The natural logarithm of how often `literal` (folded, UTF-8) is expected at
// a place of a text: the lower, the rarer. Only the order matters: a poor
// estimate costs speed, never a match.
auto Commonness(std::string_view literal) -> double;

// How often any of `literals` is expected at a place of a text.
auto ExpectedRate(const std::vector<std::string>& literals) -> double;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_RARITY_H_
