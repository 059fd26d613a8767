#include "evaluate/outcome_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "archive/hash.h"

namespace telltale::evaluate {

namespace {

constexpr std::string_view kByLength = "length";
constexpr std::string_view kByFile = "file";

// The value that was asked for as number `index`; none when it was not.
auto ValueAt(const Observation& observation, std::optional<size_t> index)
    -> const std::optional<std::string>& {
  static const std::optional<std::string> none;
  return index ? observation.values[*index] : none;
}

// "64-127", and "4096-" above.
auto LengthName(uint64_t bytes) -> std::string {
  constexpr uint64_t kFirst = 64;
  constexpr uint64_t kLast = 4096;
  if (bytes < kFirst) {
    return fmt::format("0-{}", kFirst - 1);
  }
  uint64_t low = kFirst;
  while (low < kLast && bytes >= 2 * low) {
    low *= 2;
  }
  return low == kLast ? fmt::format("{}-", low)
                      : fmt::format("{}-{}", low, 2 * low - 1);
}

// The greatest level at which the record is flagged.
auto ReachOf(const Assessment& assessment, bool count_routes) -> Level {
  if (assessment.outcome == Outcome::kAbstained) {
    return Level::kNone;
  }
  if (count_routes && assessment.route != Route::kAnalyst) {
    return Level::kPriority;
  }
  return assessment.route == Route::kSupport && !count_routes
             ? Level::kNone
             : assessment.level;
}

// What no level brings into the queue is ranked last.
auto RankedScore(const Assessment& assessment, bool count_routes) -> int {
  const bool out = assessment.outcome == Outcome::kAbstained ||
                   (assessment.route == Route::kSupport && !count_routes);
  return out ? 0 : assessment.score;
}

}  // namespace

auto SliceValues::NumberOf(const std::optional<std::string>& value)
    -> uint32_t {
  const auto next = static_cast<uint32_t>(values_.size());
  if (!value) {
    if (!missing_) {
      missing_ = next;
      values_.push_back(value);
    }
    return *missing_;
  }
  if (const auto known = numbers_.find(*value); known != numbers_.end()) {
    return known->second;
  }
  if (numbers_.size() >= kMostValues) {
    return kLeftOut;
  }
  numbers_.emplace(*value, next);
  values_.push_back(value);
  return next;
}

OutcomeRows::OutcomeRows(const Ruleset* ruleset, const EvaluateOptions* options)
    : options_(options),
      labels_(options),
      family_labels_(options),
      slices_(options->slices.size()) {
  label_value_ = Ask(options->label_field);
  family_value_ = Ask(options->family_field);
  cluster_value_ = Ask(options->cluster_field);
  for (const std::string& slice : options->slices) {
    const bool computed = slice == kByLength || slice == kByFile;
    slice_values_.push_back(computed ? std::nullopt : Ask(slice));
  }
  for (const RulePack& pack : ruleset->packs()) {
    pack_numbers_.emplace(pack.id, static_cast<uint16_t>(pack_numbers_.size()));
  }
  points_.resize(pack_numbers_.size() + kFamilyCount);
}

auto OutcomeRows::Ask(const std::string& field) -> std::optional<size_t> {
  if (field.empty()) {
    return std::nullopt;
  }
  value_fields_.push_back(field);
  return value_fields_.size() - 1;
}

void OutcomeRows::Add(const Observation& observation) {
  ++counts_.lines;
  if (!observation.error_code.empty()) {
    ++counts_.rejected;
    return;
  }
  OutcomeRow row;
  row.truth = labels_.Read(ValueAt(observation, label_value_));
  CountTruth(observation, row.truth);
  if (row.truth == Truth::kIgnored) {
    row.truth.reset();
  }
  if (family_value_) {
    const auto families =
        family_labels_.Read(ValueAt(observation, family_value_));
    row.has_family_labels = families.has_value();
    row.labelled_families = families.value_or(0);
  }
  if (row.truth || row.has_family_labels) {
    AddRow(observation, row);
  }
}

void OutcomeRows::CountTruth(const Observation& observation,
                             std::optional<Truth> truth) {
  if (!truth) {
    ++(IsMissing(ValueAt(observation, label_value_)) ? counts_.unlabelled
                                                     : counts_.unmapped);
    return;
  }
  if (*truth == Truth::kIgnored) {
    ++counts_.ignored;
    return;
  }
  ++(*truth == Truth::kPositive ? counts_.positive : counts_.negative);
  const Assessment& assessment = observation.assessments.front();
  if (assessment.outcome == Outcome::kAbstained) {
    ++counts_.abstained;
  } else if (assessment.route == Route::kSupport) {
    ++counts_.support;
  }
}

void OutcomeRows::AddRow(const Observation& observation, OutcomeRow row) {
  const Assessment& assessment = observation.assessments.front();
  const std::optional<std::string>& key = ValueAt(observation, cluster_value_);
  if (row.truth && cluster_value_ && IsMissing(key)) {
    ++counts_.unclustered;
  }
  row.cluster = ClusterOf(key);
  row.first_points = static_cast<uint32_t>(all_points_.size());
  row.score = RankedScore(assessment, options_->count_routes);
  row.reach = ReachOf(assessment, options_->count_routes);
  AddPoints(assessment, row.truth);
  for (size_t slice = 0; slice < slices_.size(); ++slice) {
    slice_numbers_.push_back(SliceNumber(observation, slice));
  }
  rows_.push_back(row);
}

void OutcomeRows::AddPoints(const Assessment& assessment,
                            std::optional<Truth> truth) {
  const size_t packs = pack_numbers_.size();
  bool any = false;
  for (const Contribution& contribution : assessment.contributions) {
    if (contribution.applied <= 0) {
      continue;
    }
    any = true;
    const Rule& rule = *contribution.rule;
    const std::string_view name = rule.name;
    const std::string_view pack =
        name.substr(0, name.size() - rule.id.size() - 1);
    points_[pack_numbers_.at(pack)] += contribution.applied;
    points_[packs + static_cast<size_t>(rule.family)] += contribution.applied;
    if (truth) {
      ++rules_[&rule][*truth == Truth::kPositive ? 1 : 0];
    }
  }
  for (size_t part = 0; any && part < points_.size(); ++part) {
    if (points_[part] > 0) {
      constexpr int kMost = std::numeric_limits<uint16_t>::max();
      all_points_.push_back(
          {.part = static_cast<uint16_t>(part),
           .points = static_cast<uint16_t>(std::min(points_[part], kMost))});
      points_[part] = 0;
    }
  }
}

auto OutcomeRows::PointsOf(size_t index) const
    -> std::pair<const PartPoints*, const PartPoints*> {
  const PartPoints* all = all_points_.data();
  const size_t end = index + 1 < rows_.size() ? rows_[index + 1].first_points
                                              : all_points_.size();
  return {all + rows_[index].first_points, all + end};
}

auto OutcomeRows::ClusterOf(const std::optional<std::string>& key) -> uint32_t {
  if (IsMissing(key)) {
    return clusters_++;
  }
  const auto [known, added] =
      cluster_numbers_.emplace(archive::Hash(*key), clusters_);
  clusters_ += added ? 1 : 0;
  return known->second;
}

auto OutcomeRows::SliceNumber(const Observation& observation, size_t slice)
    -> uint32_t {
  SliceValues& values = slices_[slice];
  if (const std::optional<size_t> value = slice_values_[slice]) {
    return values.NumberOf(ValueAt(observation, value));
  }
  return values.NumberOf(options_->slices[slice] == kByLength
                             ? LengthName(observation.text_bytes)
                             : options_->observe.inputs[observation.input]);
}

void OutcomeRows::Count(Evaluation& evaluation) const {
  evaluation.lines = counts_.lines;
  evaluation.positive = counts_.positive;
  evaluation.negative = counts_.negative;
  evaluation.ignored = counts_.ignored;
  evaluation.unmapped = counts_.unmapped;
  evaluation.unlabelled = counts_.unlabelled;
  evaluation.rejected = counts_.rejected;
  evaluation.abstained = counts_.abstained;
  evaluation.support = counts_.support;
  evaluation.unclustered = counts_.unclustered;
  evaluation.labels = labels_.Rows();
  evaluation.unmapped_families = family_labels_.Unmapped();
  for (const auto& [rule, records] : rules_) {
    evaluation.rules.push_back(
        {.rule = rule->name, .positive = records[1], .negative = records[0]});
  }
  std::sort(evaluation.rules.begin(), evaluation.rules.end(),
            [](const RuleRow& a, const RuleRow& b) { return a.rule < b.rule; });
}

}  // namespace telltale::evaluate
