#include "rules/source_text.h"

#include <algorithm>
#include <utility>

#include "diag/columns.h"
#include "diag/excerpt.h"

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

SourceText::SourceText(std::string name, std::string content, RunBudget* budget)
    : name_(std::move(name)), content_(std::move(content)), budget_(budget) {
  if (content_.starts_with(kByteOrderMark)) {
    content_.erase(0, kByteOrderMark.size());
  }
  line_begins_.push_back(0);
  size_t count = 0;
  for (size_t i = 0; i < content_.size(); ++i) {
    if (i % kBlock == 0) {
      block_counts_.push_back(count);
    }
    count += diag::BeginsCodePoint(content_[i]) ? 1 : 0;
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

auto SourceText::OffsetOf(size_t index) const -> size_t {
  const auto after =
      std::upper_bound(block_counts_.begin(), block_counts_.end(), index);
  const auto block = static_cast<size_t>(after - block_counts_.begin()) - 1;
  size_t at = std::min(block * kBlock, content_.size());
  for (size_t seen = block_counts_[block]; at < content_.size(); ++at) {
    if (diag::BeginsCodePoint(content_[at]) && seen++ == index) {
      break;
    }
  }
  return at;
}

auto SourceText::Excerpt(const SourceLocation& place) -> std::string {
  const auto line = static_cast<size_t>(place.line);
  if (place.line < 1 || line > line_begins_.size()) {
    return {};
  }
  const size_t begin = line_begins_[line - 1];
  size_t end =
      line < line_begins_.size() ? line_begins_[line] - 1 : content_.size();
  while (end > begin && content_[end - 1] == '\r') {
    --end;
  }
  const size_t before = CodePointsBefore(begin);
  const diag::Window window =
      diag::WindowAt(CodePointsBefore(end) - before, place.column);
  const size_t first =
      window.begin == 0 ? begin : OffsetOf(before + window.begin);
  const size_t last = std::min(end, OffsetOf(before + window.end));
  if (!budget_->TakeExcerpt(last - first)) {
    return {};
  }
  return content_.substr(first, last - first);
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
