#include "match/windows.h"

#include <algorithm>
#include <cstdint>

namespace telltale::match {

namespace {

// Bytes that a boundary character on one side of a match can take.
constexpr uint32_t kBoundaryBytes = 4;

// Up to this reach a window counts bytes; beyond it, spaces give the smaller
// window where there are any.
constexpr uint32_t kShortReach = 200;

// Beyond these a window saves nothing.
constexpr uint32_t kLongestReach = 4096;
constexpr uint32_t kMostSpaces = 64;

auto IsContinuation(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The window of a reach in bytes.
auto ByteWindow(ViewSpan literal, uint32_t bytes, std::string_view view)
    -> ViewSpan {
  const uint32_t width = bytes + kBoundaryBytes;
  const auto size = static_cast<uint32_t>(view.size());
  return {literal.end > width ? literal.end - width : 0,
          std::min(size, literal.begin + width)};
}

// The windows of a reach in spaces, around one place after another. Both ends
// only ever move forward, so that all windows together cost one pass.
//
// A match that spans at most n spaces cannot reach the (n+1)-th on either side
// of the literal in it, which may be its boundary.
class SpaceWindows {
 public:
  SpaceWindows(std::string_view view, uint32_t spaces)
      : view_(view), limit_(spaces + 1) {}

  // REQUIRES: `literal` lies behind the one before.
  auto Around(ViewSpan literal) -> ViewSpan {
    for (; left_counted_ < literal.begin; ++left_counted_) {
      left_spaces_ += IsSpace(left_counted_);
    }
    for (; left_spaces_ > limit_; ++left_) {
      left_spaces_ -= IsSpace(left_);
    }
    while (left_spaces_ == limit_ && IsSpace(left_) == 0) {
      ++left_;
    }
    for (; right_counted_ < literal.end; ++right_counted_) {
      right_spaces_ -= right_counted_ < right_ ? IsSpace(right_counted_) : 0;
    }
    right_ = std::max(right_, literal.end);
    for (; right_spaces_ < limit_ && right_ < view_.size(); ++right_) {
      right_spaces_ += IsSpace(right_);
    }
    return {left_, right_};
  }

 private:
  auto IsSpace(uint32_t at) const -> uint32_t {
    return view_[at] == ' ' ? 1 : 0;
  }

  std::string_view view_;
  uint32_t limit_;
  // left_spaces_: the spaces in [left_, left_counted_), at most limit_.
  uint32_t left_ = 0;
  uint32_t left_counted_ = 0;
  uint32_t left_spaces_ = 0;
  // right_spaces_: the spaces in [right_counted_, right_).
  uint32_t right_ = 0;
  uint32_t right_counted_ = 0;
  uint32_t right_spaces_ = 0;
};

// Adds a window that begins no earlier than those since `first`.
void Extend(ViewSpan window, size_t first, std::vector<ViewSpan>& windows) {
  if (windows.size() > first && window.begin <= windows.back().end) {
    windows.back().end = std::max(windows.back().end, window.end);
  } else {
    windows.push_back(window);
  }
}

void MergeAndAlign(std::string_view view, std::vector<ViewSpan>& windows) {
  std::sort(windows.begin(), windows.end());
  size_t merged = 0;
  for (size_t i = 1; i < windows.size(); ++i) {
    if (windows[i].begin <= windows[merged].end) {
      windows[merged].end = std::max(windows[merged].end, windows[i].end);
    } else {
      windows[++merged] = windows[i];
    }
  }
  windows.resize(windows.empty() ? 0 : merged + 1);
  for (ViewSpan& window : windows) {
    while (window.begin > 0 && IsContinuation(view[window.begin])) {
      --window.begin;
    }
    while (window.end < view.size() && IsContinuation(view[window.end])) {
      ++window.end;
    }
  }
}

}  // namespace

auto HasWindows(const Reach& reach) -> bool {
  return (reach.bytes && *reach.bytes <= kLongestReach) ||
         (reach.spaces && *reach.spaces <= kMostSpaces);
}

void FindWindows(std::string_view view, const std::vector<Literal>& literals,
                 const Reach& reach, std::vector<ViewSpan>& windows) {
  windows.clear();
  const bool by_bytes =
      reach.bytes && (*reach.bytes <= kShortReach || !reach.spaces ||
                      *reach.spaces > kMostSpaces);
  for (const Literal& literal : literals) {
    const size_t first = windows.size();
    SpaceWindows by_spaces(view, reach.spaces.value_or(0));
    for (size_t at = FindLiteral(view, literal, 0);
         at != std::string_view::npos;
         at = FindLiteral(view, literal, at + 1)) {
      const ViewSpan place = {static_cast<uint32_t>(at),
                              static_cast<uint32_t>(at + literal.bytes.size())};
      Extend(by_bytes ? ByteWindow(place, *reach.bytes, view)
                      : by_spaces.Around(place),
             first, windows);
    }
  }
  MergeAndAlign(view, windows);
}

}  // namespace telltale::match
