// Literals: the few rare words that tell a text a pattern cannot match in from
// one it may match in.

#ifndef TELLTALE_SRC_MATCH_LITERALS_H_
#define TELLTALE_SRC_MATCH_LITERALS_H_

#include <string>
#include <vector>

namespace telltale::match {

// A small set of strings such that every match of `regex` contains at least
// one of them. Empty when none can be derived: then any text may match.
//
// RE2's own analysis (FilteredRE2) gives a monotone yes/no function of the
// atoms that occur in a text. Atoms are dropped, commonest first, as long as
// the function says that a text with dropped atoms alone cannot match; what
// stays is the set.
//
// REQUIRES: `regex` compiles.
auto DeriveLiterals(const std::string& regex) -> std::vector<std::string>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERALS_H_
