#include "record/raw_member.h"

#include "record/json_number.h"

namespace telltale::record {

namespace {

// The position of the value of member number `index`.
auto FindValue(std::string_view line, size_t index) -> size_t {
  size_t depth = 0;
  size_t members = 0;
  size_t at = 0;
  while (at < line.size()) {
    switch (line[at]) {
      case '"':
        at = StringEnd(line, at);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        --depth;
        break;
      case ':':
        if (depth == 1 && members++ == index) {
          return line.find_first_not_of(" \t\r\n", at + 1);
        }
        break;
      default:
        break;
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

auto StringEnd(std::string_view json, size_t begin) -> size_t {
  size_t at = begin + 1;
  for (;;) {
    const size_t quote = json.find('"', at);
    if (quote == std::string_view::npos) {
      return json.size();
    }
    size_t backslashes = 0;
    while (json[quote - 1 - backslashes] == '\\') {
      ++backslashes;
    }
    if (backslashes % 2 == 0) {
      return quote + 1;
    }
    at = quote + 1;
  }
}

auto RawScalarMember(std::string_view line, size_t index) -> std::string_view {
  const size_t begin = FindValue(line, index);
  if (begin == std::string_view::npos) {
    return {};
  }
  if (line[begin] == '"') {
    return line.substr(begin + 1, StringEnd(line, begin) - begin - 2);
  }
  return line.substr(begin, NumberLength(line.substr(begin)));
}

}  // namespace telltale::record
