#include "match/windows.h"

#include <algorithm>
#include <cstring>

namespace telltale::match {

namespace {

// Bytes that a boundary character on one side of a match can take.
constexpr uint32_t kBoundaryBytes = 4;

// Up to this reach a window counts bytes; beyond it, spaces give the smaller
// window where there are any.
constexpr uint32_t kShortReach = 200;

// Beyond these a window saves nothing.
constexpr uint32_t kLongestReach = 4096;
constexpr uint32_t kMostSpaces = 256;

auto IsContinuation(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

auto Reach::IsBounded() const -> bool {
  return (bytes && *bytes <= kLongestReach) ||
         (spaces && *spaces <= kMostSpaces);
}

void SpaceIndex::Build(std::string_view view) {
  places_.clear();
  const char* const begin = view.data();
  const char* const end = begin + view.size();
  for (const char* at = begin; at < end; ++at) {
    const size_t left = static_cast<size_t>(end - at);
    at = static_cast<const char*>(std::memchr(at, ' ', left));
    if (at == nullptr) {
      break;
    }
    places_.push_back(static_cast<uint32_t>(at - begin));
  }
  built_ = true;
}

auto SpaceIndex::NthBefore(std::string_view view, uint32_t position, uint32_t n)
    -> uint32_t {
  if (!built_) {
    Build(view);
  }
  const auto before = static_cast<uint32_t>(
      std::lower_bound(places_.begin(), places_.end(), position) -
      places_.begin());
  return before >= n ? places_[before - n] : 0;
}

auto SpaceIndex::NthFrom(std::string_view view, uint32_t position, uint32_t n)
    -> uint32_t {
  if (!built_) {
    Build(view);
  }
  const auto first = static_cast<size_t>(
      std::lower_bound(places_.begin(), places_.end(), position) -
      places_.begin());
  return first + n <= places_.size() ? places_[first + n - 1] + 1
                                     : static_cast<uint32_t>(view.size());
}

auto WindowAround(ViewSpan literal, const Reach& reach, std::string_view view,
                  SpaceIndex& spaces) -> ViewSpan {
  const bool by_bytes =
      reach.bytes && (*reach.bytes <= kShortReach || !reach.spaces);
  if (by_bytes) {
    const uint32_t width = *reach.bytes + kBoundaryBytes;
    const auto size = static_cast<uint32_t>(view.size());
    return {literal.end > width ? literal.end - width : 0,
            std::min(size, literal.begin + width)};
  }
  // A match spans at most `reach.spaces` spaces, so it cannot reach the next
  // one on either side, which may be its boundary.
  return {spaces.NthBefore(view, literal.begin, *reach.spaces + 1),
          spaces.NthFrom(view, literal.end, *reach.spaces + 1)};
}

void MergeWindows(std::string_view view, std::vector<ViewSpan>& windows) {
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

}  // namespace telltale::match
