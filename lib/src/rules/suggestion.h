// Suggestions: what an author probably meant by a name that is not known.

#ifndef TELLTALE_SRC_RULES_SUGGESTION_H_
#define TELLTALE_SRC_RULES_SUGGESTION_H_

#include <span>
#include <string>
#include <string_view>

namespace telltale::rules {

// "did you mean `x`?" for the nearest candidate; otherwise the whole list,
// introduced by `introduction`, e.g. "keys of a rule: `id`, `title`".
auto Suggest(std::string_view name,
             std::span<const std::string_view> candidates,
             std::string_view introduction) -> std::string;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SUGGESTION_H_
