// UTF-8, one character at a time.

#ifndef TELLTALE_SRC_TEXT_UTF8_H_
#define TELLTALE_SRC_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace telltale::text {

// A code point and the number of bytes it was read from.
struct Decoded {
  char32_t code_point = 0;
  uint32_t size = 0;
};

constexpr char32_t kReplacementCharacter = 0xFFFD;

constexpr auto IsAscii(char byte) -> bool {
  return static_cast<unsigned char>(byte) < 0x80;
}

constexpr auto IsContinuationByte(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Reads the character at `at`. A byte that begins no valid character is read
// as U+FFFD of one byte, so that reading never leaves `text`.
// REQUIRES: at < text.size().
//
// Inlined always: the size that the caller goes on by must come from a branch,
// which the processor predicts, and not from memory.
[[gnu::always_inline]] inline auto Decode(std::string_view text, size_t at)
    -> Decoded {
  const auto byte = [&](size_t i) -> uint32_t {
    return static_cast<unsigned char>(text[at + i]);
  };
  const auto continues = [&](size_t i) {
    return at + i < text.size() && IsContinuationByte(text[at + i]);
  };
  const uint32_t lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead < 0xE0) {
    if (lead >= 0xC2 && continues(1)) {
      return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    }
  } else if (lead < 0xF0) {
    if (continues(1) && continues(2)) {
      const char32_t c =
          (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
      if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
        return {c, 3};
      }
    }
  } else if (continues(1) && continues(2) && continues(3)) {
    const char32_t c = (lead & 0x0F) << 18 | (byte(1) & 0x3F) << 12 |
                       (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) {
      return {c, 4};
    }
  }
  return {kReplacementCharacter, 1};
}

// Appends `c`. REQUIRES: `c` is a Unicode scalar value.
inline void AppendUtf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      out += static_cast<char>(0xE0 | c >> 12);
    } else {
      out += static_cast<char>(0xF0 | c >> 18);
      out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    }
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
  out += static_cast<char>(0x80 | (c & 0x3F));
}

// Whether the characters of `a` begin at the same bytes as those of `b`.
inline auto SameShape(std::string_view a, std::string_view b) -> bool {
  if (a.size() != b.size()) {
    return false;
  }
  for (size_t i = 0; i < a.size(); ++i) {
    if (IsContinuationByte(a[i]) != IsContinuationByte(b[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_UTF8_H_
