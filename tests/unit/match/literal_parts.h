// Literals in one word each, and how failed tests show them.

#ifndef TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_
#define TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_

#include <ostream>
#include <string>
#include <utility>

#include "match/literals.h"
#include "match/word_table.h"

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

inline void PrintTo(const LiteralPlace& place, std::ostream* out) {
  *out << place.literal << "@" << place.begin;
}

}  // namespace telltale::match

#endif  // TELLTALE_TESTS_UNIT_MATCH_LITERAL_PARTS_H_
