// What parts words, for code that looks at single characters; for expressions
// see kBoundaryClass (text/fold.h).

#ifndef TELLTALE_SRC_TEXT_BOUNDARY_H_
#define TELLTALE_SRC_TEXT_BOUNDARY_H_

namespace telltale::text {

// Whether `c` is of kBoundaryClass.
auto IsBoundary(char32_t c) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_BOUNDARY_H_
