// Author's expressions as RE2 runs them: bounded by words, in memory and in
// what they read.

#ifndef TELLTALE_SRC_MATCH_BOUNDED_REGEX_H_
#define TELLTALE_SRC_MATCH_BOUNDED_REGEX_H_

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::match {

// An expression whose group 1 is what `regex` matches, in whole words if
// `whole_words`. The boundary is part of it, so that `pay|payment` still finds
// "payment".
auto WithBoundaries(const std::string& regex, bool whole_words) -> std::string;

// Compiles `regex` within bounds of memory. RE2 may refuse it: see RE2::ok.
auto CompileRegex(const std::string& regex) -> std::shared_ptr<const RE2>;

// Appends the matches of group 1 that lie in view[begin, end), boundaries
// included, until `matches` has `most`: leftmost first, not overlapping, never
// empty.
void FindBetween(const RE2& bounded, std::string_view view, size_t begin,
                 size_t end, size_t most, std::vector<ViewSpan>& matches);

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_BOUNDED_REGEX_H_
