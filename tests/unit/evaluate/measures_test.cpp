// The constants are those of scipy 1.10.1 and scikit-learn 1.2.1 (Debian 12,
// python3-sklearn), printed by:
//
//   from scipy.stats import binomtest
//   from sklearn.metrics import average_precision_score as ap
//   for k, n in [(0,10), (10,10), (7,10), (1,301), (1024,1044), (20,1139)]:
//       for c in (.95, .975):
//           ci = binomtest(k, n).proportion_ci(c, 'wilson')
//           print(k, n, c, ci.low, ci.high)
//   y = [1,0,1,1,0,0,1,0,0,0,1,0]
//   s = [9,9,7,5,5,5,3,2,0,0,0,0]
//   w = [1,.5,.5,1,1,.25,.25,.25,.25,1,1/3,1]
//   print(ap(y, s), ap(y, s, sample_weight=w))
//   print(ap([1,0,0,1], [0,0,0,0]), ap([0,0,0,1], [4,3,2,1]))

#include "evaluate/measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <vector>

namespace telltale::evaluate {
namespace {

using testing::DoubleNear;
using testing::Eq;
using testing::Optional;

constexpr double kExact = 1e-12;

struct WilsonCase {
  double hits;
  double of;
  double z;
  double low;
  double high;
};

TEST(MeasuresTest, WilsonsIntervalIsThatOfScipy) {
  const std::vector<WilsonCase> cases = {
      {0, 10, kZ95, 0.0, 0.27753279986288926},
      {0, 10, kZ975, 0.0, 0.3343932538278085},
      {10, 10, kZ95, 0.7224672001371109, 1.0},
      {10, 10, kZ975, 0.6656067461721915, 1.0},
      {7, 10, kZ95, 0.39677814746114526, 0.892208732593699},
      {7, 10, kZ975, 0.3598168720810961, 0.9064258263877805},
      {1, 301, kZ95, 0.0005867012445863514, 0.018575583450193424},
      {1, 301, kZ975, 0.0004831655883300347, 0.0224689192140165},
      {1024, 1044, kZ95, 0.9705952249911101, 0.9875649924238072},
      {1024, 1044, kZ975, 0.968778410498945, 0.9883017982740367},
      {20, 1139, kZ95, 0.011395294878627418, 0.026966508048905883},
      {20, 1139, kZ975, 0.010719930955324378, 0.028635791185553178}};
  for (const WilsonCase& row : cases) {
    const Interval interval = Wilson(row.hits / row.of, row.of, row.z);
    EXPECT_THAT(interval.low, DoubleNear(row.low, kExact)) << row.hits;
    EXPECT_THAT(interval.high, DoubleNear(row.high, kExact)) << row.hits;
  }
}

TEST(MeasuresTest, WithoutRecordsTheIntervalIsTheWholeRange) {
  const Interval interval = Wilson(0, 0);
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 1);
}

// One row for each score, greatest first.
auto Ranked(const std::vector<int>& truths, const std::vector<int>& scores,
            const std::vector<double>& weights) -> std::vector<ScoreRow> {
  std::map<int, ScoreRow, std::greater<>> rows;
  for (size_t i = 0; i < truths.size(); ++i) {
    ScoreRow& row = rows[scores[i]];
    row.score = scores[i];
    (truths[i] == 1 ? row.positive : row.negative) += weights[i];
  }
  std::vector<ScoreRow> ranked;
  for (const auto& [score, row] : rows) {
    ranked.push_back(row);
  }
  return ranked;
}

TEST(MeasuresTest, AveragePrecisionIsThatOfScikitLearn) {
  const std::vector<int> truths = {1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0};
  const std::vector<int> scores = {9, 9, 7, 5, 5, 5, 3, 2, 0, 0, 0, 0};
  const std::vector<double> ones(truths.size(), 1);
  const std::vector<double> weights = {1,   .5,  .5,  1, 1,       .25,
                                       .25, .25, .25, 1, 1.0 / 3, 1};
  EXPECT_THAT(AverageOf(Ranked(truths, scores, ones)),
              Optional(DoubleNear(0.530952380952381, kExact)));
  EXPECT_THAT(AverageOf(Ranked(truths, scores, weights)),
              Optional(DoubleNear(0.6236209471503589, kExact)));
  EXPECT_THAT(AverageOf(Ranked({1, 0, 0, 1}, {0, 0, 0, 0}, ones)),
              Optional(DoubleNear(0.5, kExact)));
  EXPECT_THAT(AverageOf(Ranked({0, 0, 0, 1}, {4, 3, 2, 1}, ones)),
              Optional(DoubleNear(0.25, kExact)));
}

TEST(MeasuresTest, WithoutPositivesThereIsNoAveragePrecision) {
  EXPECT_THAT(AverageOf({}), Eq(std::nullopt));
  EXPECT_THAT(AverageOf(Ranked({0, 0}, {3, 1}, {1, 1})), Eq(std::nullopt));
}

// 100,000 records by hand: of 1,000 positive ones 900 are flagged, of 99,000
// negative ones 4,950; 900 / 5,850. At 0.1 %: 90 / (90 + 4,995).
TEST(MeasuresTest, PrecisionAtLowPrevalenceIsBayesRule) {
  EXPECT_THAT(PrecisionAt(0.01, 0.9, 0.05),
              Optional(DoubleNear(900.0 / 5850, kExact)));
  EXPECT_THAT(PrecisionAt(0.001, 0.9, 0.05),
              Optional(DoubleNear(90.0 / 5085, kExact)));
  EXPECT_THAT(PrecisionAt(0.01, 0.5, 0), Optional(1.0));
  EXPECT_THAT(PrecisionAt(0.01, 0, 0), Eq(std::nullopt));
}

TEST(MeasuresTest, F1FollowsFromTheShareAmongFlaggedAndPositive) {
  // tp 6, fp 2, fn 4: 12 / 18.
  EXPECT_THAT(F1OfJaccard(6.0 / 12), DoubleNear(12.0 / 18, kExact));
  EXPECT_EQ(F1OfJaccard(0), 0);
  EXPECT_EQ(F1OfJaccard(1), 1);
}

}  // namespace
}  // namespace telltale::evaluate
