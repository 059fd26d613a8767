// JSON strings, from their escapes to their text.

#ifndef TELLTALE_SRC_RECORD_JSON_STRING_H_
#define TELLTALE_SRC_RECORD_JSON_STRING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace telltale::record {

// The length of `\uXXXX`.
inline constexpr size_t kUnitSize = 6;

// The UTF-16 unit that the `\uXXXX` in front of `text` stands for; nullopt when
// there is none.
auto UnitAt(std::string_view text) -> std::optional<uint32_t>;

inline auto IsHighSurrogate(uint32_t unit) -> bool {
  return unit >= 0xD800 && unit < 0xDC00;
}
inline auto IsLowSurrogate(uint32_t unit) -> bool {
  return unit >= 0xDC00 && unit < 0xE000;
}

// The text of a JSON string, from what stands between its quotes. Never reads
// beyond it: an escape that is none stands for its own characters, and half a
// surrogate pair becomes U+FFFD.
auto DecodeJsonString(std::string_view escaped) -> std::string;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_JSON_STRING_H_
