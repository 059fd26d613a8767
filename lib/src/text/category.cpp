#include "text/category.h"

#include <unicode/uchar.h>

namespace telltale::text {

auto IsInCategory(char32_t c, uint8_t categories) -> bool {
  const uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(c));
  return ((categories & kLetter) != 0 && (category & U_GC_L_MASK) != 0) ||
         ((categories & kMark) != 0 && (category & U_GC_M_MASK) != 0) ||
         ((categories & kNumber) != 0 && (category & U_GC_N_MASK) != 0);
}

}  // namespace telltale::text
