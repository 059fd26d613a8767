// Stretches of plain ASCII: most bytes of most texts, folded in whole blocks.

#ifndef TELLTALE_SRC_TEXT_ASCII_STRETCH_H_
#define TELLTALE_SRC_TEXT_ASCII_STRETCH_H_

#include <cstddef>
#include <string_view>

namespace telltale::text {

// Tab, line feed, vertical tab, form feed, carriage return and space.
constexpr auto IsAsciiSpace(char byte) -> bool {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// The length of the longest prefix of `text` whose folded bytes are those of
// FoldPlainAscii: ASCII, no controls but white space, and no white space right
// after white space.
auto PlainAsciiLength(std::string_view text) -> size_t;

// Writes `text` in lower case and with spaces for other white space to `out`,
// which has room for text.size() bytes.
// REQUIRES: PlainAsciiLength(text) == text.size().
void FoldPlainAscii(std::string_view text, char* out);

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_ASCII_STRETCH_H_
