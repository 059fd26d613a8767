#include "evaluate/figures.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "evaluate/confusion.h"
#include "evaluate/measures.h"

namespace telltale::evaluate {

namespace {

// Some of the rows, with what each weighs: the rows of a cluster weigh 1
// together.
struct Population {
  // Rows of a cluster follow one another.
  std::vector<uint32_t> rows;
  // By cluster.
  std::vector<double> weights;
  uint64_t clusters = 0;

  auto WeightOf(const OutcomeRow& row) const -> double {
    return weights[row.cluster];
  }
};

template <typename Belongs>
auto PopulationOf(const OutcomeRows& all, const Belongs& belongs)
    -> Population {
  Population population;
  population.weights.resize(all.clusters());
  const std::vector<OutcomeRow>& rows = all.rows();
  for (uint32_t i = 0; i < rows.size(); ++i) {
    if (belongs(rows[i])) {
      population.rows.push_back(i);
      population.weights[rows[i].cluster] += 1;
    }
  }
  for (double& weight : population.weights) {
    if (weight > 0) {
      weight = 1 / weight;
      ++population.clusters;
    }
  }
  if (population.clusters < population.rows.size()) {
    std::stable_sort(population.rows.begin(), population.rows.end(),
                     [&rows](uint32_t a, uint32_t b) {
                       return rows[a].cluster < rows[b].cluster;
                     });
  }
  return population;
}

auto IsPositive(const OutcomeRow& row) -> bool {
  return row.truth == Truth::kPositive;
}

// How many positive and negative records have each score.
class ScoreSums {
 public:
  void Add(int score, double weight, bool positive) {
    ScoreRow& row = rows_[score];
    (positive ? row.positive : row.negative) += weight;
  }

  // Adds the rest of all positive and negative records with score 0.
  void AddZeros(double positives, double negatives) {
    ScoreRow zero;
    zero.positive = Settled(positives);
    zero.negative = Settled(negatives);
    for (const auto& [score, row] : rows_) {
      zero.positive = Settled(zero.positive - row.positive);
      zero.negative = Settled(zero.negative - row.negative);
    }
    if (zero.positive > 0 || zero.negative > 0) {
      rows_[0] = zero;
    }
  }

  // Greatest score first.
  auto Rows() const -> std::vector<ScoreRow> {
    std::vector<ScoreRow> rows;
    for (const auto& [score, row] : rows_) {
      rows.push_back({.score = score,
                      .positive = Settled(row.positive),
                      .negative = Settled(row.negative)});
    }
    return rows;
  }

 private:
  std::map<int, ScoreRow, std::greater<>> rows_;
};

auto AverageFigures(const std::vector<ScoreRow>& scores,
                    const ShareSum& positives) -> AveragePrecision {
  AveragePrecision average;
  average.value = AverageOf(scores);
  if (average.value) {
    average.effective = Settled(positives.Effective());
    const Interval interval = Wilson(*average.value, average.effective);
    average.low = interval.low;
    average.high = interval.high;
  }
  return average;
}

void AddLevels(const OutcomeRows& all, const Population& population,
               Evaluation& evaluation) {
  constexpr std::array kLevels = {Level::kWeak, Level::kReview,
                                  Level::kPriority};
  std::array<ConfusionSum, kLevels.size()> sums;
  ScoreSums scores;
  for (const Level level : kLevels) {
    evaluation.levels.push_back({.level = level});
  }
  for (const uint32_t index : population.rows) {
    const OutcomeRow& row = all.rows()[index];
    const double weight = population.WeightOf(row);
    const bool positive = IsPositive(row);
    scores.Add(row.score, weight, positive);
    for (size_t i = 0; i < kLevels.size(); ++i) {
      sums[i].Add(row.cluster, weight, positive, row.reach >= kLevels[i]);
      if (row.reach == kLevels[i]) {
        LevelFigures& exact = evaluation.levels[i];
        (positive ? exact.positive : exact.negative) += weight;
      }
    }
  }
  for (size_t i = 0; i < kLevels.size(); ++i) {
    LevelFigures& figures = evaluation.levels[i];
    figures.counts = sums[i].Figures();
    figures.positive = Settled(figures.positive);
    figures.negative = Settled(figures.negative);
    if (figures.level == evaluation.options.min_level) {
      evaluation.flagged = figures.counts;
    }
  }
  evaluation.scores = scores.Rows();
  evaluation.average_precision =
      AverageFigures(evaluation.scores, sums.front().positives());
}

// Packs or families: `parts` of them from number `first` on.
// `truth` says whether a row should have points in a part.
template <typename Truths>
auto PartsOf(const OutcomeRows& all, const Population& population, size_t first,
             size_t parts, const Truths& truth) -> std::vector<PartFigures> {
  std::vector<ConfusionSum> sums(parts);
  std::vector<ScoreSums> scores(parts);
  std::vector<int> points(parts);
  for (const uint32_t index : population.rows) {
    const OutcomeRow& row = all.rows()[index];
    const double weight = population.WeightOf(row);
    const auto [begin, end] = all.PointsOf(index);
    for (const PartPoints* part = begin; part != end; ++part) {
      if (part->part >= first && part->part < first + parts) {
        points[part->part - first] = part->points;
      }
    }
    for (size_t part = 0; part < parts; ++part) {
      const bool positive = truth(row, part);
      sums[part].Add(row.cluster, weight, positive, points[part] > 0);
      if (points[part] > 0) {
        scores[part].Add(points[part], weight, positive);
        points[part] = 0;
      }
    }
  }
  std::vector<PartFigures> figures(parts);
  for (size_t part = 0; part < parts; ++part) {
    figures[part].counts = sums[part].Figures();
    scores[part].AddZeros(sums[part].positives().of(),
                          sums[part].negatives().of());
    figures[part].average_precision =
        AverageFigures(scores[part].Rows(), sums[part].positives());
  }
  return figures;
}

void AddPacks(const OutcomeRows& all, const Population& population,
              Evaluation& evaluation) {
  evaluation.pack_figures =
      PartsOf(all, population, 0, evaluation.packs.size(),
              [](const OutcomeRow& row, size_t) { return IsPositive(row); });
  for (size_t i = 0; i < evaluation.packs.size(); ++i) {
    evaluation.pack_figures[i].name = evaluation.packs[i].id;
  }
}

void AddFamilies(const OutcomeRows& all, const Population& population,
                 Evaluation& evaluation) {
  const size_t first = evaluation.packs.size();
  if (evaluation.options.family_field.empty()) {
    evaluation.family_figures =
        PartsOf(all, population, first, kFamilyCount,
                [](const OutcomeRow& row, size_t) { return IsPositive(row); });
  } else {
    const Population labelled = PopulationOf(
        all, [](const OutcomeRow& row) { return row.has_family_labels; });
    evaluation.family_records = labelled.rows.size();
    evaluation.family_figures =
        PartsOf(all, labelled, first, kFamilyCount,
                [](const OutcomeRow& row, size_t family) {
                  return (row.labelled_families >> family & 1U) != 0;
                });
  }
  for (const Family family : AllFamilies()) {
    evaluation.family_figures[static_cast<size_t>(family)].name = Name(family);
  }
}

// "64-127" begins with the number that it is sorted by.
auto FirstNumber(const SliceRow& row) -> unsigned long {
  return std::stoul(row.value.value_or("0"));
}

void Sort(const EvaluateOptions& options, Slice& slice) {
  const std::vector<std::string>& files = options.observe.inputs;
  const auto comes_first = [&](const SliceRow& a, const SliceRow& b) {
    if (slice.field == "length") {
      return FirstNumber(a) < FirstNumber(b);
    }
    if (slice.field == "file") {
      return std::find(files.begin(), files.end(), a.value) <
             std::find(files.begin(), files.end(), b.value);
    }
    return a.records != b.records ? a.records > b.records : a.value < b.value;
  };
  std::sort(slice.rows.begin(), slice.rows.end(), comes_first);
}

void AddSlices(const OutcomeRows& all, const Population& population,
               Evaluation& evaluation) {
  const EvaluateOptions& options = evaluation.options;
  for (size_t i = 0; i < options.slices.size(); ++i) {
    const auto& values = all.slices()[i].values();
    Slice slice = {.field = options.slices[i]};
    slice.rows.resize(values.size());
    std::vector<ConfusionSum> sums(values.size());
    for (const uint32_t index : population.rows) {
      const OutcomeRow& row = all.rows()[index];
      const uint32_t value = all.ValueOf(index, i);
      if (value == SliceValues::kLeftOut) {
        ++slice.left_out;
        continue;
      }
      ++slice.rows[value].records;
      sums[value].Add(row.cluster, population.WeightOf(row), IsPositive(row),
                      row.reach >= options.min_level);
    }
    for (size_t value = 0; value < values.size(); ++value) {
      slice.rows[value].value = values[value];
      slice.rows[value].counts = sums[value].Figures();
    }
    // Values of records that are here for their families alone.
    std::erase_if(slice.rows,
                  [](const SliceRow& row) { return row.records == 0; });
    Sort(options, slice);
    evaluation.slices.push_back(std::move(slice));
  }
}

void AddPrevalences(Evaluation& evaluation) {
  const Estimate& recall = evaluation.flagged.recall;
  const Estimate& alarms = evaluation.flagged.false_positive_rate;
  const auto bounds = [](const Estimate& rate) {
    return Wilson(rate.value.value_or(0), rate.effective, kZ975);
  };
  for (const double prevalence : evaluation.options.prevalences) {
    PrevalenceRow row = {.prevalence = prevalence};
    if (recall.value && alarms.value) {
      row.precision = PrecisionAt(prevalence, *recall.value, *alarms.value);
      const Interval found = bounds(recall);
      const Interval false_alarms = bounds(alarms);
      row.low =
          PrecisionAt(prevalence, found.low, false_alarms.high).value_or(0);
      row.high =
          PrecisionAt(prevalence, found.high, false_alarms.low).value_or(1);
    }
    evaluation.prevalences.push_back(row);
  }
}

}  // namespace

void AddFigures(const OutcomeRows& rows, Evaluation& evaluation) {
  const Population labelled = PopulationOf(
      rows, [](const OutcomeRow& row) { return row.truth.has_value(); });
  evaluation.clusters = labelled.clusters;
  AddLevels(rows, labelled, evaluation);
  AddPrevalences(evaluation);
  AddPacks(rows, labelled, evaluation);
  AddFamilies(rows, labelled, evaluation);
  AddSlices(rows, labelled, evaluation);
}

}  // namespace telltale::evaluate
