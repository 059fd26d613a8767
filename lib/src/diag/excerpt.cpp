#include "diag/excerpt.h"

#include <algorithm>
#include <string_view>

#include "diag/columns.h"

namespace telltale::diag {

namespace {

// Unit: code points.
constexpr int kWhole = 1000;
constexpr int kLead = 100;
constexpr int kTail = 800;
static_assert(kLead + kTail < kWhole);

}  // namespace

auto QuotedFrom(int column) -> int {
  // The end of a line that is quoted whole is a place, too.
  return column <= kWhole + 1 ? 1 : column - kLead;
}

auto QuotedSize(size_t size, const SourceLocation& location) -> size_t {
  const auto begin = static_cast<size_t>(location.quoted_from) - 1;
  const auto end =
      static_cast<size_t>(std::max(location.quoted_from == 1 ? kWhole : 0,
                                   std::max(location.column, 1) - 1 + kTail));
  return std::min(size, end) - std::min(size, begin);
}

auto CodePointsBeforeCaret(const SourceLocation& location) -> size_t {
  return static_cast<size_t>(std::max(location.column, location.quoted_from) -
                             location.quoted_from);
}

auto ByteAtCaret(const Diagnostic& diagnostic) -> size_t {
  const std::string_view text = diagnostic.excerpt;
  size_t index = CodePointsBeforeCaret(diagnostic.location);
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if (BeginsCodePoint(text[at]) && index-- == 0) {
      break;
    }
  }
  return at;
}

void PointAt(size_t begin, size_t size, Diagnostic& diagnostic) {
  const std::string_view excerpt = diagnostic.excerpt;
  SourceLocation& location = diagnostic.location;
  location.column =
      location.quoted_from + CountCodePoints(excerpt.substr(0, begin));
  location.length = std::max(CountCodePoints(excerpt.substr(begin, size)), 1);
}

void MoveCaret(size_t by, int length, Diagnostic& diagnostic) {
  SourceLocation& location = diagnostic.location;
  location.column = std::max(location.column, 1) + static_cast<int>(by);
  location.length = std::max(length, 1);
  const auto quoted = static_cast<size_t>(CountCodePoints(diagnostic.excerpt));
  if (location.column > kWhole && CodePointsBeforeCaret(location) > quoted) {
    diagnostic.excerpt.clear();
  }
}

}  // namespace telltale::diag
