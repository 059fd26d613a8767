// What parts words, for code that looks at single characters; for expressions
// see kBoundaryClass (text/fold.h).

#ifndef TELLTALE_SRC_TEXT_BOUNDARY_H_
#define TELLTALE_SRC_TEXT_BOUNDARY_H_

namespace telltale::text {

auto IsBoundaryOutsideAscii(char32_t c) -> bool;

// Whether `c` is of kBoundaryClass.
inline auto IsBoundary(char32_t c) -> bool {
  if (c < 0x80) {
    return !((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') ||
             (c >= U'A' && c <= U'Z') || c == U'_');
  }
  return IsBoundaryOutsideAscii(c);
}

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_BOUNDARY_H_
