// Literals: the few rare words that tell a text a pattern cannot match in from
// one it may match in.

#ifndef TELLTALE_SRC_MATCH_LITERALS_H_
#define TELLTALE_SRC_MATCH_LITERALS_H_

#include <optional>
#include <string>
#include <vector>

namespace telltale::match {

// Every match of the pattern contains at least one of these.
using Clause = std::vector<std::string>;

// What every match of `regex` contains: one literal of each clause, the rarest
// clause first. No clauses when any text may match. nullopt when RE2 does not
// accept `regex`.
//
// RE2's own analysis (FilteredRE2) gives a monotone yes/no function of the
// atoms that occur in a text. Atoms are dropped, commonest first, as long as
// the function says that a text with dropped atoms alone cannot match; what
// stays is a clause. The next clause is derived from the other atoms, as if
// those of the clauses before were always there.
auto DeriveClauses(const std::string& regex)
    -> std::optional<std::vector<Clause>>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERALS_H_
