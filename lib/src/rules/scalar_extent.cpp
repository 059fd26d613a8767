#include "rules/scalar_extent.h"

#include <algorithm>

namespace telltale::rules {

namespace {

constexpr auto kNone = std::string_view::npos;

auto LineEnd(std::string_view content, size_t from) -> size_t {
  return std::min(content.find_first_of("\r\n", from), content.size());
}

auto Quoted(std::string_view content, size_t open) -> ScalarExtent {
  const char quote = content[open];
  size_t at = open + 1;
  while (at < content.size()) {
    const bool escape = (quote == '"' && content[at] == '\\') ||
                        (quote == '\'' && content.substr(at, 2) == "''");
    if (escape) {
      at += 2;
    } else if (content[at] == quote) {
      break;
    } else {
      ++at;
    }
  }
  const bool closed = at < content.size();
  // Not looked for beyond the scalar: a line may hold very many of them.
  const size_t text_end = LineEnd(content.substr(0, at), open + 1);
  if (closed && at == open + 1) {
    // An empty text has no bytes: its quotes stand for it.
    return {.begin = open, .end = open + 2};
  }
  return {.begin = closed ? open + 1 : open, .end = text_end, .closed = closed};
}

// The first line with text below the block's header, or the header itself.
auto Block(std::string_view content, size_t header) -> ScalarExtent {
  const size_t header_end = LineEnd(content, header);
  const size_t begin = content.find_first_not_of(" \r\n", header_end);
  if (begin == kNone) {
    return {.begin = header, .end = header_end};
  }
  return {.begin = begin, .end = LineEnd(content, begin)};
}

}  // namespace

auto FindScalarExtent(std::string_view content, size_t begin,
                      std::string_view plain_text) -> ScalarExtent {
  if (begin >= content.size()) {
    return {.begin = content.size(), .end = content.size()};
  }
  switch (content[begin]) {
    case '\'':
    case '"':
      return Quoted(content, begin);
    case '|':
    case '>':
      return Block(content, begin);
    default:
      break;
  }
  size_t end = begin;
  size_t matched = 0;
  while (end < content.size() && matched < plain_text.size() &&
         content[end] == plain_text[matched]) {
    ++end;
    ++matched;
  }
  while (end > begin + 1 && content[end - 1] == ' ') {
    --end;
  }
  return {.begin = begin, .end = end};
}

}  // namespace telltale::rules
