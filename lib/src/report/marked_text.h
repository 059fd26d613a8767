// Marked text: the text of a record with its evidence marked.

#ifndef TELLTALE_SRC_REPORT_MARKED_TEXT_H_
#define TELLTALE_SRC_REPORT_MARKED_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "report/paint.h"
#include "telltale/explanation.h"
#include "telltale/span.h"

namespace telltale::report {

struct Mark {
  OriginalSpan span;
  // Ties the mark to a line of the explanation, e.g. "[1]". ASCII.
  std::string label;
  Ink ink = kBold;
};

// The text, wrapped to the style's width, with `marks` (earlier ones on top
// where they overlap) shown in one of two ways:
//   with colour     underlined and coloured, the label behind the evidence;
//   without colour  `^^^^` under the evidence and the label under that. Where
//                   a line holds writing from right to left, columns are up to
//                   the terminal, so the evidence is quoted under the line.
// Control, bidi and zero-width characters are shown as escapes.
auto RenderMarkedText(std::string_view text, const std::vector<Mark>& marks,
                      const ExplanationStyle& style) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_MARKED_TEXT_H_
