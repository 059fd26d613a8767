#include "text/view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string_view>

namespace telltale::text {
namespace {

using ::testing::Eq;

// A view of an original that is built piece by piece, each piece with the
// original it is made from.
class ViewTest : public testing::Test {
 protected:
  void Begin(std::string_view original) {
    original_ = original;
    view_.Clear(original);
    at_ = 0;
  }
  void Linear(std::string_view text) {
    std::memcpy(view_.AppendLinear(at_, text.size()), text.data(), text.size());
    at_ += static_cast<uint32_t>(text.size());
  }
  void Atomic(std::string_view text, uint32_t original_size) {
    view_.AppendAtomic(at_, text);
    at_ += original_size;
  }
  // The original of view bytes [begin, end).
  auto Original(uint32_t begin, uint32_t end) const -> std::string_view {
    return view_.ToOriginal({begin, end}).In(original_);
  }

  View view_;
  std::string_view original_;
  uint32_t at_ = 0;
};

TEST_F(ViewTest, LinearTextLeadsBackByteByByte) {
  Begin("HELLO");
  Linear("hello");
  view_.Finish();
  EXPECT_THAT(view_.bytes(), Eq("hello"));
  EXPECT_THAT(Original(1, 3), Eq("EL"));
  EXPECT_THAT(Original(0, 5), Eq("HELLO"));
}

TEST_F(ViewTest, PartsOfAnAtomicStretchLeadBackToAllOfIt) {
  Begin("a\uFB01z");
  Linear("a");
  Atomic("fi", 3);
  Linear("z");
  view_.Finish();
  EXPECT_THAT(view_.bytes(), Eq("afiz"));
  EXPECT_THAT(Original(1, 2), Eq("\uFB01"));
  EXPECT_THAT(Original(2, 3), Eq("\uFB01"));
  EXPECT_THAT(Original(0, 2), Eq("a\uFB01"));
  EXPECT_THAT(Original(2, 4), Eq("\uFB01z"));
}

TEST_F(ViewTest, AnAtomicStretchAtTheEndReachesToTheEndOfTheOriginal) {
  Begin("a  ");
  Linear("a");
  Atomic(" ", 2);
  view_.Finish();
  EXPECT_THAT(Original(1, 2), Eq("  "));
}

TEST_F(ViewTest, RemovedTextBelongsToARangeOnlyWhereItIsInside) {
  Begin("--a--b--");
  Atomic("", 2);
  Linear("a");
  Atomic("", 2);
  Linear("b");
  Atomic("", 2);
  view_.Finish();
  EXPECT_THAT(view_.bytes(), Eq("ab"));
  EXPECT_THAT(Original(0, 1), Eq("a"));
  EXPECT_THAT(Original(1, 2), Eq("b"));
  EXPECT_THAT(Original(0, 2), Eq("a--b"));
}

TEST_F(ViewTest, AnEmptyRangeLeadsBackToAnEmptyOne) {
  Begin("abc");
  Linear("abc");
  view_.Finish();
  EXPECT_EQ(view_.ToOriginal({1, 1}), (OriginalSpan{1, 1}));
  EXPECT_EQ(view_.ToOriginal({3, 3}), (OriginalSpan{3, 3}));
}

TEST_F(ViewTest, AViewOfNothingIsEmpty) {
  Begin("");
  view_.Finish();
  EXPECT_THAT(view_.bytes(), Eq(""));
  EXPECT_EQ(view_.ToOriginal({0, 0}), (OriginalSpan{0, 0}));
}

TEST_F(ViewTest, LinearPiecesInARowAreOneSegment) {
  Begin("abcdef");
  Linear("ab");
  Linear("cd");
  Linear("ef");
  view_.Finish();
  EXPECT_EQ(view_.segment_count(), 1);
  EXPECT_THAT(Original(1, 5), Eq("bcde"));
}

TEST_F(ViewTest, RemovedPiecesInARowAreOneSegment) {
  Begin("a---b");
  Linear("a");
  Atomic("", 1);
  Atomic("", 1);
  Atomic("", 1);
  Linear("b");
  view_.Finish();
  EXPECT_EQ(view_.segment_count(), 3);
  EXPECT_THAT(Original(1, 2), Eq("b"));
}

TEST_F(ViewTest, IsReusedForAnotherText) {
  Begin("first text");
  Linear("first text");
  view_.Finish();
  Begin("X");
  Linear("x");
  view_.Finish();
  EXPECT_THAT(view_.bytes(), Eq("x"));
  EXPECT_THAT(Original(0, 1), Eq("X"));
}

}  // namespace
}  // namespace telltale::text
