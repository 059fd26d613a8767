// How many spaces a match of a pattern can span.

#ifndef TELLTALE_SRC_MATCH_SPACE_COUNT_H_
#define TELLTALE_SRC_MATCH_SPACE_COUNT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace telltale::match {

// The most spaces (U+0020) in a match of `regex` (RE2 syntax); nullopt when
// there is no bound, or none is known. In folded text a pattern with gaps like
// `(?:\S+ ){0,3}` has no greatest width in bytes, but it has one in spaces.
//
// REQUIRES: `regex` compiles.
auto MaxSpaces(std::string_view regex) -> std::optional<uint32_t>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_SPACE_COUNT_H_
