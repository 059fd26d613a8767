#include "text/view.h"

#include <algorithm>

namespace telltale::text {

namespace {

// The last segment that begins at or before `view_at`: segments of removed
// text are empty, so this is the one that holds the byte at `view_at`.
auto SegmentAt(const std::vector<Segment>& segments, uint32_t view_at)
    -> std::vector<Segment>::const_iterator {
  const auto after = std::upper_bound(
      segments.begin(), segments.end(), view_at,
      [](uint32_t at, const Segment& s) { return at < s.view_begin; });
  return after - 1;
}

}  // namespace

auto View::ToOriginal(ViewSpan span) const -> OriginalSpan {
  // The sentinel that Finish adds makes every byte's segment have a successor,
  // and stands for the position behind the last byte.
  const auto first = SegmentAt(segments_, span.begin);
  uint32_t begin = first->original_begin;
  if (first->linear) {
    begin += span.begin - first->view_begin;
  }
  if (span.begin == span.end) {
    return {begin, begin};
  }
  const auto last = SegmentAt(segments_, span.end - 1);
  const uint32_t end = last->linear
                           ? last->original_begin + span.end - last->view_begin
                           : (last + 1)->original_begin;
  return {begin, end};
}

void View::Clear(std::string_view original) {
  original_ = original;
  bytes_.clear();
  bytes_.reserve(original.size());
  segments_.clear();
}

auto View::AppendLinear(uint32_t original_begin, size_t size) -> char* {
  const auto view_begin = static_cast<uint32_t>(bytes_.size());
  const bool continues = !segments_.empty() && segments_.back().linear &&
                         original_begin - segments_.back().original_begin ==
                             view_begin - segments_.back().view_begin;
  if (!continues) {
    segments_.push_back({view_begin, original_begin, true});
  }
  bytes_.resize(bytes_.size() + size);
  return bytes_.data() + view_begin;
}

void View::AppendAtomic(uint32_t original_begin, std::string_view text) {
  const auto view_begin = static_cast<uint32_t>(bytes_.size());
  // Removed text right after removed text needs no segment of its own.
  const bool continues = text.empty() && !segments_.empty() &&
                         !segments_.back().linear &&
                         segments_.back().view_begin == view_begin;
  if (!continues) {
    segments_.push_back({view_begin, original_begin, false});
  }
  bytes_.append(text);
}

void View::Finish() {
  segments_.push_back({static_cast<uint32_t>(bytes_.size()),
                       static_cast<uint32_t>(original_.size()), true});
}

}  // namespace telltale::text
