#include "rules/json_surrogates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace telltale::rules {

namespace {

// Bytes of `\uXXXX\uXXXX` beyond those of `\UXXXXXXXX`.
constexpr size_t kSaved = 2;

// The value of a `\uXXXX` at the beginning of `text`.
auto ParseEscape(std::string_view text) -> std::optional<uint32_t> {
  if (text.size() < 6 || !text.starts_with("\\u")) {
    return std::nullopt;
  }
  uint32_t value = 0;
  const char* end = text.data() + 6;
  const auto parsed = std::from_chars(text.data() + 2, end, value, 16);
  if (parsed.ec != std::errc() || parsed.ptr != end) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

RewrittenJson::RewrittenJson(bool rewrite, std::string_view text) {
  if (!rewrite) {
    text_ = text;
    return;
  }
  text_.reserve(text.size());
  while (!text.empty()) {
    if (text[0] != '\\') {
      text_ += text[0];
      text.remove_prefix(1);
      continue;
    }
    const std::optional<uint32_t> high = ParseEscape(text);
    const std::optional<uint32_t> low =
        text.size() >= 12 ? ParseEscape(text.substr(6)) : std::nullopt;
    if (high && low && (*high & 0xfc00) == 0xd800 &&
        (*low & 0xfc00) == 0xdc00) {
      const uint32_t value = 0x10000 + ((*high & 0x3ff) << 10) + (*low & 0x3ff);
      text_ += fmt::format("\\U{:08X}", value);
      escape_ends_.push_back(text_.size());
      text.remove_prefix(12);
    } else {
      // A backslash and what it escapes, which may be another backslash.
      const size_t size = std::min<size_t>(text.size(), 2);
      text_ += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
}

auto RewrittenJson::ToOriginal(size_t offset) const -> size_t {
  const auto after =
      std::upper_bound(escape_ends_.begin(), escape_ends_.end(), offset);
  return offset + kSaved * static_cast<size_t>(after - escape_ends_.begin());
}

}  // namespace telltale::rules
