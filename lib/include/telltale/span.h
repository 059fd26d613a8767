// Span: half-open byte ranges that cannot be confused with one another.

#ifndef TELLTALE_SPAN_H_
#define TELLTALE_SPAN_H_

#include <compare>
#include <cstdint>
#include <string_view>

namespace telltale {

// The two texts that a range can point into: what the author of the record
// wrote, and what the engine matches on (see text/view.h).
struct OriginalText;
struct ViewText;

// A half-open range [begin, end) of bytes in the text named by `Space`.
// Unit: UTF-8 bytes, never code points. Invariant: begin <= end.
template <typename Space>
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  auto operator<=>(const Span&) const = default;

  constexpr auto size() const -> uint32_t { return end - begin; }

  constexpr auto Contains(Span other) const -> bool {
    return begin <= other.begin && other.end <= end;
  }

  // The bytes of `text` that the range covers. REQUIRES: end <= text.size().
  constexpr auto In(std::string_view text) const -> std::string_view {
    return text.substr(begin, size());
  }
};

using OriginalSpan = Span<OriginalText>;
using ViewSpan = Span<ViewText>;

}  // namespace telltale

#endif  // TELLTALE_SPAN_H_
