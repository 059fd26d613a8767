// Shapes: stretches of a view that look like a contact, whether or not they
// are one. Redaction overwrites too much rather than too little.

#ifndef TELLTALE_SRC_REDACT_SHAPES_H_
#define TELLTALE_SRC_REDACT_SHAPES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::redact {

// As many digits may be somebody's number. Years, prices and times of day have
// fewer.
inline constexpr size_t kLeastHiddenDigits = 7;

// Appends to `spans` the stretches of folded `view_bytes` that look like
//   - a number: kLeastHiddenDigits digits or more, with up to three signs
//     between two of them (redact/number_shapes.h);
//   - an e-mail address or a name: a word with an @ before a letter or digit;
//   - a link: a word with "://" or "www." in it, a host before a slash
//     or a query, also with a port between, or a common domain, whatever stands
//     before and behind it.
// In scripts without spaces a word may be a passage: what stands before and
// behind an address, a name or a link is none of it there, unless the host, or
// what the path begins with, is of that script.
// They may overlap. Cost: linear.
void FindShapes(std::string_view view_bytes, std::vector<ViewSpan>& spans);

// Whether `text` as a whole is a date or a time of ISO 8601 in its usual form,
// such as 2030-01-31T08:00:00Z: digits that are nobody's number.
auto IsTimestamp(std::string_view text) -> bool;

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_SHAPES_H_
