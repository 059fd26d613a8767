// Results of scikit-learn 1.2.1 and SciPy 1.10.1 (Debian 12: python3-sklearn,
// python3-scipy) are constants here. X, y and w are the rows that ReferenceRows
// makes, 200 of them; `wrong` is -z for positive rows and z for others:
//
//   LogisticRegression(C=1 / 0.5, fit_intercept=False, tol=1e-14,
//                      max_iter=100000, solver='lbfgs')
//       .fit(X, y, sample_weight=w).coef_
//
//   minimize(lambda c: (w * logaddexp(0, wrong(X @ c - 0.75))).sum()
//                      + 0.25 * ((c - prior)**2).sum(),
//            prior, jac=..., method='L-BFGS-B', bounds=bounds,
//            options=dict(ftol=1e-16, gtol=1e-12, maxiter=10000))

#include "evaluate/logistic_regression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace telltale::evaluate {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// 200 rows of 4 features out of a linear congruential generator.
auto ReferenceRows(double offset) -> LogisticRows {
  uint64_t state = 1;
  const auto next = [&state] {
    state = (state * 1103515245 + 12345) % (uint64_t{1} << 31);
    return static_cast<int>(state >> 16);
  };
  LogisticRows rows;
  for (int row = 0; row < 200; ++row) {
    std::array<double, 4> features = {};
    for (double& feature : features) {
      feature = next() % 2 == 1 ? next() % 3 / 2.0 : 0;
    }
    const double score = 3 * features[0] - 2 * features[1] + features[2] +
                         0.2 * features[3] - 0.5;
    const bool positive = score + (next() % 1000 / 500.0 - 1) > 0;
    rows.Begin(positive, 1 + next() % 3, offset);
    for (uint32_t column = 0; column < features.size(); ++column) {
      rows.Add(column, features[column]);
    }
  }
  return rows;
}

auto Penalised(const LogisticRows& rows,
               const std::vector<Coefficient>& coefficients,
               const std::vector<double>& at, double precision) -> double {
  double penalty = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    penalty += std::pow(at[i] - coefficients[i].prior, 2);
  }
  return rows.Loss(at.data(), nullptr) + precision / 2 * penalty;
}

TEST(LogisticRegressionTest, FindsWhatScikitLearnFinds) {
  const LogisticRows rows = ReferenceRows(0);
  const std::vector<Coefficient> free(4, {0, -kInfinity, kInfinity});
  const auto found = Minimise(rows, free, 0.5);
  ASSERT_TRUE(found);
  EXPECT_THAT(
      *found,
      ElementsAre(DoubleNear(5.5049395, 1e-4), DoubleNear(-4.3725421, 1e-4),
                  DoubleNear(0.3552311, 1e-4), DoubleNear(0.6392721, 1e-4)));
}

TEST(LogisticRegressionTest, FindsWhatSciPyFindsWithBoundsPriorAndOffset) {
  const LogisticRows rows = ReferenceRows(-0.75);
  const std::vector<Coefficient> bounded = {
      {1, 0, 4}, {-0.5, -3, 0}, {2, 1, 4}, {3, 0, 4}};
  const auto found = Minimise(rows, bounded, 0.5);
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(DoubleNear(4, 1e-9), DoubleNear(-3, 1e-9),
                                  DoubleNear(1.0894915, 1e-5),
                                  DoubleNear(1.3588749, 1e-5)));
  EXPECT_NEAR(Penalised(rows, bounded, *found, 0.5), 158.37090112, 1e-6);
}

TEST(LogisticRegressionTest, TheGradientIsThatOfTheLoss) {
  const LogisticRows rows = ReferenceRows(-0.75);
  const std::vector<double> at = {0.5, -1, 2, 0.25};
  std::vector<double> gradient(4);
  rows.Loss(at.data(), gradient.data());
  for (size_t i = 0; i < at.size(); ++i) {
    std::vector<double> left = at;
    std::vector<double> right = at;
    left[i] -= 1e-5;
    right[i] += 1e-5;
    EXPECT_NEAR(
        gradient[i],
        (rows.Loss(right.data(), nullptr) - rows.Loss(left.data(), nullptr)) /
            2e-5,
        1e-5);
  }
}

TEST(LogisticRegressionTest, LossesOfRowsFarOffStayFinite) {
  LogisticRows rows;
  rows.Begin(true, 1, -5000);
  rows.Begin(false, 2, -5000);
  EXPECT_DOUBLE_EQ(rows.Loss(nullptr, nullptr), 5000);
}

TEST(LogisticRegressionTest, WithoutDataThePriorStays) {
  const auto found = Minimise({}, {{.prior = 3, .least = 1, .most = 4}}, 1);
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(DoubleNear(3, 1e-9)));
}

TEST(LogisticRegressionTest, WithoutCoefficientsThereIsNothingToFind) {
  LogisticRows rows;
  rows.Begin(true, 1, 0.5);
  const auto found = Minimise(rows, {}, 1);
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, IsEmpty());
}

}  // namespace
}  // namespace telltale::evaluate
