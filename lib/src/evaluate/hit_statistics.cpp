#include "telltale/hit_statistics.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "evaluate/hit_shares.h"
#include "evaluate/label_reader.h"
#include "evaluate/lexicon_watch.h"
#include "record/list_reader.h"
#include "telltale/observe_log.h"
#include "telltale/reassess.h"

namespace telltale {

namespace {

// The classes of records, in the order met.
class Classes {
 public:
  explicit Classes(const HitOptions& options) : options_(options) {}

  // The index of the class of a record with `label`.
  auto Of(const std::optional<std::string>& label) -> size_t {
    if (options_.label_field.empty()) {
      return Find(HitClass::Kind::kAll, "");
    }
    if (evaluate::IsMissing(label)) {
      return Find(HitClass::Kind::kUnlabelled, "");
    }
    const auto known = by_label_.find(*label);
    if (known != by_label_.end()) {
      return known->second;
    }
    if (by_label_.size() >= kMostHitClasses && !IsNamed(*label)) {
      // What the rules are meant to find is not mixed with the rest.
      const std::optional<std::string> named = NamedElement(*label);
      return named ? Of(named) : Find(HitClass::Kind::kOther, "");
    }
    return by_label_[*label] = Find(HitClass::Kind::kLabelled, *label);
  }

  auto operator[](size_t index) -> HitClass& { return classes_[index]; }
  auto TakeAll() -> std::vector<HitClass> { return std::move(classes_); }

 private:
  auto Find(HitClass::Kind kind, const std::string& name) -> size_t {
    for (size_t i = 0; i < classes_.size(); ++i) {
      if (classes_[i].kind == kind && classes_[i].name == name) {
        return i;
      }
    }
    const bool positive = kind == HitClass::Kind::kLabelled && IsPositive(name);
    classes_.push_back({.kind = kind, .name = name, .positive = positive});
    return classes_.size() - 1;
  }

  auto IsNamed(const std::string& label) const -> bool {
    return std::find(options_.positive.begin(), options_.positive.end(),
                     label) != options_.positive.end();
  }

  // The first element of a list that is a positive label.
  auto NamedElement(const std::string& label) -> std::optional<std::string> {
    const auto elements = lists_.Read(label);
    if (!elements) {
      return std::nullopt;
    }
    const auto named =
        std::find_if(elements->begin(), elements->end(),
                     [this](const std::string& name) { return IsNamed(name); });
    return named != elements->end() ? std::optional(std::string(*named))
                                    : std::nullopt;
  }

  // As for `eval`: a list is positive where one of its elements is.
  auto IsPositive(const std::string& label) -> bool {
    return IsNamed(label) || NamedElement(label).has_value();
  }

  const HitOptions& options_;
  record::ListReader lists_;
  std::vector<HitClass> classes_;
  std::map<std::string, size_t, std::less<>> by_label_;
};

auto Without(const Assessment& assessment, const Policy& policy,
             const Rule* left_out) -> Assessment {
  return Reassess(
      assessment, policy,
      [left_out](const Rule& rule, int points) -> std::optional<int> {
        return &rule == left_out ? std::nullopt : std::optional(points);
      });
}

void AddOne(std::vector<uint64_t>& counts, size_t index) {
  if (counts.size() <= index) {
    counts.resize(index + 1);
  }
  ++counts[index];
}

// Counts records, one after the other.
class HitCounter {
 public:
  HitCounter(const Ruleset& ruleset, const HitOptions& options)
      : policy_(ruleset.policy()), options_(options), classes_(options) {
    for (const RulePack& pack : ruleset.packs()) {
      for (const Rule& rule : pack.rules) {
        if (rule.status != Status::kDraft) {
          rules_.push_back({.rule = &rule});
        }
      }
    }
    std::sort(rules_.begin(), rules_.end(),
              [](const RuleHits& a, const RuleHits& b) {
                return a.rule->name < b.rule->name;
              });
    for (size_t i = 0; i < rules_.size(); ++i) {
      index_[rules_[i].rule] = i;
    }
  }

  void Add(const Observation& seen) {
    if (!seen.error_code.empty()) {
      return;
    }
    const Assessment& assessment = seen.assessments.front();
    const size_t index =
        classes_.Of(seen.values.empty() ? std::nullopt : seen.values.front());
    HitClass& its_class = classes_[index];
    ++its_class.records;
    if (assessment.outcome == Outcome::kAbstained) {
      ++its_class.abstained;
      return;
    }
    its_class.flagged += assessment.IsFlagged(options_.min_level) ? 1 : 0;
    AddHits(seen, assessment, index);
  }

  void MoveTo(HitStatistics& statistics) {
    statistics.classes = classes_.TakeAll();
    statistics.rules = std::move(rules_);
    for (RuleHits& rule : statistics.rules) {
      rule.by_class.resize(statistics.classes.size());
    }
    for (const auto& [pair, both] : pairs_) {
      statistics.pairs.push_back({.first = pair / kPairBase,
                                  .second = pair % kPairBase,
                                  .both = both});
    }
    std::sort(statistics.pairs.begin(), statistics.pairs.end(),
              [](const RulePair& a, const RulePair& b) {
                return std::pair(a.first, a.second) <
                       std::pair(b.first, b.second);
              });
  }

 private:
  static constexpr uint64_t kPairBase = uint64_t{1} << 32;

  void AddHits(const Observation& seen, const Assessment& assessment,
               size_t index) {
    hits_.clear();
    const auto with_points = static_cast<size_t>(std::count_if(
        assessment.contributions.begin(), assessment.contributions.end(),
        [](const Contribution& hit) { return hit.applied > 0; }));
    for (const Contribution& hit : assessment.contributions) {
      RuleHits& rule = AddHit(*hit.rule, assessment, index);
      rule.with_points += hit.applied > 0 ? 1 : 0;
      rule.sole += hit.applied > 0 && with_points == 1 ? 1 : 0;
      rule.cancelled += hit.treatment == Treatment::kCancelled ? 1 : 0;
      rule.damped += hit.treatment == Treatment::kDamped ? 1 : 0;
      rule.capped += hit.treatment == Treatment::kCapped ? 1 : 0;
      AddWithout(seen, assessment, rule);
    }
    for (const ContextHit& hit : assessment.context) {
      AddWithout(seen, assessment, AddHit(*hit.rule, assessment, index));
    }
    for (const Contribution& hit : assessment.shadow) {
      RuleHits& rule = AddHit(*hit.rule, assessment, index);
      // It counts for nothing, so nothing changes without it.
      const auto level = static_cast<size_t>(assessment.level);
      ++rule.without[level][level];
    }
    for (size_t i = 0; i < hits_.size(); ++i) {
      for (size_t k = i + 1; k < hits_.size(); ++k) {
        const auto [first, second] = std::minmax(hits_[i], hits_[k]);
        ++pairs_[first * kPairBase + second];
      }
    }
  }

  auto AddHit(const Rule& rule, const Assessment& assessment, size_t index)
      -> RuleHits& {
    const size_t number = index_.at(&rule);
    hits_.push_back(number);
    RuleHits& counts = rules_[number];
    AddOne(counts.by_class, index);
    ++counts.records;
    counts.flagged += assessment.IsFlagged(options_.min_level) ? 1 : 0;
    return counts;
  }

  void AddWithout(const Observation& seen, const Assessment& assessment,
                  RuleHits& rule) {
    const Assessment without = Without(assessment, policy_, rule.rule);
    ++rule.without[static_cast<size_t>(assessment.level)]
                  [static_cast<size_t>(without.level)];
    rule.route_changes += without.route != assessment.route ? 1 : 0;
    const bool flagged = assessment.IsFlagged(options_.min_level);
    const bool flagged_without = without.IsFlagged(options_.min_level);
    if (flagged == flagged_without) {
      return;
    }
    ++(flagged ? rule.decisive : rule.prevents);
    if (flagged != rule.rule->is_context() &&
        rule.examples.size() < options_.examples) {
      rule.examples.push_back(
          {.input = seen.input, .line = seen.line, .id = seen.id});
    }
  }

  const Policy& policy_;
  const HitOptions& options_;
  Classes classes_;
  std::vector<RuleHits> rules_;
  std::unordered_map<const Rule*, size_t> index_;
  // The record's rules, by index.
  std::vector<size_t> hits_;
  // By first * kPairBase + second.
  std::unordered_map<uint64_t, uint64_t> pairs_;
};

// Puts the classes in their order, and the counts of rules with them.
void SortClasses(HitStatistics& statistics) {
  std::vector<size_t> order(statistics.classes.size());
  for (size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const HitClass& first = statistics.classes[a];
    const HitClass& second = statistics.classes[b];
    return std::pair(first.kind, std::string_view(first.name)) <
           std::pair(second.kind, std::string_view(second.name));
  });
  std::vector<HitClass> classes;
  for (const size_t i : order) {
    classes.push_back(std::move(statistics.classes[i]));
  }
  statistics.classes = std::move(classes);
  for (RuleHits& rule : statistics.rules) {
    std::vector<uint64_t> counts;
    for (const size_t i : order) {
      counts.push_back(rule.by_class[i]);
    }
    rule.by_class = std::move(counts);
  }
}

}  // namespace

auto CountHits(const Ruleset& ruleset, const HitOptions& options,
               const std::function<bool()>& stop) -> HitStatistics {
  ObserveOptions records = options.records;
  records.value_fields.clear();
  records.inspect = {};
  if (!options.label_field.empty()) {
    records.value_fields.push_back(options.label_field);
  }
  HitCounter counter(ruleset, options);
  const auto visit = [&counter](const Observation& seen) { counter.Add(seen); };
  HitStatistics statistics;
  ObserveResult result;
  if (options.from_log) {
    result = ObserveLog(ruleset, records, visit, stop);
  } else {
    evaluate::LexiconWatch watch(ruleset);
    records.inspect = [&watch](const Record& record,
                               std::span<const Assessment> assessments) {
      watch.Look(record, assessments.front());
    };
    const Ruleset* const rulesets[] = {&ruleset};
    result = Observe(rulesets, records, visit, stop);
    statistics.dead_entries = watch.Dead();
    statistics.entries = watch.entries();
  }
  statistics.end = result.end;
  statistics.errors = std::move(result.errors);
  statistics.inputs = options.records.inputs;
  statistics.from_log = options.from_log;
  statistics.label_field = options.label_field;
  statistics.min_level = options.min_level;
  statistics.lines = result.lines;
  statistics.rejected = result.rejected;
  counter.MoveTo(statistics);
  SortClasses(statistics);
  evaluate::FillShares(statistics);
  return statistics;
}

}  // namespace telltale
