#include "report/json_text.h"

#include <cstddef>
#include <cstdint>

#include "diag/build_commands.h"

namespace telltale::report {

namespace {

// A character that may stand in a JSON string and acts on a terminal or in a
// build log: its size in bytes (0 for any other) and its number.
struct Acting {
  size_t size = 0;
  uint32_t code_point = 0;
};

// Whether one begins at byte `at`: DEL, controls U+0080 to U+009F, line
// separators, bidi controls (UAX #9), spaces without width, the first byte of a
// build command.
auto ActingAt(std::string_view text, size_t at) -> Acting {
  const auto byte = [&](size_t i) -> uint32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const uint32_t second = byte(1);
  switch (byte(0)) {
    case '#':
    case ':':
      return diag::BeginsBuildCommand(text, at) ? Acting{1, byte(0)} : Acting{};
    case 0x7F:
      return {1, 0x7F};
    case 0xC2:
      return second >= 0x80 && second <= 0x9F ? Acting{2, second} : Acting{};
    case 0xD8:
      return second == 0x9C ? Acting{2, 0x61C} : Acting{};
    case 0xE2: {
      const uint32_t third = byte(2);
      if (second == 0x80 && (third == 0x8B || third == 0x8E || third == 0x8F ||
                             (third >= 0xA8 && third <= 0xAE))) {
        return {3, 0x2000 + (third & 0x3FU)};
      }
      if (second == 0x81 && third >= 0xA0 && third <= 0xA9) {
        return {3, 0x2040 + (third & 0x3FU)};
      }
      return {};
    }
    case 0xEF:
      return second == 0xBB && byte(2) == 0xBF ? Acting{3, 0xFEFF} : Acting{};
    default:
      return {};
  }
}

auto IsPlain(unsigned char byte) -> bool {
  return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F;
}

void AppendEscape(unsigned char byte, std::string& output) {
  switch (byte) {
    case '"':
      output += "\\\"";
      return;
    case '\\':
      output += "\\\\";
      return;
    case '\b':
      output += "\\b";
      return;
    case '\f':
      output += "\\f";
      return;
    case '\n':
      output += "\\n";
      return;
    case '\r':
      output += "\\r";
      return;
    case '\t':
      output += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(output), "\\u{:04x}", byte);
  }
}

}  // namespace

void AppendHarmless(std::string_view json, std::string& output) {
  size_t plain_begin = 0;
  for (size_t i = 0; i < json.size();) {
    const Acting acting = ActingAt(json, i);
    if (acting.size == 0) {
      ++i;
      continue;
    }
    output.append(json.substr(plain_begin, i - plain_begin));
    fmt::format_to(std::back_inserter(output), "\\u{:04x}", acting.code_point);
    i += acting.size;
    plain_begin = i;
  }
  output.append(json.substr(plain_begin));
}

auto Harmless(std::string_view json) -> std::string {
  std::string output;
  AppendHarmless(json, output);
  return output;
}

void AppendJsonString(std::string_view text, std::string& output) {
  output.push_back('"');
  size_t plain_begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (IsPlain(byte)) {
      continue;
    }
    AppendHarmless(text.substr(plain_begin, i - plain_begin), output);
    AppendEscape(byte, output);
    plain_begin = i + 1;
  }
  AppendHarmless(text.substr(plain_begin), output);
  output.push_back('"');
}

}  // namespace telltale::report
