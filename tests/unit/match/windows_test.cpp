#include "match/windows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "literal_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto Windows(std::string_view view, const std::vector<std::string>& words,
             const Reach& reach) -> std::vector<std::string> {
  std::vector<Literal> literals;
  for (const std::string& word : words) {
    literals.push_back(Inside(word));
  }
  std::vector<ViewSpan> windows;
  FindWindows(view, literals, reach, windows);
  std::vector<std::string> texts;
  for (const ViewSpan window : windows) {
    texts.emplace_back(window.In(view));
  }
  return texts;
}

TEST(WindowsTest, AShortReachCountsBytes) {
  // Six bytes of reach and four for a boundary on each side of "pay".
  EXPECT_THAT(
      Windows("0123456789abcdefpayABCDEFGHIJ0123", {"pay"}, {.bytes = 6}),
      ElementsAre("9abcdefpayABCDEFG"));
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

TEST(WindowsTest, LiteralsInsideOtherWordsMakeNone) {
  std::vector<ViewSpan> windows;
  FindWindows("repay payment", {Word("pay")}, {.spaces = 1}, windows);
  EXPECT_THAT(windows, IsEmpty());
}

TEST(WindowsTest, WindowsNeverCutACharacter) {
  EXPECT_THAT(Windows("قرضقرضpayقرضقرض", {"pay"}, {.bytes = 3}),
              ElementsAre("رضpayقر"));
}

TEST(WindowsTest, PatternsWithoutASmallBoundHaveNoWindows) {
  EXPECT_TRUE(HasWindows({.bytes = 10}));
  EXPECT_TRUE(HasWindows({.spaces = 3}));
  EXPECT_FALSE(HasWindows({}));
  EXPECT_FALSE(HasWindows({.bytes = 1000000, .spaces = 100000}));
}

}  // namespace
}  // namespace telltale::match
