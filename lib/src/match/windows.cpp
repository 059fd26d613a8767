#include "match/windows.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace telltale::match {

namespace {

// Bytes that a boundary character on one side of a match can take.
constexpr uint32_t kBoundaryBytes = 4;

auto IsContinuation(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// A match that has at most n spaces before its literal begins no earlier than
// right after the (n+1)-th, which may be its boundary.
auto BeginBySpaces(uint32_t begin, uint32_t most, const WordMap& map)
    -> uint32_t {
  uint32_t at = begin;
  for (uint32_t i = 0; i <= most; ++i) {
    at = map.WordBegin(at);
    if (at == 0) {
      return 0;
    }
    --at;
  }
  return at;
}

auto EndBySpaces(uint32_t begin, uint32_t most, const WordMap& map)
    -> uint32_t {
  const auto size = static_cast<uint32_t>(map.view().size());
  uint32_t at = begin;
  for (uint32_t i = 0; i <= most && at < size; ++i) {
    at = map.NextSpace(at) + 1;
  }
  return std::min(at, size);
}

}  // namespace

auto WindowAround(const Anchor& anchor, uint32_t begin, const WordMap& map)
    -> ViewSpan {
  const std::string_view view = map.view();
  ViewSpan window = {0, static_cast<uint32_t>(view.size())};
  if (anchor.before.bytes && *anchor.before.bytes <= kLongestReach) {
    const uint32_t width = *anchor.before.bytes + kBoundaryBytes;
    window.begin = begin > width ? begin - width : 0;
  }
  if (anchor.before.spaces && *anchor.before.spaces <= kMostSpaces) {
    window.begin = std::max(window.begin,
                            BeginBySpaces(begin, *anchor.before.spaces, map));
  }
  if (anchor.after.bytes && *anchor.after.bytes <= kLongestReach) {
    window.end =
        std::min(window.end, begin + *anchor.after.bytes + kBoundaryBytes);
  }
  if (anchor.after.spaces && *anchor.after.spaces <= kMostSpaces) {
    window.end =
        std::min(window.end, EndBySpaces(begin, *anchor.after.spaces, map));
  }
  while (window.begin > 0 && IsContinuation(view[window.begin])) {
    --window.begin;
  }
  while (window.end < view.size() && IsContinuation(view[window.end])) {
    ++window.end;
  }
  return window;
}

void Merge(std::vector<ViewSpan>& windows) {
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
}

}  // namespace telltale::match
