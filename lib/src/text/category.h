// Categories: which of Unicode's great classes a character is in.

#ifndef TELLTALE_SRC_TEXT_CATEGORY_H_
#define TELLTALE_SRC_TEXT_CATEGORY_H_

#include <cstdint>

namespace telltale::text {

// The first letter of a general category (Unicode Standard, section 4.5); may
// be combined with `|`.
enum Category : uint8_t {
  kNoCategory = 0,
  kLetter = 1,
  kMark = 2,
  kNumber = 4,
};

// Whether `c` is in one of `categories`.
auto IsInCategory(char32_t c, uint8_t categories) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_CATEGORY_H_
