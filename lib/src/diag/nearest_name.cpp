#include "telltale/nearest_name.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace telltale {

namespace {

// Longer names are nobody's slip of the pen, and would cost time.
constexpr size_t kLongestName = 64;

auto Lower(char letter) -> char {
  return letter >= 'A' && letter <= 'Z'
             ? static_cast<char>(letter + ('a' - 'A'))
             : letter;
}

}  // namespace

auto EditDistance(std::string_view a, std::string_view b) -> size_t {
  // Rows of the distance table: for the prefixes of `a` two shorter, one
  // shorter, and of the length at hand.
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> previous(b.size() + 1);
  std::vector<size_t> current(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) {
    previous[j] = j;
  }
  for (size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1,
                             previous[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 &&
                           Lower(a[i - 1]) == Lower(b[j - 2]) &&
                           Lower(a[i - 2]) == Lower(b[j - 1]);
      if (swapped) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

auto NearestName(std::string_view name,
                 std::span<const std::string_view> candidates)
    -> std::string_view {
  if (name.empty() || name.size() > kLongestName) {
    return {};
  }
  std::string_view nearest;
  size_t least = kLongestName;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongestName) {
      continue;
    }
    const size_t distance = EditDistance(name, candidate);
    const size_t allowed =
        std::max<size_t>(std::max(name.size(), candidate.size()) / 3, 1);
    if (distance <= allowed && distance < least &&
        distance < std::max(name.size(), candidate.size())) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

}  // namespace telltale
