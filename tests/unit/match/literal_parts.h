// Literals in one word each, for tests.

#ifndef TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_
#define TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_

#include <ostream>
#include <string>
#include <utility>

#include "match/literals.h"

namespace telltale::match {

inline auto Inside(std::string bytes) -> Literal { return {std::move(bytes)}; }

inline auto AtStart(std::string bytes) -> Literal {
  return {std::move(bytes), true, false};
}

inline auto AtEnd(std::string bytes) -> Literal {
  return {std::move(bytes), false, true};
}

inline auto Word(std::string bytes) -> Literal {
  return {std::move(bytes), true, true};
}

inline void PrintTo(const Literal& literal, std::ostream* out) {
  *out << (literal.starts_word ? "|" : "") << literal.bytes
       << (literal.ends_word ? "|" : "");
}

}  // namespace telltale::match

#endif  // TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_
