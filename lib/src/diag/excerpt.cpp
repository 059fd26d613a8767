#include "diag/excerpt.h"

#include <algorithm>
#include <string_view>

#include "diag/columns.h"

namespace telltale::diag {

namespace {

// Unit: code points. A window is shorter than a line that is quoted whole.
constexpr size_t kWhole = 1000;
constexpr size_t kLead = 100;
constexpr size_t kTail = 800;
static_assert(kLead + kTail < kWhole);

auto Size(const Diagnostic& diagnostic) -> size_t {
  return static_cast<size_t>(CountCodePoints(diagnostic.excerpt));
}

// Code points of the line before the column.
auto Before(int column) -> size_t {
  return static_cast<size_t>(std::max(column, 1)) - 1;
}

// The byte at which code point `index` begins; the end when there are fewer.
auto OffsetOf(size_t index, std::string_view text) -> size_t {
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if (BeginsCodePoint(text[at]) && index-- == 0) {
      break;
    }
  }
  return at;
}

}  // namespace

auto WindowAt(size_t size, int column) -> Window {
  const size_t before = std::min(Before(column), size);
  if (size <= kWhole || before < kWhole) {
    return {0, std::min(size, std::max(kWhole, before + kTail))};
  }
  return {before - kLead, std::min(size, before + kTail)};
}

auto LacksBeginning(const Diagnostic& diagnostic) -> bool {
  const size_t before = Before(diagnostic.location.column);
  return before >= kWhole && Size(diagnostic) < before;
}

auto CodePointsBeforeCaret(const Diagnostic& diagnostic) -> size_t {
  return LacksBeginning(diagnostic) ? kLead
                                    : Before(diagnostic.location.column);
}

auto FirstByteToPointAt(const Diagnostic& diagnostic) -> size_t {
  return LacksBeginning(diagnostic) ? OffsetOf(kLead, diagnostic.excerpt) : 0;
}

void PointAt(size_t begin, size_t size, Diagnostic& diagnostic) {
  const std::string_view excerpt = diagnostic.excerpt;
  const int length = CountCodePoints(excerpt.substr(begin, size));
  const size_t first = FirstByteToPointAt(diagnostic);
  if (!LacksBeginning(diagnostic)) {
    diagnostic.location.column = 1;
  }
  MoveCaret(static_cast<size_t>(
                CountCodePoints(excerpt.substr(first, begin - first))),
            length, diagnostic);
}

void MoveCaret(size_t by, int length, Diagnostic& diagnostic) {
  SourceLocation& location = diagnostic.location;
  const bool lacks_beginning = LacksBeginning(diagnostic);
  const size_t target = CodePointsBeforeCaret(diagnostic) + by;
  const bool is_quoted = target <= Size(diagnostic);
  location.column = std::max(location.column, 1) + static_cast<int>(by);
  location.length = std::max(length, 1);
  if (lacks_beginning && is_quoted) {
    diagnostic.excerpt.erase(0, OffsetOf(by, diagnostic.excerpt));
  } else if (!is_quoted && Before(location.column) >= kWhole) {
    diagnostic.excerpt.clear();
  }
}

}  // namespace telltale::diag
