#include "report/json_text.h"

namespace telltale::report {

namespace {

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

void AppendJsonString(std::string_view text, std::string& output) {
  output.push_back('"');
  size_t plain_begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (IsPlain(byte)) {
      continue;
    }
    output.append(text.substr(plain_begin, i - plain_begin));
    AppendEscape(byte, output);
    plain_begin = i + 1;
  }
  output.append(text.substr(plain_begin));
  output.push_back('"');
}

}  // namespace telltale::report
