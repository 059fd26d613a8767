#include "record/field_path.h"

#include <cstddef>

namespace telltale::record {

namespace {

constexpr std::string_view kUsualNames[] = {
    "text", "body", "message", "content", "description", "title",
};

// The parts of `text` between the separators.
auto Split(std::string_view text, char separator) -> std::vector<std::string> {
  std::vector<std::string> parts;
  for (;;) {
    const size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

auto Unescape(std::string_view token) -> std::string {
  std::string name;
  for (size_t i = 0; i < token.size(); ++i) {
    const char next = i + 1 < token.size() ? token[i + 1] : '\0';
    if (token[i] == '~' && (next == '0' || next == '1')) {
      name += next == '0' ? '~' : '/';
      ++i;
    } else {
      name += token[i];
    }
  }
  return name;
}

auto Escape(std::string_view name) -> std::string {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

}  // namespace

auto ParseFieldPath(std::string_view spelling) -> FieldPath {
  FieldPath path;
  if (spelling.empty()) {
    return path;
  }
  if (spelling.front() == '/') {
    path.pointer = spelling;
    path.steps = Split(spelling.substr(1), '/');
    for (std::string& step : path.steps) {
      step = Unescape(step);
    }
    return path;
  }
  path.steps = Split(spelling, '.');
  for (const std::string& step : path.steps) {
    path.pointer += '/';
    path.pointer += Escape(step);
  }
  return path;
}

auto ParseFieldPaths(std::span<const std::string> spellings)
    -> std::vector<FieldPath> {
  std::vector<FieldPath> paths;
  if (spellings.empty()) {
    for (const std::string_view name : kUsualNames) {
      paths.push_back(ParseFieldPath(name));
    }
  }
  for (const std::string& spelling : spellings) {
    paths.push_back(ParseFieldPath(spelling));
  }
  return paths;
}

}  // namespace telltale::record
