// Prefixes: the ways in which a match, or the rest of one, can begin.

#ifndef TELLTALE_SRC_MATCH_PREFIXES_H_
#define TELLTALE_SRC_MATCH_PREFIXES_H_

#include <compare>
#include <cstddef>
#include <memory>
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

// Finds prefixes, and keeps what it found on the way: the parts of a pattern,
// and its alternatives, go on alike more often than not.
//
// What it is given must outlive it. Belongs to one thread.
class PrefixReader {
 public:
  explicit PrefixReader(const PrefixLimits& limits);
  PrefixReader(const PrefixReader&) = delete;
  auto operator=(const PrefixReader&) -> PrefixReader& = delete;
  ~PrefixReader();

  // What texts of the form of `nodes`, one after another, begin with: each such
  // text begins with an open prefix, or is a prefix that is not open. As long
  // as the limits allow. Sorted; no prefix begins with another one that is
  // open. Stays where it is as long as the reader: the same place, the same
  // prefixes.
  auto Read(std::span<const PatternNode* const> nodes)
      -> const std::vector<Prefix>&;

 private:
  struct State;
  PrefixLimits limits_;
  // Before any node.
  std::unique_ptr<State> start_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PREFIXES_H_
