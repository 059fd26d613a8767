// Excerpts: how much of the author's line a diagnostic quotes, and where the
// caret stands in that.
//
// A line of up to 1,000 code points is quoted whole. Of a longer one, which may
// be a file of 4 MiB, its beginning is quoted up to well behind the column, or,
// where the column lies farther off, a part with some of what stands before it.

#ifndef TELLTALE_SRC_DIAG_EXCERPT_H_
#define TELLTALE_SRC_DIAG_EXCERPT_H_

#include <cstddef>

#include "telltale/diagnostic.h"

namespace telltale::diag {

// SourceLocation::quoted_from of a place at `column`, both from 1.
auto QuotedFrom(int column) -> int;

// How many code points to quote of a line that has `size`, for `location`.
auto QuotedSize(size_t size, const SourceLocation& location) -> size_t;

// The code points of the excerpt before the caret.
auto CodePointsBeforeCaret(const SourceLocation& location) -> size_t;

// The byte of the excerpt at the caret; its end where the caret is beyond it.
auto ByteAtCaret(const Diagnostic& diagnostic) -> size_t;

// Puts the caret under the bytes [begin, begin + size) of the excerpt.
void PointAt(size_t begin, size_t size, Diagnostic& diagnostic);

// Moves the caret `by` code points on, under `length` of them. An excerpt that
// was cut before that place is dropped.
void MoveCaret(size_t by, int length, Diagnostic& diagnostic);

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_EXCERPT_H_
