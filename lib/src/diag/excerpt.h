// Excerpts: how much of the author's line a diagnostic quotes.
//
// A line of up to 1,000 code points is quoted whole. Of a longer one, which may
// be a file of 4 MiB, the excerpt holds its beginning up to well behind the
// column, or, where the column lies farther off, a window whose first kLead
// code points stand before the column. Such a window is told by being shorter
// than the column is far, so that no diagnostic needs to say where its excerpt
// begins; whoever moves a caret does it with the functions below.

#ifndef TELLTALE_SRC_DIAG_EXCERPT_H_
#define TELLTALE_SRC_DIAG_EXCERPT_H_

#include <cstddef>

#include "telltale/diagnostic.h"

namespace telltale::diag {

// Of a line's code points, [begin, end).
struct Window {
  size_t begin = 0;
  size_t end = 0;
};

// The code points to quote of a line that has `size`, at `column` (from 1).
auto WindowAt(size_t size, int column) -> Window;

// Whether the excerpt does not begin where the line does.
auto LacksBeginning(const Diagnostic& diagnostic) -> bool;

// The code points of the excerpt before the caret.
auto CodePointsBeforeCaret(const Diagnostic& diagnostic) -> size_t;

// The first byte of the excerpt that PointAt can take: 0, or the caret's where
// the excerpt lacks its beginning.
auto FirstByteToPointAt(const Diagnostic& diagnostic) -> size_t;

// Puts the caret under the bytes [begin, begin + size) of the excerpt.
// REQUIRES: FirstByteToPointAt(diagnostic) <= begin.
void PointAt(size_t begin, size_t size, Diagnostic& diagnostic);

// Moves the caret `by` code points on, under `length` of them. An excerpt that
// was cut before that place is dropped.
void MoveCaret(size_t by, int length, Diagnostic& diagnostic);

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_EXCERPT_H_
