// Windows: the stretches of a view around literals that can hold a match.

#ifndef TELLTALE_SRC_MATCH_WINDOWS_H_
#define TELLTALE_SRC_MATCH_WINDOWS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::match {

// How much a match of a pattern can span at most, in bytes and in spaces.
// Empty means without bound.
struct Reach {
  std::optional<uint32_t> bytes;
  std::optional<uint32_t> spaces;

  // Whether windows are worth making: without a small bound the whole view is
  // read instead.
  auto IsBounded() const -> bool;
};

// The places of the spaces in a view.
class SpaceIndex {
 public:
  // Forgets the view indexed before. The index is built when first asked.
  void Reset() { built_ = false; }

  // The place of the nth space before `position`, 0 when there are fewer.
  // n >= 1.
  auto NthBefore(std::string_view view, uint32_t position, uint32_t n)
      -> uint32_t;
  // The end of the nth space at `position` or after it, the view's end when
  // there are fewer. n >= 1.
  auto NthFrom(std::string_view view, uint32_t position, uint32_t n)
      -> uint32_t;

 private:
  void Build(std::string_view view);

  bool built_ = false;
  std::vector<uint32_t> places_;
};

// The window around `literal`: every match that contains it, and a boundary
// character on each side, lies in it. REQUIRES: reach.IsBounded().
auto WindowAround(ViewSpan literal, const Reach& reach, std::string_view view,
                  SpaceIndex& spaces) -> ViewSpan;

// Sorts windows, makes those that touch one, and widens them to whole
// characters. A match then lies whole in one window, so that reading the
// windows one by one finds what reading the whole view finds.
void MergeWindows(std::string_view view, std::vector<ViewSpan>& windows);

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WINDOWS_H_
