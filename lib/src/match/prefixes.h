// Prefixes: the ways in which a match, or the rest of one, can begin.

#ifndef TELLTALE_SRC_MATCH_PREFIXES_H_
#define TELLTALE_SRC_MATCH_PREFIXES_H_

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "match/pattern_tree.h"

namespace telltale::match {

struct Prefix {
  std::string bytes;
  // More may follow; otherwise `bytes` is all there is.
  bool open = false;

  auto operator<=>(const Prefix&) const = default;
};

struct PrefixLimits {
  size_t most_prefixes = 0;
  // A prefix that has grown to so many bytes does not grow further.
  size_t enough_bytes = 0;
  // Digits are all written as '0'. Otherwise they end a prefix.
  bool digits_as_zero = false;
};

// What texts of the form of `nodes`, one after another, begin with: each such
// text begins with an open prefix, or is a prefix that is not open. As long as
// the limits allow. Sorted; no prefix begins with another one that is open.
auto PrefixesOf(std::span<const PatternNode> nodes, const PrefixLimits& limits)
    -> std::vector<Prefix>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PREFIXES_H_
