#include "rules/source_text.h"

#include <algorithm>
#include <utility>

#include "diag/columns.h"
#include "diag/excerpt.h"
#include "text/utf8.h"

namespace telltale::rules {

namespace {

// Unit: bytes.
constexpr size_t kBlock = 64;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

auto IsForbiddenControl(char byte) -> bool {
  const auto value = static_cast<uint8_t>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') ||
         value == 0x7f;
}

}  // namespace

SourceText::SourceText(std::string name, std::string content, RunBudget* budget)
    : name_(std::move(name)), content_(std::move(content)), budget_(budget) {
  // However many: yaml-cpp would skip one that is left, and places of it and of
  // ours would differ.
  size_t marks = 0;
  while (content_.compare(marks, kByteOrderMark.size(), kByteOrderMark) == 0) {
    marks += kByteOrderMark.size();
  }
  content_.erase(0, marks);
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
          .length = std::max(static_cast<int>(length), 1),
          .quoted_from = diag::QuotedFrom(static_cast<int>(column) + 1)};
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
  const size_t skipped = static_cast<size_t>(place.quoted_from) - 1;
  const size_t quoted = diag::QuotedSize(CodePointsBefore(end) - before, place);
  const size_t first = skipped == 0 ? begin : OffsetOf(before + skipped);
  const size_t last = std::min(end, OffsetOf(before + skipped + quoted));
  if (!budget_->TakeExcerpt(last - first)) {
    return {};
  }
  return content_.substr(first, last - first);
}

auto SourceText::FindBadByte() const -> size_t {
  for (size_t at = 0; at < content_.size();) {
    const text::Decoded decoded = text::Decode(content_, at);
    const bool is_invalid =
        decoded.code_point == text::kReplacementCharacter && decoded.size == 1;
    if (is_invalid || IsForbiddenControl(content_[at])) {
      return at;
    }
    at += decoded.size;
  }
  return std::string::npos;
}

}  // namespace telltale::rules
