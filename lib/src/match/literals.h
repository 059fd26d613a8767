// Literals: the few rare words that tell a text a pattern cannot match in from
// one it may match in.

#ifndef TELLTALE_SRC_MATCH_LITERALS_H_
#define TELLTALE_SRC_MATCH_LITERALS_H_

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::match {

// A string that a match contains, and where in its words.
struct Literal {
  std::string bytes;
  // No letter, mark or digit comes right before it, or right after it.
  bool starts_word = false;
  bool ends_word = false;

  auto operator<=>(const Literal&) const = default;
};

// Every match of the pattern contains at least one of these.
using Clause = std::vector<Literal>;

// What every match of `regex` contains: one literal of each clause, the rarest
// clause first. No clauses when any text may match. nullopt when RE2 does not
// accept `regex`. `whole_words`: matches begin and end at word boundaries.
//
// RE2's own analysis (FilteredRE2) gives a monotone yes/no function of the
// atoms that occur in a text. Atoms are dropped, commonest first, as long as
// the function says that a text with dropped atoms alone cannot match; what
// stays is a clause. The next clause is derived from the other atoms, as if
// those of the clauses before were always there.
auto DeriveClauses(const std::string& regex, bool whole_words)
    -> std::optional<std::vector<Clause>>;

// Whether `literal`, which stands at text[begin], keeps to its words there. Of
// characters outside ASCII it says yes: too often, never too seldom.
auto KeepsToWords(const Literal& literal, std::string_view text, size_t begin)
    -> bool;

// The first place of `literal` in `text` at `from` or after it; npos when there
// is none.
auto FindLiteral(std::string_view text, const Literal& literal, size_t from)
    -> size_t;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERALS_H_
