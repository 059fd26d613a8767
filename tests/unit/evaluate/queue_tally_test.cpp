#include "evaluate/queue_tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "sample_parts.h"

namespace telltale::evaluate {
namespace {

using ::testing::ElementsAre;

// Two lures and a handoff; review is 5 points in two families.
class QueueTallyTest : public ::testing::Test {
 protected:
  auto Tally() -> QueueTally { return {parts_.sample(), policy_}; }

  auto Keep(const std::vector<int>& rounded, double miss_weight = 1)
      -> std::vector<int> {
    return Tally().KeepWhatPays(parts_.all(), parts_.sample().points, rounded,
                                miss_weight);
  }

  SampleParts parts_;
  Policy policy_ = SamplePolicy();
  const uint32_t first_ = parts_.Indicator(Family::kLure, 2);
  const uint32_t second_ = parts_.Indicator(Family::kLure, 3);
  const uint32_t handoff_ = parts_.Indicator(Family::kHandoff, 2);
};

TEST_F(QueueTallyTest, PointsAndFamiliesDecideAsInAScan) {
  parts_.Record(true, {{first_}, {handoff_}});
  parts_.Record(true, {{first_}, {second_}});
  parts_.Record(true, {{second_}, {handoff_}});
  QueueTally tally = Tally();
  const auto& records = parts_.sample().records;
  const std::vector<int> present = {2, 3, 2};
  EXPECT_FALSE(tally.IsQueued(records[0], present));
  EXPECT_TRUE(tally.IsQueued(records[0], std::vector{3, 3, 2}));
  // One family, however many points.
  EXPECT_FALSE(tally.IsQueued(records[1], std::vector{7, 7, 2}));
  EXPECT_TRUE(tally.IsQueued(records[2], present));
}

TEST_F(QueueTallyTest, FramesAndCapsTakeTheirPart) {
  const uint32_t frame = parts_.Frame({.damps = {Family::kLure}});
  parts_.Record(true, {{second_, 1}, {handoff_}, {frame, 0}});
  QueueTally tally = Tally();
  const FitRecord record = parts_.sample().records[0];
  EXPECT_FALSE(tally.IsQueued(record, std::vector{2, 5, 2, 0}));
  EXPECT_TRUE(tally.IsQueued(record, std::vector{2, 6, 2, 0}));
  policy_.family_caps.fill(2);
  EXPECT_FALSE(tally.IsQueued(record, std::vector{2, 6, 2, 0}));
}

TEST_F(QueueTallyTest, RecordsRoutedToSupportAreNotInTheQueue) {
  const uint32_t frame = parts_.Frame({.route = Route::kSupport});
  parts_.Record(false, {{second_}, {handoff_}, {frame, 0}});
  EXPECT_FALSE(
      Tally().IsQueued(parts_.sample().records[0], std::vector{7, 7, 7, 0}));
}

TEST_F(QueueTallyTest, TheRecordsOfAClusterCountOnceTogether) {
  parts_.RecordIn(0, true, {{second_}, {handoff_}});
  parts_.RecordIn(0, true, {{first_}, {handoff_}});
  parts_.RecordIn(1, false, {{second_}, {handoff_}});
  const FitCounts counts = Tally().Count(parts_.all(), parts_.sample().points);
  EXPECT_DOUBLE_EQ(counts.positives, 1);
  EXPECT_DOUBLE_EQ(counts.found, 0.5);
  EXPECT_DOUBLE_EQ(counts.negatives, 1);
  EXPECT_DOUBLE_EQ(counts.false_alarms, 1);
}

TEST_F(QueueTallyTest, AChangeThatPaysIsKept) {
  parts_.Record(true, {{first_}, {handoff_}});
  EXPECT_THAT(Keep({3, 3, 2}), ElementsAre(3, 3, 2));
}

TEST_F(QueueTallyTest, AChangeThatMovesNoRecordIsUndone) {
  parts_.Record(true, {{first_}, {handoff_}});
  parts_.Record(true, {{second_}, {handoff_}});
  EXPECT_THAT(Keep({3, 4, 2}), ElementsAre(3, 3, 2));
}

TEST_F(QueueTallyTest, AChangeThatDoesHarmIsUndone) {
  parts_.Record(true, {{first_}, {handoff_}});
  parts_.Record(true, {{second_}, {handoff_}});
  EXPECT_THAT(Keep({3, 2, 2}), ElementsAre(3, 3, 2));
}

TEST_F(QueueTallyTest, OfTwoChangesOfWhichOneIsEnoughTheSmallerGoes) {
  parts_.Record(true, {{first_}, {handoff_}});
  EXPECT_THAT(Keep({3, 3, 4}), ElementsAre(2, 3, 4));
  EXPECT_THAT(Keep({4, 3, 3}), ElementsAre(4, 3, 2));
}

TEST_F(QueueTallyTest, ChangesThatPayOnlyTogetherAreKept) {
  const uint32_t travel = parts_.Indicator(Family::kMovement, 1);
  parts_.Record(true, {{first_}, {travel}});
  EXPECT_THAT(Keep({3, 3, 2, 2}), ElementsAre(3, 3, 2, 2));
}

TEST_F(QueueTallyTest, WhatAMissIsWorthDecides) {
  parts_.Record(true, {{first_}, {handoff_}});
  parts_.Record(false, {{first_}, {handoff_}});
  parts_.Record(false, {{first_}, {handoff_}});
  EXPECT_THAT(Keep({3, 3, 2}, 1), ElementsAre(2, 3, 2));
  EXPECT_THAT(Keep({3, 3, 2}, 3), ElementsAre(3, 3, 2));
}

TEST_F(QueueTallyTest, ABargainThatGainsNothingIsNone) {
  parts_.Record(true, {{first_}, {handoff_}});
  parts_.Record(false, {{first_}, {handoff_}});
  EXPECT_THAT(Keep({3, 3, 2}), ElementsAre(2, 3, 2));
}

}  // namespace
}  // namespace telltale::evaluate
