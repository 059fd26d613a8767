#include "rules/source_text.h"

#include <algorithm>
#include <utility>

#include "diag/columns.h"

namespace telltale::rules {

namespace {

// Unit: bytes.
constexpr size_t kBlock = 64;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Bytes of the UTF-8 character that `text` begins with; 0 when it begins with
// none.
auto CharacterSize(std::string_view text) -> size_t {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  const size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) {
    return 0;
  }
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) {
      return 0;
    }
  }
  // The second byte rules out overlong forms, surrogates and what lies beyond
  // Unicode.
  const uint8_t second = byte(1);
  const bool bad =
      (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
      (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
  return bad ? 0 : size;
}

auto IsForbiddenControl(char byte) -> bool {
  const auto value = static_cast<uint8_t>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') ||
         value == 0x7f;
}

}  // namespace

SourceText::SourceText(std::string name, std::string content)
    : name_(std::move(name)), content_(std::move(content)) {
  if (content_.starts_with(kByteOrderMark)) {
    content_.erase(0, kByteOrderMark.size());
  }
  line_begins_.push_back(0);
  size_t count = 0;
  for (size_t i = 0; i < content_.size(); ++i) {
    if (i % kBlock == 0) {
      block_counts_.push_back(count);
    }
    count += (content_[i] & 0xc0) != 0x80 ? 1 : 0;
    if (content_[i] == '\n') {
      line_begins_.push_back(i + 1);
    }
  }
  block_counts_.push_back(count);
}

auto SourceText::CodePointsBefore(size_t offset) const -> size_t {
  const size_t block = offset / kBlock;
  if (block + 1 >= block_counts_.size()) {
    return block_counts_.back() -
           diag::CountCodePoints(std::string_view(content_).substr(offset));
  }
  const size_t begin = block * kBlock;
  return block_counts_[block] +
         diag::CountCodePoints(
             std::string_view(content_).substr(begin, offset - begin));
}

auto SourceText::Locate(size_t begin, size_t end) const -> SourceLocation {
  begin = std::min(begin, content_.size());
  const auto after =
      std::upper_bound(line_begins_.begin(), line_begins_.end(), begin);
  const size_t line_begin = *(after - 1);
  const size_t line_end =
      after == line_begins_.end() ? content_.size() : *after - 1;
  end = std::clamp(end, begin, std::max(begin, line_end));

  const size_t column = CodePointsBefore(begin) - CodePointsBefore(line_begin);
  const size_t length = CodePointsBefore(end) - CodePointsBefore(begin);
  return {.file = name_,
          .line = static_cast<int>(after - line_begins_.begin()),
          .column = static_cast<int>(column) + 1,
          .length = std::max(static_cast<int>(length), 1)};
}

auto SourceText::Excerpt(int line) -> std::string {
  if (line < 1 || static_cast<size_t>(line) > line_begins_.size()) {
    return {};
  }
  const size_t begin = line_begins_[static_cast<size_t>(line) - 1];
  size_t end = content_.find('\n', begin);
  end = end == std::string::npos ? content_.size() : end;
  while (end > begin && content_[end - 1] == '\r') {
    --end;
  }
  if (end - begin > excerpt_budget_) {
    excerpt_budget_ = 0;
    return {};
  }
  excerpt_budget_ -= end - begin;
  return content_.substr(begin, end - begin);
}

auto SourceText::FindBadByte() const -> size_t {
  std::string_view rest = content_;
  while (!rest.empty()) {
    const size_t size = CharacterSize(rest);
    if (size == 0 || IsForbiddenControl(rest[0])) {
      return content_.size() - rest.size();
    }
    rest.remove_prefix(size);
  }
  return std::string::npos;
}

}  // namespace telltale::rules
