#include "evaluate/confusion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluate/measures.h"

namespace telltale::evaluate {
namespace {

using testing::DoubleNear;
using testing::Eq;
using testing::Optional;

constexpr double kExact = 1e-12;

TEST(ConfusionTest, CountsEachOfTheFourKinds) {
  ConfusionSum sum;
  uint32_t record = 0;
  const auto add = [&](int times, bool positive, bool flagged) {
    for (int i = 0; i < times; ++i) {
      sum.Add(record++, 1, positive, flagged);
    }
  };
  add(6, true, true);
  add(2, false, true);
  add(4, true, false);
  add(8, false, false);
  const Confusion counts = sum.Figures();
  EXPECT_EQ(counts.true_positives, 6);
  EXPECT_EQ(counts.false_positives, 2);
  EXPECT_EQ(counts.false_negatives, 4);
  EXPECT_EQ(counts.true_negatives, 8);
  EXPECT_THAT(counts.precision.value, Optional(0.75));
  EXPECT_EQ(counts.precision.effective, 8);
  EXPECT_THAT(counts.recall.value, Optional(0.6));
  EXPECT_THAT(counts.false_positive_rate.value, Optional(0.2));
  EXPECT_THAT(counts.f1.value, Optional(DoubleNear(12.0 / 18, kExact)));
  // Ends of the interval of 6 / 12, put through 2 p / (1 + p).
  const Interval jaccard = Wilson(0.5, 12);
  EXPECT_THAT(counts.f1.low,
              DoubleNear(2 * jaccard.low / (1 + jaccard.low), kExact));
  EXPECT_THAT(counts.f1.high,
              DoubleNear(2 * jaccard.high / (1 + jaccard.high), kExact));
}

TEST(ConfusionTest, WithoutADenominatorThereIsNoValue) {
  ConfusionSum sum;
  sum.Add(0, 1, false, false);
  const Confusion counts = sum.Figures();
  EXPECT_THAT(counts.precision.value, Eq(std::nullopt));
  EXPECT_THAT(counts.recall.value, Eq(std::nullopt));
  EXPECT_THAT(counts.f1.value, Eq(std::nullopt));
  EXPECT_THAT(counts.false_positive_rate.value, Optional(0.0));
}

// Ten copies of one ad are one record, and say as little.
TEST(ConfusionTest, AClusterOfCopiesIsWorthOneRecord) {
  ShareSum copies;
  for (int i = 0; i < 10; ++i) {
    copies.Add(0, 0.1, true);
  }
  copies.Add(1, 1, false);
  const Estimate estimate = copies.Figures();
  EXPECT_THAT(estimate.value, Optional(DoubleNear(0.5, kExact)));
  EXPECT_EQ(estimate.of, 2);
  EXPECT_EQ(estimate.effective, 2);
  const Interval two = Wilson(0.5, 2);
  EXPECT_THAT(estimate.low, DoubleNear(two.low, kExact));
  EXPECT_THAT(estimate.high, DoubleNear(two.high, kExact));
}

// Kish: (1 + 0.5)^2 / (1^2 + 0.5^2) = 1.8 for a record and half a cluster.
TEST(ConfusionTest, UnequalWeightsAreWorthFewerRecords) {
  ShareSum sum;
  sum.Add(0, 1, true);
  sum.Add(1, 0.25, true);
  sum.Add(1, 0.25, false);
  EXPECT_THAT(sum.Figures().effective, DoubleNear(1.8, kExact));
  EXPECT_THAT(sum.Figures().value, Optional(DoubleNear(1.25 / 1.5, kExact)));
}

TEST(ConfusionTest, ThirdsAddUpToWholes) {
  ShareSum sum;
  for (uint32_t cluster = 0; cluster < 100; ++cluster) {
    for (int i = 0; i < 3; ++i) {
      sum.Add(cluster, 1.0 / 3, true);
    }
  }
  EXPECT_EQ(sum.Figures().hits, 100);
  EXPECT_EQ(sum.Figures().value, 1);
  EXPECT_EQ(sum.Figures().high, 1);
}

}  // namespace
}  // namespace telltale::evaluate
