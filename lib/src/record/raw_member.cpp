#include "record/raw_member.h"

#include <simdjson.h>

#include <algorithm>

#include "record/json_number.h"

namespace telltale::record {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

auto SkipWhiteSpace(std::string_view json, size_t at) -> size_t {
  return std::min(json.find_first_not_of(kWhiteSpace, at), json.size());
}

// The position after the object or array that begins at `begin`.
auto ContainerEnd(std::string_view json, size_t begin) -> size_t {
  size_t depth = 0;
  for (size_t at = begin; at < json.size();) {
    switch (json[at]) {
      case '"':
        at = StringEnd(json, at);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (--depth == 0) {
          return at + 1;
        }
        break;
      default:
        break;
    }
    ++at;
  }
  return json.size();
}

// The position after the value that begins at `begin`.
auto ValueEnd(std::string_view json, size_t begin) -> size_t {
  switch (json[begin]) {
    case '"':
      return StringEnd(json, begin);
    case '{':
    case '[':
      return ContainerEnd(json, begin);
    default:
      return std::min(json.find_first_of(",]} \t\r\n", begin), json.size());
  }
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

void ForEachRawValue(std::string_view json,
                     const std::function<bool(std::string_view)>& see) {
  size_t at = SkipWhiteSpace(json, 0);
  if (at == json.size() || (json[at] != '{' && json[at] != '[')) {
    return;
  }
  const bool is_object = json[at] == '{';
  at = SkipWhiteSpace(json, at + 1);
  while (at < json.size() && json[at] != '}' && json[at] != ']') {
    if (is_object) {
      const size_t colon = SkipWhiteSpace(json, StringEnd(json, at));
      at = SkipWhiteSpace(json, colon + 1);
    }
    if (at >= json.size()) {
      return;
    }
    const size_t end = ValueEnd(json, at);
    if (!see(json.substr(at, end - at))) {
      return;
    }
    at = SkipWhiteSpace(json, end);
    if (at < json.size() && json[at] == ',') {
      at = SkipWhiteSpace(json, at + 1);
    }
  }
}

auto RawValue(std::string_view json, size_t index) -> std::string_view {
  std::string_view found;
  size_t seen = 0;
  ForEachRawValue(json, [&](std::string_view value) {
    if (seen == index) {
      found = value;
    }
    return seen++ < index;
  });
  return found;
}

auto CompactJson(std::string_view json) -> std::string {
  std::string compact(json.size(), '\0');
  size_t size = 0;
  if (simdjson::minify(json.data(), json.size(), compact.data(), size) !=
      simdjson::SUCCESS) {
    return std::string(json);
  }
  compact.resize(size);
  return compact;
}

auto RawScalarMember(std::string_view line, size_t index) -> std::string_view {
  const std::string_view value = RawValue(line, index);
  if (value.starts_with('"')) {
    return value.substr(1, value.size() - 2);
  }
  return value.substr(0, NumberLength(value));
}

}  // namespace telltale::record
