#include "record/json_string.h"

#include "text/utf8.h"

namespace telltale::record {

namespace {

auto HexValue(char digit) -> std::optional<uint32_t> {
  if (digit >= '0' && digit <= '9') {
    return static_cast<uint32_t>(digit - '0');
  }
  const char small = static_cast<char>(digit | 0x20);
  if (small >= 'a' && small <= 'f') {
    return static_cast<uint32_t>(small - 'a') + 10;
  }
  return std::nullopt;
}

// Appends the character of the one or two `\uXXXX` in front of `text`, and
// returns how many bytes of it they are; 0 when there is none.
auto AppendUnits(std::string_view text, std::string& decoded) -> size_t {
  const std::optional<uint32_t> unit = UnitAt(text);
  if (!unit) {
    return 0;
  }
  if (!IsHighSurrogate(*unit)) {
    text::AppendUtf8(
        IsLowSurrogate(*unit) ? text::kReplacementCharacter : *unit, decoded);
    return kUnitSize;
  }
  const std::optional<uint32_t> low = UnitAt(text.substr(kUnitSize));
  if (!low || !IsLowSurrogate(*low)) {
    text::AppendUtf8(text::kReplacementCharacter, decoded);
    return kUnitSize;
  }
  text::AppendUtf8(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00),
                   decoded);
  return 2 * kUnitSize;
}

// What the escape of one letter stands for; nullopt when there is none such.
auto SimpleEscape(char letter) -> std::optional<char> {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

}  // namespace

auto UnitAt(std::string_view text) -> std::optional<uint32_t> {
  if (text.size() < kUnitSize || text[0] != '\\' || text[1] != 'u') {
    return std::nullopt;
  }
  uint32_t unit = 0;
  for (const char digit : text.substr(2, 4)) {
    const std::optional<uint32_t> value = HexValue(digit);
    if (!value) {
      return std::nullopt;
    }
    unit = unit << 4 | *value;
  }
  return unit;
}

auto DecodeJsonString(std::string_view escaped) -> std::string {
  std::string decoded;
  decoded.reserve(escaped.size());
  size_t at = 0;
  while (at < escaped.size()) {
    const size_t escape = escaped.find('\\', at);
    decoded += escaped.substr(at, escape - at);
    if (escape == std::string_view::npos) {
      break;
    }
    at = escape;
    if (const size_t size = AppendUnits(escaped.substr(at), decoded);
        size > 0) {
      at += size;
      continue;
    }
    const std::optional<char> character =
        at + 1 < escaped.size() ? SimpleEscape(escaped[at + 1]) : std::nullopt;
    decoded += character.value_or('\\');
    at += character ? 2 : 1;
  }
  return decoded;
}

}  // namespace telltale::record
