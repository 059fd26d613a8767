// What somebody probably meant by a name that is not known.

#ifndef TELLTALE_NEAREST_NAME_H_
#define TELLTALE_NEAREST_NAME_H_

#include <cstddef>
#include <span>
#include <string_view>

namespace telltale {

// The least number of insertions, deletions, replacements and swaps of
// neighbouring bytes that turn `a` into `b`, capital letters of ASCII counting
// as small ones (optimal string alignment). Cost: a.size() * b.size().
auto EditDistance(std::string_view a, std::string_view b) -> size_t;

// The candidate nearest to `name`, the first of equals; empty when none is
// near: more than a third of the longer one's letters would change.
auto NearestName(std::string_view name,
                 std::span<const std::string_view> candidates)
    -> std::string_view;

}  // namespace telltale

#endif  // TELLTALE_NEAREST_NAME_H_
