// Wide text: told from UTF-8 by how it begins.

#ifndef TELLTALE_SRC_STREAM_WIDE_TEXT_H_
#define TELLTALE_SRC_STREAM_WIDE_TEXT_H_

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::stream {

// How some programs begin UTF-8; no part of the first record.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes that tell.
inline constexpr size_t kWideTextSign = 4;

// The name, as iconv knows it, of the encoding of a text that begins with these
// bytes: UTF-16 or UTF-32, with a byte order mark or without. Empty for UTF-8
// and for what cannot be told.
//
// Records begin with ASCII characters, so that NUL bytes stand in known places
// (RFC 4627, section 3); NUL bytes alone say nothing.
inline auto WideEncoding(std::string_view begin) -> std::string_view {
  using namespace std::string_view_literals;
  if (begin.starts_with("\xFF\xFE\0\0"sv) ||
      begin.starts_with("\0\0\xFE\xFF"sv)) {
    return "UTF-32";
  }
  if (begin.starts_with("\xFF\xFE"sv) || begin.starts_with("\xFE\xFF"sv)) {
    return "UTF-16";
  }
  if (begin.size() < kWideTextSign) {
    return "";
  }
  // Which of the four bytes are not NUL.
  unsigned pattern = 0;
  for (size_t i = 0; i < kWideTextSign; ++i) {
    const auto byte = static_cast<unsigned char>(begin[i]);
    if (byte >= 0x80) {
      return "";
    }
    pattern = pattern << 1 | (byte != 0 ? 1U : 0U);
  }
  switch (pattern) {
    case 0b1010:
      return "UTF-16LE";
    case 0b0101:
      return "UTF-16BE";
    case 0b1000:
      return "UTF-32LE";
    case 0b0001:
      return "UTF-32BE";
    default:
      return "";
  }
}

// Why text in `encoding` is not read, and what to do.
inline auto WideTextError(std::string_view encoding) -> std::string {
  return fmt::format(
      "it is {0} text, and records are UTF-8; convert it with "
      "`iconv -f {0} -t UTF-8`",
      encoding);
}

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_WIDE_TEXT_H_
