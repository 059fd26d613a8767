#include "stream/reject_line.h"

#include <cstddef>

#include "record/utf8.h"
#include "report/json_text.h"

namespace telltale::stream {

namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

void AppendRejectLine(std::string_view input, uint64_t line,
                      const Rejection& rejection, std::string& output) {
  report::JsonWriter writer(output);
  writer.Open('{');
  // A file's name may be any bytes.
  if (record::IsUtf8(input)) {
    writer.Key("input").String(input);
  } else {
    writer.Key("input_base64").String(Base64(input));
  }
  writer.Key("line").Number(line);
  writer.Key("column").Number(rejection.column);
  writer.Key("code").String(rejection.code);
  writer.Key("reason").String(rejection.reason);
  writer.Key("bytes").Number(rejection.bytes);
  if (rejection.raw && record::IsUtf8(*rejection.raw)) {
    writer.Key("raw").String(*rejection.raw);
  } else if (rejection.raw) {
    writer.Key("raw_base64").String(Base64(*rejection.raw));
  }
  writer.Close('}');
  output += '\n';
}

auto Base64(std::string_view bytes) -> std::string {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = bits << 8 |
             (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
    }
    for (size_t k = 0; k < 4; ++k) {
      text += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace telltale::stream
