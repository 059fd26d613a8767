// Display text: untrusted text made fit for a terminal or a log.

#ifndef TELLTALE_SRC_DIAG_DISPLAY_TEXT_H_
#define TELLTALE_SRC_DIAG_DISPLAY_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace telltale::diag {

// One character of a text as it is shown.
struct DisplayCell {
  // The character itself, or its escape (`\x1b`, `\u202e`, `\U000e0041`); a
  // tab is one space.
  std::string shown;
  // Terminal columns: 0 for combining marks, 2 for wide characters, the length
  // of an escape.
  int width = 1;
};

// The cells of `text`, one for each code point. Controls, bidi controls, line
// separators and invisible characters are escaped, and what build servers take
// for commands (diag/build_commands.h); a byte that is not part of
// valid UTF-8 is a cell of its own, escaped as `\xNN`.
auto DisplayCells(std::string_view text) -> std::vector<DisplayCell>;

// `text` as DisplayCells shows it, line feeds escaped too.
auto DisplayText(std::string_view text) -> std::string;

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_DISPLAY_TEXT_H_
