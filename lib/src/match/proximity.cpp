#include "match/proximity.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "text/fold.h"

namespace telltale::match {

namespace {

constexpr uint32_t kNoSpan = std::numeric_limits<uint32_t>::max();

// Answers, for one part: among the spans that begin at `position` or later,
// which ends first?
class EarliestEnd {
 public:
  explicit EarliestEnd(const std::vector<ViewSpan>& spans)
      : spans_(spans), best_(spans.size(), kNoSpan) {
    for (size_t i = spans.size(); i-- > 0;) {
      const bool later_is_better =
          i + 1 < spans.size() && spans[best_[i + 1]].end < spans[i].end;
      best_[i] = later_is_better ? best_[i + 1] : static_cast<uint32_t>(i);
    }
  }

  auto From(uint32_t position) const -> std::optional<uint32_t> {
    const auto first = std::lower_bound(
        spans_.begin(), spans_.end(), position,
        [](ViewSpan span, uint32_t begin) { return span.begin < begin; });
    if (first == spans_.end()) {
      return std::nullopt;
    }
    return best_[static_cast<size_t>(first - spans_.begin())];
  }

 private:
  const std::vector<ViewSpan>& spans_;
  // best_[i]: the span with the least end among spans_[i...].
  std::vector<uint32_t> best_;
};

using Parts = std::vector<std::vector<ViewSpan>>;

auto OrderedFrom(const Parts& parts, const std::vector<EarliestEnd>& earliest,
                 uint32_t first) -> std::optional<Stretch> {
  Stretch stretch{parts[0][first], {{0, first}}};
  for (uint32_t part = 1; part < parts.size(); ++part) {
    const auto next = earliest[part].From(stretch.span.end);
    if (!next) {
      return std::nullopt;
    }
    stretch.span.end = parts[part][*next].end;
    stretch.members.push_back({part, *next});
  }
  return stretch;
}

auto UnorderedFrom(const Parts& parts, const std::vector<EarliestEnd>& earliest,
                   uint32_t need, uint32_t part, uint32_t first)
    -> std::optional<Stretch> {
  const ViewSpan start = parts[part][first];
  // The end that each of the other parts would need.
  std::vector<std::pair<uint32_t, Stretch::Member>> ends;
  for (uint32_t other = 0; other < parts.size(); ++other) {
    if (other == part) {
      continue;
    }
    if (const auto found = earliest[other].From(start.begin)) {
      ends.push_back({parts[other][*found].end, {other, *found}});
    }
  }
  if (ends.size() + 1 < need) {
    return std::nullopt;
  }
  std::stable_sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) {
    return a.first < b.first;
  });
  Stretch stretch{start, {{part, first}}};
  for (uint32_t i = 0; i + 1 < need; ++i) {
    stretch.span.end = std::max(stretch.span.end, ends[i].first);
    stretch.members.push_back(ends[i].second);
  }
  return stretch;
}

}  // namespace

auto ShortestStretches(const Parts& parts, uint32_t need, bool ordered)
    -> std::vector<Stretch> {
  std::vector<EarliestEnd> earliest;
  earliest.reserve(parts.size());
  for (const auto& spans : parts) {
    earliest.emplace_back(spans);
  }
  std::vector<Stretch> stretches;
  for (uint32_t part = 0; part < (ordered ? 1 : parts.size()); ++part) {
    for (uint32_t first = 0; first < parts[part].size(); ++first) {
      auto stretch = ordered
                         ? OrderedFrom(parts, earliest, first)
                         : UnorderedFrom(parts, earliest, need, part, first);
      if (stretch) {
        stretches.push_back(std::move(*stretch));
      }
    }
  }
  std::stable_sort(
      stretches.begin(), stretches.end(),
      [](const Stretch& a, const Stretch& b) { return a.span < b.span; });
  return stretches;
}

auto LengthIn(Proximity::Unit unit, ViewSpan span, std::string_view view,
              int most) -> int {
  const std::string_view bytes = span.In(view);
  if (unit == Proximity::Unit::kWords) {
    return text::CountWords(bytes, most);
  }
  // A character has four bytes at most: longer ones need no count, and a text
  // whose parts lie megabytes apart is not read once for each pair of them.
  constexpr uint64_t kMostCharacterBytes = 4;
  if (bytes.size() > kMostCharacterBytes * static_cast<uint64_t>(most)) {
    return most + 1;
  }
  return static_cast<int>(
      std::count_if(bytes.begin(), bytes.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
      }));
}

}  // namespace telltale::match
