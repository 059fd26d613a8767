// Reach: how much of a text one match of a pattern can span.

#ifndef TELLTALE_SRC_MATCH_REACH_H_
#define TELLTALE_SRC_MATCH_REACH_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace telltale::match {

// The most bytes and the most spaces (U+0020) in a match. Empty means that
// there is no bound, or none is known. In folded text a pattern with gaps like
// `(?:\S+ ){0,3}` has no bound in bytes, but it has one in spaces.
struct Reach {
  std::optional<uint32_t> bytes;
  std::optional<uint32_t> spaces;

  auto operator==(const Reach&) const -> bool = default;
};

// Beyond these, reading a stretch of text around an anchor saves nothing.
inline constexpr uint32_t kLongestReach = 4096;
inline constexpr uint32_t kMostSpaces = 64;

// Whether one of the two bounds is small.
inline auto IsShort(const Reach& reach) -> bool {
  return (reach.bytes && *reach.bytes <= kLongestReach) ||
         (reach.spaces && *reach.spaces <= kMostSpaces);
}

// The reach of `regex` (RE2 syntax), never too small. What it does not know it
// takes to be without bound.
//
// REQUIRES: `regex` compiles.
auto ReachOf(std::string_view regex) -> Reach;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_REACH_H_
