// Number shapes: stretches of a view that may be somebody's number.

#ifndef TELLTALE_SRC_REDACT_NUMBER_SHAPES_H_
#define TELLTALE_SRC_REDACT_NUMBER_SHAPES_H_

#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::redact {

// Appends to `spans` the stretches of folded `view_bytes` that begin and end
// with a digit and hold kLeastHiddenDigits of them or more, with up to three
// signs between two. Signs are a space and - . / ( ) [ ] + _ ~ | * \ ' and,
// where no space is among them, also , : ; = & #. A comma or a colon parts two
// numbers where they are
//   - an amount: 1,500,000 or 12,50,000 of up to nine digits, twelve beside a
//     currency; 20,000,30,000; 1500,50; 0,123456; 1,234.5678;
//   - a list: years, or numbers of two digits that rise (14,15,16);
//   - times of day, 10:30:15, with no other digits right after them.
// It does not behind a plus; a comma does not in a number that begins with a
// zero and a digit; neither does where another one of the number does not.
//
// Cost: linear.
void FindNumberShapes(std::string_view view_bytes,
                      std::vector<ViewSpan>& spans);

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_NUMBER_SHAPES_H_
