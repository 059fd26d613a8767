// Display: how the characters of an untrusted text look on a terminal.

#ifndef TELLTALE_SRC_TEXT_DISPLAY_H_
#define TELLTALE_SRC_TEXT_DISPLAY_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::text {

// One character as it is shown.
struct Glyph {
  // Unit: bytes of the text; at least 1.
  size_t size = 1;
  // What to print: the character itself, or a visible escape.
  std::string shown;
  // Columns of a terminal that `shown` takes: 0 for marks, 2 for wide
  // characters.
  int columns = 1;
  // Belongs to a script written from right to left, which terminals may
  // reorder: columns say nothing about where it appears.
  bool right_to_left = false;
};

// The character of `text` at byte `at`. Controls, format characters (bidi
// controls, zero-width characters), line separators and other invisible
// characters come as escapes: \x1b, \u202e, \U000e0001; tabs, line feeds and
// carriage returns as \t, \n, \r; a byte that is not UTF-8 as \xff; and the
// first byte of what build servers take for a command (diag/build_commands.h).
// So nothing that was written in a text acts on a terminal or in a build.
//
// REQUIRES: at < text.size(), at the beginning of a character.
auto NextGlyph(std::string_view text, size_t at) -> Glyph;

// All of `text` as it is shown.
auto Displayed(std::string_view text) -> std::string;

// The columns that Displayed(text) takes.
auto DisplayColumns(std::string_view text) -> int;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_DISPLAY_H_
