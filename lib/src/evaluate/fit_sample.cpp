#include "evaluate/fit_sample.h"

#include <optional>
#include <utility>

#include "evaluate/label_reader.h"

namespace telltale::evaluate {

namespace {

// What the labels of `options` mean, in the words of an evaluation, so that
// both read them alike. Of a label that is named twice, the first counts.
auto LabelsOf(const FitOptions& options) -> EvaluateOptions {
  EvaluateOptions meaning;
  const auto name = [&meaning](const std::vector<std::string>& labels,
                               Truth truth) {
    for (const std::string& label : labels) {
      meaning.labels.emplace(label, truth);
    }
  };
  name(options.positive, Truth::kPositive);
  name(options.negative, Truth::kNegative);
  name(options.ignore, Truth::kIgnored);
  meaning.other_labels =
      options.negative.empty() ? Truth::kNegative : Truth::kIgnored;
  return meaning;
}

// What frames left of the points. A contribution that was halved and then cut
// by a cap says `capped`, and names the frame.
auto HalvesOf(const Contribution& contribution) -> uint8_t {
  if (contribution.treatment == Treatment::kCancelled) {
    return 0;
  }
  return contribution.by != nullptr ? 1 : 2;
}

// Takes observations one after another.
class Collector {
 public:
  Collector(const Ruleset& ruleset, const FitOptions& options, Fit& fit)
      : options_(&options),
        meaning_(LabelsOf(options)),
        labels_(&meaning_),
        fit_(&fit) {
    for (const RulePack& pack : ruleset.packs()) {
      for (const Rule& rule : pack.rules) {
        index_.emplace(&rule, static_cast<uint32_t>(sample_.rules.size()));
        sample_.rules.push_back(&rule);
        sample_.points.push_back(rule.points);
      }
    }
    sample_.overridden.resize(sample_.rules.size());
  }

  void Add(const Observation& observation) {
    if (!observation.error_code.empty()) {
      return;
    }
    const std::optional<std::string>& value = observation.values[0];
    if (IsMissing(value)) {
      ++fit_->unlabelled;
      return;
    }
    const Truth truth = labels_.Read(value).value_or(Truth::kIgnored);
    if (truth == Truth::kIgnored) {
      ++fit_->ignored;
      return;
    }
    const bool positive = truth == Truth::kPositive;
    ++(positive ? fit_->positives : fit_->negatives);
    AddLabelled(observation, positive);
  }

  auto Finish() -> FitSample {
    fit_->clusters = sample_.clusters.size() + sample_.single_without_hits[0] +
                     sample_.single_without_hits[1];
    return std::move(sample_);
  }

 private:
  void AddLabelled(const Observation& observation, bool positive) {
    const Assessment& assessment = observation.assessments[0];
    const bool has_hits = !assessment.contributions.empty();
    const bool has_key =
        !options_->cluster_field.empty() && !IsMissing(observation.values[1]);
    if (!has_hits && !has_key) {
      ++sample_.single_without_hits[positive ? 1 : 0];
      return;
    }
    const uint32_t cluster =
        has_key ? ClusterOf(*observation.values[1]) : NewCluster();
    FitCluster& counts = sample_.clusters[cluster];
    ++counts.records;
    if (!has_hits) {
      ++counts.without_hits[positive ? 1 : 0];
      return;
    }
    FitRecord record{
        .positive = positive, .cluster = cluster, .begin = sample_.hits.size()};
    for (const Contribution& contribution : assessment.contributions) {
      const uint32_t rule = index_.at(contribution.rule);
      if (contribution.points != contribution.rule->points) {
        sample_.overridden[rule] = true;
        sample_.points[rule] = contribution.points;
      }
      sample_.hits.push_back({.rule = rule, .halves = HalvesOf(contribution)});
    }
    for (const ContextHit& frame : assessment.context) {
      sample_.hits.push_back({.rule = index_.at(frame.rule), .halves = 0});
    }
    record.end = sample_.hits.size();
    sample_.records.push_back(record);
  }

  auto NewCluster() -> uint32_t {
    sample_.clusters.emplace_back();
    return static_cast<uint32_t>(sample_.clusters.size() - 1);
  }

  auto ClusterOf(const std::string& key) -> uint32_t {
    const auto found = keys_.find(key);
    return found != keys_.end()
               ? found->second
               : keys_.emplace(key, NewCluster()).first->second;
  }

  const FitOptions* options_;
  EvaluateOptions meaning_;
  LabelReader labels_;
  Fit* fit_;
  FitSample sample_;
  std::unordered_map<const Rule*, uint32_t> index_;
  std::unordered_map<std::string, uint32_t> keys_;
};

}  // namespace

auto CollectSample(const Ruleset& ruleset, const FitOptions& options,
                   const std::function<bool()>& stop, Fit& fit) -> FitSample {
  ObserveOptions data = options.data;
  data.value_fields = {options.label_field};
  if (!options.cluster_field.empty()) {
    data.value_fields.push_back(options.cluster_field);
  }
  Collector collector(ruleset, options, fit);
  const std::vector<const Ruleset*> rulesets = {&ruleset};
  ObserveResult result = Observe(
      rulesets, data,
      [&collector](const Observation& seen) { collector.Add(seen); }, stop);
  fit.end = result.end;
  fit.errors = std::move(result.errors);
  fit.lines = result.lines;
  fit.rejected = result.rejected;
  return collector.Finish();
}

}  // namespace telltale::evaluate
