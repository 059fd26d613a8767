#include "match/reach.h"

#include "match/pattern_tree.h"

namespace telltale::match {

namespace {

auto Bounded(uint64_t count) -> std::optional<uint32_t> {
  return count >= kUnbounded ? std::nullopt
                             : std::optional(static_cast<uint32_t>(count));
}

}  // namespace

auto ReachOf(std::string_view regex) -> Reach {
  const std::optional<PatternNode> tree = ParsePattern(regex);
  if (!tree) {
    return {};
  }
  const Extent extent = ExtentOf(*tree);
  return {Bounded(extent.most_bytes), Bounded(extent.most_spaces)};
}

}  // namespace telltale::match
