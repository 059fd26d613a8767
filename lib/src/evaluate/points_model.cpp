#include "evaluate/points_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "evaluate/logistic_regression.h"

namespace telltale::evaluate {

namespace {

// Half a point is what separates scores of two neighbouring integers.
constexpr double kHalfAPoint = 0.5;

// With the least slope ten points say what a single one says with the most:
// odds of 2.7 and of 7.4 to 1 for one point.
constexpr double kLeastSlope = 0.1;
constexpr double kMostSlope = 2;

// Caps settle within two or three rounds.
constexpr int kMostRounds = 8;
constexpr double kSettled = 1e-6;

// The points that a hit adds before caps, per point of its rule.
auto ShareOf(const FitHit& hit) -> double { return hit.halves / 2.0; }

class Fitter {
 public:
  explicit Fitter(const PointsModel& model) : model_(&model) {
    ChooseColumns();
    ChooseWeights();
  }

  auto Fit() -> std::optional<FittedPoints> {
    std::vector<double> points(model_->sample->points.begin(),
                               model_->sample->points.end());
    const std::optional<double> slope = FitSlope(points);
    if (!slope) {
      return std::nullopt;
    }
    const double precision = 1 / (model_->deviation * model_->deviation);
    std::vector<double> best = points;
    double least = Loss(points, *slope, precision);
    for (int round = 0; round < kMostRounds; ++round) {
      const std::optional<std::vector<double>> found =
          Minimise(Rows(points, *slope), coefficients_, precision);
      if (!found) {
        return std::nullopt;
      }
      double moved = 0;
      for (size_t i = 0; i < columns_.size(); ++i) {
        moved = std::max(moved, std::abs(points[columns_[i]] - (*found)[i]));
        points[columns_[i]] = (*found)[i];
      }
      if (const double loss = Loss(points, *slope, precision); loss < least) {
        least = loss;
        best = points;
      }
      if (moved < kSettled) {
        break;
      }
    }
    return FittedPoints{.slope = *slope, .points = std::move(best)};
  }

 private:
  void ChooseColumns() {
    column_of_.assign(model_->rules.size(), -1);
    for (size_t i = 0; i < model_->rules.size(); ++i) {
      const RuleFit& rule = model_->rules[i];
      if (rule.kept == Kept::kNot) {
        column_of_[i] = static_cast<int>(columns_.size());
        columns_.push_back(static_cast<uint32_t>(i));
        coefficients_.push_back(
            {.prior = static_cast<double>(model_->sample->points[i]),
             .least = static_cast<double>(rule.range.least),
             .most = static_cast<double>(rule.range.most)});
      }
    }
  }

  // Positives weigh `miss_weight` times what negatives do, and all records
  // together what they would without: weighting is not evidence.
  void ChooseWeights() {
    double plain = 0;
    double weighted = 0;
    for (const uint32_t index : model_->records) {
      const FitRecord& record = model_->sample->records[index];
      const double weight = model_->sample->WeightOf(record);
      plain += weight;
      weighted += record.positive ? weight * model_->miss_weight : weight;
    }
    scale_ = weighted > 0 ? plain / weighted : 1;
  }

  auto WeightOf(const FitRecord& record) const -> double {
    return model_->sample->WeightOf(record) * scale_ *
           (record.positive ? model_->miss_weight : 1);
  }

  auto Cap(size_t family) const -> double {
    return model_->policy->family_caps[family];
  }

  // What each family adds before its cap.
  auto FamilyPoints(const FitRecord& record,
                    const std::vector<double>& points) const
      -> std::array<double, kFamilyCount> {
    std::array<double, kFamilyCount> sums = {};
    for (const FitHit& hit : model_->sample->HitsOf(record)) {
      sums[FamilyOf(hit)] += ShareOf(hit) * points[hit.rule];
    }
    return sums;
  }

  auto FamilyOf(const FitHit& hit) const -> size_t {
    return static_cast<size_t>(model_->sample->rules[hit.rule]->family);
  }

  // How far the score lies above where the queue begins.
  auto Margin(const FitRecord& record, const std::vector<double>& points) const
      -> double {
    const auto sums = FamilyPoints(record, points);
    double score = 0;
    for (size_t family = 0; family < sums.size(); ++family) {
      score += std::min(sums[family], Cap(family));
    }
    return score - (model_->policy->review - kHalfAPoint);
  }

  auto FitSlope(const std::vector<double>& points) const
      -> std::optional<double> {
    LogisticRows rows;
    for (const uint32_t index : model_->records) {
      const FitRecord& record = model_->sample->records[index];
      rows.Begin(record.positive, WeightOf(record), 0);
      rows.Add(0, Margin(record, points));
    }
    const std::optional<std::vector<double>> found = Minimise(
        rows, {{.prior = 1, .least = kLeastSlope, .most = kMostSlope}}, 0);
    return found ? std::optional(found->front()) : std::nullopt;
  }

  // The records as rows, with the families at their cap that are there with
  // `points`.
  auto Rows(const std::vector<double>& points, double slope) const
      -> LogisticRows {
    LogisticRows rows;
    for (const uint32_t index : model_->records) {
      const FitRecord& record = model_->sample->records[index];
      const auto sums = FamilyPoints(record, points);
      double constant = -(model_->policy->review - kHalfAPoint);
      for (size_t family = 0; family < sums.size(); ++family) {
        if (sums[family] > Cap(family)) {
          constant += Cap(family);
        }
      }
      const auto is_free = [&](const FitHit& hit) {
        const size_t family = FamilyOf(hit);
        return column_of_[hit.rule] >= 0 && sums[family] <= Cap(family);
      };
      for (const FitHit& hit : model_->sample->HitsOf(record)) {
        const size_t family = FamilyOf(hit);
        if (column_of_[hit.rule] < 0 && sums[family] <= Cap(family)) {
          constant += ShareOf(hit) * points[hit.rule];
        }
      }
      rows.Begin(record.positive, WeightOf(record), slope * constant);
      for (const FitHit& hit : model_->sample->HitsOf(record)) {
        if (is_free(hit) && hit.halves > 0) {
          rows.Add(static_cast<uint32_t>(column_of_[hit.rule]),
                   slope * ShareOf(hit));
        }
      }
    }
    return rows;
  }

  // With caps as `points` make them.
  auto Loss(const std::vector<double>& points, double slope,
            double precision) const -> double {
    LogisticRows rows;
    for (const uint32_t index : model_->records) {
      const FitRecord& record = model_->sample->records[index];
      rows.Begin(record.positive, WeightOf(record),
                 slope * Margin(record, points));
    }
    double penalty = 0;
    for (size_t i = 0; i < columns_.size(); ++i) {
      const double distance = points[columns_[i]] - coefficients_[i].prior;
      penalty += distance * distance;
    }
    return rows.Loss(nullptr, nullptr) + precision / 2 * penalty;
  }

  const PointsModel* model_;
  // Index of a rule's coefficient, -1 for none, and the way back.
  std::vector<int> column_of_;
  std::vector<uint32_t> columns_;
  std::vector<Coefficient> coefficients_;
  double scale_ = 1;
};

}  // namespace

auto FitModel(const PointsModel& model) -> std::optional<FittedPoints> {
  return Fitter(model).Fit();
}

}  // namespace telltale::evaluate
