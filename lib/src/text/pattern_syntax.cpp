#include "text/pattern_syntax.h"

#include <algorithm>

#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr auto IsAsciiAlphanumeric(char32_t c) -> bool {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

constexpr auto IsHexDigit(char byte) -> bool {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'F') ||
         (byte >= 'a' && byte <= 'f');
}

// The size from `at` up to and with the next of `closers`; `otherwise` if there
// is none.
auto SizeThrough(std::string_view regex, size_t at, std::string_view closers,
                 size_t otherwise) -> size_t {
  const size_t closer = regex.find_first_of(closers, at);
  return closer == std::string_view::npos ? otherwise : closer + 1 - at;
}

}  // namespace

auto EscapeSize(std::string_view regex, size_t at) -> size_t {
  const std::string_view rest = regex.substr(at);
  if (rest.size() < 2) {
    return rest.size();
  }
  const char kind = rest[1];
  if (kind == 'p' || kind == 'P' || kind == 'x') {
    if (rest.size() > 2 && rest[2] == '{') {
      return SizeThrough(regex, at, "}", rest.size());
    }
    if (kind != 'x') {
      return rest.size() > 2 ? 2 + Decode(rest, 2).size : 2;
    }
    size_t size = 2;
    while (size < std::min<size_t>(rest.size(), 4) && IsHexDigit(rest[size])) {
      ++size;
    }
    return size;
  }
  return 1 + Decode(rest, 1).size;
}

auto GroupHeaderSize(std::string_view regex, size_t at) -> size_t {
  const std::string_view rest = regex.substr(at);
  const bool named = rest.starts_with("(?P<") || rest.starts_with("(?<");
  return SizeThrough(regex, at, named ? ">" : ":)", 2);
}

auto NamedClassSize(std::string_view regex, size_t at) -> size_t {
  if (!regex.substr(at).starts_with("[:")) {
    return 0;
  }
  const size_t end = regex.find(":]", at + 2);
  return end == std::string_view::npos ? 0 : end + 2 - at;
}

auto ClassSize(std::string_view regex, size_t at) -> size_t {
  size_t i = at + 1;
  if (i < regex.size() && regex[i] == '^') {
    ++i;
  }
  // A bracket that comes first is a member.
  for (bool first = true; i < regex.size(); first = false) {
    if (regex[i] == ']' && !first) {
      return i + 1 - at;
    }
    if (const size_t named = NamedClassSize(regex, i); named != 0) {
      i += named;
    } else if (regex[i] == '\\') {
      i += EscapeSize(regex, i);
    } else {
      ++i;
    }
  }
  return 0;
}

void AppendQuoted(char32_t c, std::string& out) {
  if (c > ' ' && c < 0x7F && c != '_' && !IsAsciiAlphanumeric(c)) {
    out += '\\';
  }
  AppendUtf8(c, out);
}

}  // namespace telltale::text
