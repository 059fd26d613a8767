// The bytes of words in folded text, one by one and eight at a time.

#ifndef TELLTALE_SRC_MATCH_WORD_BYTES_H_
#define TELLTALE_SRC_MATCH_WORD_BYTES_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace telltale::match {

// Whether `byte` is a letter, digit or underscore of ASCII. Folded text has no
// upper case.
constexpr auto IsAsciiWordByte(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         byte == '_';
}

// `byte` in each of eight bytes.
constexpr auto EachByte(uint64_t byte) -> uint64_t {
  return byte * 0x0101010101010101U;
}

// The first eight bytes of `text`, zeros where there are fewer: the first byte
// is the lowest, whatever the machine.
inline auto FirstEightBytes(std::string_view text) -> uint64_t {
  uint64_t bytes = 0;
  if (text.size() >= sizeof(bytes)) {
    // Of a known size, so that it is one instruction.
    std::memcpy(&bytes, text.data(), sizeof(bytes));
  } else if (!text.empty()) {
    std::memcpy(&bytes, text.data(), text.size());
  }
  if constexpr (std::endian::native == std::endian::big) {
    bytes = __builtin_bswap64(bytes);
  }
  return bytes;
}

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WORD_BYTES_H_
