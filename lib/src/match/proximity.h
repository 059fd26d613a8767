// Proximity: finds stretches of text that hold several parts of a condition.

#ifndef TELLTALE_SRC_MATCH_PROXIMITY_H_
#define TELLTALE_SRC_MATCH_PROXIMITY_H_

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "telltale/rule_pack.h"
#include "telltale/span.h"

namespace telltale::match {

// A stretch, and for each part in it which of the part's spans.
struct Stretch {
  ViewSpan span;
  struct Member {
    uint32_t part = 0;
    uint32_t span = 0;
  };
  std::vector<Member> members;
};

// For every span of a part, the shortest stretch that begins with it and holds
// spans of `need` different parts, where there is one. In order of begin.
//
// `parts[p]` are the spans of part p, sorted by begin. `ordered`: the stretch
// holds all parts, each beginning where the one before has ended, or later;
// `need` is then the number of parts.
//
// Cost: n log n for n spans, times the number of parts.
auto ShortestStretches(const std::vector<std::vector<ViewSpan>>& parts,
                       uint32_t need, bool ordered) -> std::vector<Stretch>;

// The length of `span` of `view` in `unit`: words that begin in it, or
// characters. Lengths over `most` may be given as any other over it.
auto LengthIn(Proximity::Unit unit, ViewSpan span, std::string_view view,
              int most = std::numeric_limits<int>::max()) -> int;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PROXIMITY_H_
