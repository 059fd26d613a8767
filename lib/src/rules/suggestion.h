// Suggestions: what an author probably meant by a name that is not known.

#ifndef TELLTALE_SRC_RULES_SUGGESTION_H_
#define TELLTALE_SRC_RULES_SUGGESTION_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace telltale::rules {

// The least number of insertions, deletions, replacements and swaps of
// neighbouring bytes that turn `a` into `b`, capital letters of ASCII counting
// as small ones (optimal string alignment).
auto EditDistance(std::string_view a, std::string_view b) -> size_t;

// The candidate nearest to `name`, the first of equals; empty when none is
// near: more than a third of the longer one's letters would change.
auto Nearest(std::string_view name,
             std::span<const std::string_view> candidates) -> std::string_view;

// "did you mean `x`?" for the nearest candidate; otherwise the whole list,
// introduced by `introduction`, e.g. "keys of a rule: `id`, `title`".
auto Suggest(std::string_view name,
             std::span<const std::string_view> candidates,
             std::string_view introduction) -> std::string;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SUGGESTION_H_
