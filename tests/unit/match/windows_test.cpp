#include "match/windows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The windows around `words`, each of which reaches as far as `reach` says.
auto Windows(std::string_view view, const std::vector<std::string>& words,
             const Reach& before, const Reach& after)
    -> std::vector<std::string> {
  WordMap map;
  map.Draw(view);
  const Anchor anchor = {.before = before, .after = after};
  std::vector<ViewSpan> windows;
  for (const std::string& word : words) {
    for (size_t at = view.find(word); at != std::string_view::npos;
         at = view.find(word, at + 1)) {
      windows.push_back(WindowAround(anchor, static_cast<uint32_t>(at), map));
    }
  }
  Merge(windows);
  std::vector<std::string> texts;
  for (const ViewSpan window : windows) {
    texts.emplace_back(window.In(view));
  }
  return texts;
}

auto Windows(std::string_view view, const std::vector<std::string>& words,
             const Reach& reach) -> std::vector<std::string> {
  return Windows(view, words, reach, reach);
}

TEST(WindowsTest, AShortReachCountsBytes) {
  // Six bytes of reach each way and four for a boundary, from where "pay"
  // begins.
  EXPECT_THAT(
      Windows("0123456789abcdefpayABCDEFGHIJ0123", {"pay"}, {.bytes = 6}),
      ElementsAre("6789abcdefpayABCDEFG"));
}

TEST(WindowsTest, AReachInSpacesGoesToTheNextSpaceOnEachSide) {
  const std::string view = "one two three four five six seven";
  EXPECT_THAT(Windows(view, {"four"}, {.spaces = 1}),
              ElementsAre(" three four five "));
  EXPECT_THAT(Windows(view, {"four"}, {.spaces = 9}), ElementsAre(view));
  EXPECT_THAT(Windows(view, {"one", "seven"}, {.spaces = 0}),
              ElementsAre("one ", " seven"));
}

TEST(WindowsTest, WindowsThatTouchBecomeOne) {
  EXPECT_THAT(Windows("a pay pay b c d e pay", {"pay"}, {.spaces = 0}),
              ElementsAre(" pay pay ", " pay"));
  EXPECT_THAT(Windows("a pay now b", {"pay", "now"}, {.spaces = 0}),
              ElementsAre(" pay now "));
}

TEST(WindowsTest, WithoutTheLiteralThereAreNone) {
  EXPECT_THAT(Windows("nothing here", {"pay"}, {.spaces = 1}), IsEmpty());
}

TEST(WindowsTest, WindowsNeverCutACharacter) {
  EXPECT_THAT(Windows("قرضقرضpayقرضقرض", {"pay"}, {.bytes = 3}),
              ElementsAre("ضقرضpayقر"));
}

TEST(WindowsTest, BeforeAndAfterAreMeasuredApart) {
  const std::string view = "one two three four five six seven";
  EXPECT_THAT(Windows(view, {"four"}, {.spaces = 0}, {.spaces = 2}),
              ElementsAre(" four five six "));
  EXPECT_THAT(Windows(view, {"four"}, {.spaces = 2}, {.bytes = 4}),
              ElementsAre(" two three four fiv"));
}

TEST(WindowsTest, TheNarrowerOfTwoBoundsCounts) {
  const std::string view = "one two three four five six seven";
  EXPECT_THAT(Windows(view, {"four"}, {.bytes = 100, .spaces = 0}),
              ElementsAre(" four "));
  EXPECT_THAT(Windows(view, {"four"}, {.bytes = 4, .spaces = 9}),
              ElementsAre("o three four fiv"));
}

TEST(WindowsTest, WithoutASmallBoundTheyReachToTheEnds) {
  const std::string view = "one two three";
  EXPECT_THAT(Windows(view, {"two"}, {}), ElementsAre(view));
  EXPECT_THAT(Windows(view, {"two"}, {.bytes = 1000000, .spaces = 100000}),
              ElementsAre(view));
  EXPECT_THAT(Windows(view, {"two"}, {}, {.spaces = 0}),
              ElementsAre("one two "));
}

}  // namespace
}  // namespace telltale::match
