#include "evaluate/logistic_regression.h"

#include <nlopt.h>

#include <cmath>
#include <memory>
#include <type_traits>

namespace telltale::evaluate {

namespace {

// Far below half a point, the least difference that rounding can show.
constexpr double kTolerance = 1e-9;
// Some fifty are usual; a safeguard only.
constexpr int kMostEvaluations = 5000;

struct Problem {
  const LogisticRows* rows;
  const std::vector<Coefficient>* coefficients;
  double precision;
};

auto Objective(unsigned count, const double* at, double* gradient, void* data)
    -> double {
  const Problem& problem = *static_cast<const Problem*>(data);
  double penalty = 0;
  for (unsigned i = 0; i < count; ++i) {
    const double distance = at[i] - (*problem.coefficients)[i].prior;
    penalty += distance * distance;
    if (gradient != nullptr) {
      gradient[i] = problem.precision * distance;
    }
  }
  return problem.rows->Loss(at, gradient) + problem.precision / 2 * penalty;
}

using Optimiser =
    std::unique_ptr<std::remove_pointer_t<nlopt_opt>, decltype(&nlopt_destroy)>;

}  // namespace

void LogisticRows::Begin(bool positive, double weight, double offset) {
  rows_.push_back({.positive = positive,
                   .weight = weight,
                   .offset = offset,
                   .begin = columns_.size()});
}

void LogisticRows::Add(uint32_t column, double value) {
  columns_.push_back(column);
  values_.push_back(value);
}

auto LogisticRows::Loss(const double* coefficients, double* gradient) const
    -> double {
  double loss = 0;
  for (size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    const size_t end =
        i + 1 < rows_.size() ? rows_[i + 1].begin : columns_.size();
    double logit = row.offset;
    for (size_t j = row.begin; j < end; ++j) {
      logit += values_[j] * coefficients[columns_[j]];
    }
    // How far the row lies on the wrong side.
    const double wrong = row.positive ? -logit : logit;
    // log(1 + exp(wrong)) without overflow.
    loss += row.weight * (wrong > 0 ? wrong + std::log1p(std::exp(-wrong))
                                    : std::log1p(std::exp(wrong)));
    if (gradient != nullptr) {
      const double slope =
          row.weight / (1 + std::exp(-wrong)) * (row.positive ? -1 : 1);
      for (size_t j = row.begin; j < end; ++j) {
        gradient[columns_[j]] += slope * values_[j];
      }
    }
  }
  return loss;
}

auto Minimise(const LogisticRows& rows,
              const std::vector<Coefficient>& coefficients, double precision)
    -> std::optional<std::vector<double>> {
  std::vector<double> found;
  std::vector<double> least;
  std::vector<double> most;
  for (const Coefficient& coefficient : coefficients) {
    found.push_back(coefficient.prior);
    least.push_back(coefficient.least);
    most.push_back(coefficient.most);
  }
  if (found.empty()) {
    return found;
  }
  const Optimiser optimiser(
      nlopt_create(NLOPT_LD_LBFGS, static_cast<unsigned>(found.size())),
      nlopt_destroy);
  if (optimiser == nullptr) {
    return std::nullopt;
  }
  Problem problem{
      .rows = &rows, .coefficients = &coefficients, .precision = precision};
  nlopt_set_lower_bounds(optimiser.get(), least.data());
  nlopt_set_upper_bounds(optimiser.get(), most.data());
  nlopt_set_min_objective(optimiser.get(), Objective, &problem);
  nlopt_set_xtol_abs1(optimiser.get(), kTolerance);
  nlopt_set_ftol_rel(optimiser.get(), kTolerance * kTolerance);
  nlopt_set_maxeval(optimiser.get(), kMostEvaluations);
  double loss = 0;
  const nlopt_result result =
      nlopt_optimize(optimiser.get(), found.data(), &loss);
  // Where rounding limits the search it has come as far as it can.
  if (result < 0 && result != NLOPT_ROUNDOFF_LIMITED) {
    return std::nullopt;
  }
  return found;
}

}  // namespace telltale::evaluate
