// Columns: the unit that diagnostics point in.

#ifndef TELLTALE_SRC_DIAG_COLUMNS_H_
#define TELLTALE_SRC_DIAG_COLUMNS_H_

#include <algorithm>
#include <string_view>

namespace telltale::diag {

// Whether a byte of UTF-8 is the first of its code point.
inline auto BeginsCodePoint(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// The code points that begin in `text`, a piece of valid UTF-8: the unit of
// SourceLocation.
inline auto CountCodePoints(std::string_view text) -> int {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), BeginsCodePoint));
}

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_COLUMNS_H_
