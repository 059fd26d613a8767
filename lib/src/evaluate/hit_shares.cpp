#include "evaluate/hit_shares.h"

#include <algorithm>

namespace telltale::evaluate {

namespace {

constexpr double kPercent = 100;

auto PercentOf(uint64_t part, uint64_t whole) -> std::optional<double> {
  if (whole == 0) {
    return std::nullopt;
  }
  return kPercent * static_cast<double>(part) / static_cast<double>(whole);
}

// Records, or hits, of the positive classes and of the other labelled ones.
struct Sides {
  uint64_t positive = 0;
  uint64_t negative = 0;

  void Add(const HitClass& of_class, uint64_t count) {
    if (of_class.kind == HitClass::Kind::kLabelled ||
        of_class.kind == HitClass::Kind::kOther) {
      (of_class.positive ? positive : negative) += count;
    }
  }
};

// The distinct values of `percent` over `rules`, least first.
auto Scale(const std::vector<RuleHits*>& rules,
           std::optional<double> RuleHits::*percent) -> std::vector<double> {
  std::vector<double> scale;
  for (const RuleHits* rule : rules) {
    scale.push_back((rule->*percent).value_or(0));
  }
  std::sort(scale.begin(), scale.end());
  scale.erase(std::unique(scale.begin(), scale.end()), scale.end());
  return scale;
}

// The place of `value` on `scale`, from 0 to 1; equal values share a place.
// Half of the way where all are equal.
auto PlaceOn(const std::vector<double>& scale, double value) -> double {
  if (scale.size() < 2) {
    return 0.5;
  }
  const auto place = std::lower_bound(scale.begin(), scale.end(), value);
  return static_cast<double>(place - scale.begin()) /
         static_cast<double>(scale.size() - 1);
}

}  // namespace

void FillShares(HitStatistics& statistics) {
  Sides records;
  for (const HitClass& of_class : statistics.classes) {
    records.Add(of_class, of_class.records);
  }
  std::vector<RuleHits*> ranked;
  for (RuleHits& rule : statistics.rules) {
    Sides hits;
    for (size_t i = 0; i < statistics.classes.size(); ++i) {
      hits.Add(statistics.classes[i], rule.by_class[i]);
    }
    rule.positive_percent = PercentOf(hits.positive, records.positive);
    rule.negative_percent = PercentOf(hits.negative, records.negative);
    if (rule.positive_percent && rule.negative_percent &&
        hits.positive + hits.negative > 0) {
      rule.s_o = *rule.positive_percent /
                 (*rule.positive_percent + *rule.negative_percent);
      ranked.push_back(&rule);
    }
  }
  const std::vector<double> positive =
      Scale(ranked, &RuleHits::positive_percent);
  const std::vector<double> negative =
      Scale(ranked, &RuleHits::negative_percent);
  for (RuleHits* rule : ranked) {
    const double found = PlaceOn(positive, *rule->positive_percent);
    const double met = PlaceOn(negative, *rule->negative_percent);
    // A frame is meant to stand in the negatives, an indicator is not.
    const bool is_context = rule->rule->is_context();
    rule->rank = is_context ? (met + 1 - found) / 2 : (found + 1 - met) / 2;
  }
}

}  // namespace telltale::evaluate
