// Logistic regression with bounds and a prior: NLopt, wrapped.

#ifndef TELLTALE_SRC_EVALUATE_LOGISTIC_REGRESSION_H_
#define TELLTALE_SRC_EVALUATE_LOGISTIC_REGRESSION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace telltale::evaluate {

// One coefficient each: begins at `prior` and stays within the bounds.
struct Coefficient {
  double prior = 0;
  double least = 0;
  double most = 0;
};

// Observations: sparse features, one after another.
class LogisticRows {
 public:
  // Begins a row. `offset` is added to its logit; `weight` > 0.
  void Begin(bool positive, double weight, double offset);
  // Adds a feature to the row begun last. Several of one column add up.
  void Add(uint32_t column, double value);

  auto size() const -> size_t { return rows_.size(); }

  // The loss of all rows, sum of weight * log(1 + exp(-+logit)), at
  // `coefficients`. Its derivatives are added to `gradient` unless that is
  // null; it has as many elements as there are coefficients.
  auto Loss(const double* coefficients, double* gradient) const -> double;

 private:
  struct Row {
    bool positive = false;
    double weight = 1;
    double offset = 0;
    // Index of its first feature.
    size_t begin = 0;
  };

  std::vector<Row> rows_;
  std::vector<uint32_t> columns_;
  std::vector<double> values_;
};

// The coefficients that minimise
//
//   rows.Loss(c) + precision / 2 * sum of (c[i] - prior[i])^2
//
// within their bounds. The same on every run. nullopt when the optimiser fails.
// REQUIRES: every column of `rows` has a coefficient; prior within bounds.
auto Minimise(const LogisticRows& rows,
              const std::vector<Coefficient>& coefficients, double precision)
    -> std::optional<std::vector<double>>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_LOGISTIC_REGRESSION_H_
