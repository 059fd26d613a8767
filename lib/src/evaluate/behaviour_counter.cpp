#include "evaluate/behaviour_counter.h"

#include <algorithm>
#include <set>
#include <utility>

#include "telltale/reassess.h"

namespace telltale::evaluate {

namespace {

constexpr size_t kAbstainedLevel = 4;
constexpr std::string_view kByPolicy = "(policy)";
constexpr std::string_view kByLanguages = "(languages)";

auto LevelIndex(const Assessment& assessment) -> size_t {
  return assessment.outcome == Outcome::kAbstained
             ? kAbstainedLevel
             : static_cast<size_t>(assessment.level);
}

// 1 where the level rises from `before` to `after`, -1 where it falls.
auto Direction(const Assessment& before, const Assessment& after) -> int {
  return after.level == before.level ? 0 : after.level > before.level ? 1 : -1;
}

auto PackOf(std::string_view rule) -> std::string_view {
  return rule.substr(0, rule.find('/'));
}

auto MayMoveLevels(const std::vector<Change>& changes) -> bool {
  return std::any_of(changes.begin(), changes.end(), [](const Change& change) {
    return change.may_move_levels || change.bump >= Bump::kMinor;
  });
}

auto MayMoveLevels(const PackChange& pack) -> bool {
  return MayMoveLevels(pack.changes) ||
         std::any_of(pack.rules.begin(), pack.rules.end(),
                     [](const RuleChange& rule) {
                       return MayMoveLevels(rule.changes);
                     });
}

// The rule that acted on the hit of `name`; null when none did.
auto ActedOn(const Assessment& assessment, std::string_view name)
    -> const Rule* {
  for (const Contribution& hit : assessment.contributions) {
    if (hit.rule->name == name) {
      return hit.by;
    }
  }
  return nullptr;
}

void AddTo(BehaviourCounts& counts, const MovedRecord& moved, int direction,
           bool was_flagged, bool is_flagged) {
  ++counts.records;
  counts.old_flagged += was_flagged ? 1 : 0;
  counts.new_flagged += is_flagged ? 1 : 0;
  counts.gained += moved.flag > 0 ? 1 : 0;
  counts.lost += moved.flag < 0 ? 1 : 0;
  counts.gained_allowed += moved.flag > 0 && moved.allowed ? 1 : 0;
  counts.lost_allowed += moved.flag < 0 && moved.allowed ? 1 : 0;
  counts.raised += direction > 0 ? 1 : 0;
  counts.lowered += direction < 0 ? 1 : 0;
  counts.rescored += moved.old_score != moved.new_score ? 1 : 0;
}

}  // namespace

BehaviourCounter::BehaviourCounter(const CompareOptions* options,
                                   const Policy* old_policy,
                                   const Policy* new_policy,
                                   std::vector<PackChange>* changes)
    : options_(options),
      old_policy_(old_policy),
      new_policy_(new_policy),
      changes_(changes) {
  const auto add_field = [this](const std::string& field) {
    if (std::find(fields_.begin(), fields_.end(), field) == fields_.end()) {
      fields_.push_back(field);
      slices_.emplace_back();
    }
  };
  for (const std::string& field : options_->by) {
    add_field(field);
  }
  if (options_->gate) {
    needed_.resize(options_->gate->allow.size());
    for (const SliceBudget& slice : options_->gate->slices) {
      add_field(slice.field);
      const auto field = std::find(fields_.begin(), fields_.end(), slice.field);
      slices_[static_cast<size_t>(field - fields_.begin())].values[slice.value];
    }
  }
}

void BehaviourCounter::Add(const Observation& seen, const Assessment& before,
                           const Assessment& after) {
  const bool was_flagged = before.IsFlagged(options_->min_level);
  const bool is_flagged = after.IsFlagged(options_->min_level);
  const int direction = Direction(before, after);
  MovedRecord moved{
      .place = {.input = seen.input, .line = seen.line, .id = seen.id},
      .old_level = LevelIndex(before),
      .new_level = LevelIndex(after),
      .old_score = before.score,
      .new_score = after.score,
      .flag = static_cast<int>(is_flagged) - static_cast<int>(was_flagged)};
  ++levels_[moved.old_level][moved.new_level];
  const Parts parts = PartsOf(before, after);
  const bool has_moved = direction != 0 || moved.flag != 0;
  if (has_moved) {
    moved.rules = RulesBehind(parts, before, after);
    moved.allowed = moved.flag != 0 && IsAllowed(seen, moved.rules);
    AddToPacks(moved, direction, before);
  }
  AddToRules(parts, moved, direction);
  AddTo(all_, moved, direction, was_flagged, is_flagged);
  AddToSlices(seen, moved, direction, was_flagged, is_flagged);
  if (has_moved) {
    Keep(std::move(moved));
  }
}

auto BehaviourCounter::PartsOf(const Assessment& before,
                               const Assessment& after) -> Parts {
  Parts parts;
  const auto add = [&parts](const Assessment& assessment, int Part::*side) {
    for (const Contribution& hit : assessment.contributions) {
      parts[hit.rule->name].*side = hit.applied;
    }
    for (const Contribution& hit : assessment.shadow) {
      parts[hit.rule->name].*side = 0;
    }
    for (const ContextHit& hit : assessment.context) {
      parts[hit.rule->name].*side = 0;
    }
  };
  add(before, &Part::before);
  add(after, &Part::after);
  return parts;
}

auto BehaviourCounter::RulesBehind(const Parts& parts, const Assessment& before,
                                   const Assessment& after) const
    -> std::vector<std::string> {
  std::set<std::string> rules;
  for (const auto& [name, part] : parts) {
    const bool scores = std::max(part.before, 0) != std::max(part.after, 0);
    const auto is_frame = [name = name](const Assessment& assessment) {
      return std::any_of(
          assessment.context.begin(), assessment.context.end(),
          [name](const ContextHit& hit) { return hit.rule->name == name; });
    };
    if (scores || is_frame(before) != is_frame(after)) {
      rules.emplace(name);
    }
    if (!scores) {
      continue;
    }
    // A frame that acts in one of them alone is part of the difference.
    const Rule* acted = ActedOn(before, name);
    const Rule* acts = ActedOn(after, name);
    for (const Rule* frame : {acted, acts}) {
      if (frame != nullptr) {
        rules.insert(frame->name);
      }
    }
  }
  if (rules.empty()) {
    // The same hits: a frame or a rule's route may have changed.
    for (const ContextHit& hit : after.context) {
      const auto same =
          std::find_if(before.context.begin(), before.context.end(),
                       [&](const ContextHit& old_hit) {
                         return old_hit.rule->name == hit.rule->name;
                       });
      if (same != before.context.end() &&
          same->rule->context != hit.rule->context) {
        rules.insert(hit.rule->name);
      }
    }
    for (const Contribution& hit : after.contributions) {
      const auto same =
          std::find_if(before.contributions.begin(), before.contributions.end(),
                       [&](const Contribution& old_hit) {
                         return old_hit.rule->name == hit.rule->name;
                       });
      if (same != before.contributions.end() &&
          (same->rule->route != hit.rule->route ||
           same->rule->family != hit.rule->family ||
           same->rule->grave != hit.rule->grave)) {
        rules.insert(hit.rule->name);
      }
    }
  }
  if (rules.empty()) {
    rules.emplace(*old_policy_ == *new_policy_ ? kByLanguages : kByPolicy);
  }
  return {rules.begin(), rules.end()};
}

auto BehaviourCounter::IsAllowed(const Observation& seen,
                                 const std::vector<std::string>& rules)
    -> bool {
  if (!options_->gate) {
    return false;
  }
  const std::vector<Allowance>& allow = options_->gate->allow;
  for (size_t i = 0; i < allow.size(); ++i) {
    if (!allow[i].record.empty() && allow[i].record == seen.id) {
      needed_[i] = true;
      return true;
    }
  }
  Needed used(allow.size());
  for (const std::string& rule : rules) {
    const auto found = std::find_if(
        allow.begin(), allow.end(),
        [&rule](const Allowance& entry) { return entry.rule == rule; });
    if (found == allow.end()) {
      return false;
    }
    used[static_cast<size_t>(found - allow.begin())] = true;
  }
  for (size_t i = 0; i < used.size(); ++i) {
    needed_[i] = needed_[i] || used[i];
  }
  return true;
}

void BehaviourCounter::AddToPacks(const MovedRecord& moved, int direction,
                                  const Assessment& before) {
  if (direction == 0) {
    return;
  }
  std::set<std::string_view> packs;
  for (const std::string& rule : moved.rules) {
    packs.insert(rule == kByPolicy ? "policy" : PackOf(rule));
  }
  if (!(*old_policy_ == *new_policy_)) {
    const Assessment under_new =
        Reassess(before, *new_policy_,
                 [](const Rule& /*rule*/, int points) -> std::optional<int> {
                   return points;
                 });
    if (Direction(before, under_new) == direction) {
      packs.insert("policy");
    }
  }
  // A rule that is as it was only gets, or gives back, what a changed one left
  // it: caps and frames reach over packs.
  const bool has_cause = std::any_of(
      changes_->begin(), changes_->end(), [&packs](const PackChange& change) {
        return packs.contains(change.pack) && MayMoveLevels(change);
      });
  for (PackChange& change : *changes_) {
    if (packs.contains(change.pack) && (!has_cause || MayMoveLevels(change))) {
      ++(direction > 0 ? change.raised : change.lowered);
    }
  }
}

void BehaviourCounter::AddToRules(const Parts& parts, const MovedRecord& moved,
                                  int direction) {
  for (const auto& [name, part] : parts) {
    RuleEffect& effect = rules_[name];
    effect.old_hits += part.before >= 0 ? 1 : 0;
    effect.new_hits += part.after >= 0 ? 1 : 0;
    effect.gained_hits += part.before < 0 ? 1 : 0;
    effect.lost_hits += part.after < 0 ? 1 : 0;
    effect.rescored +=
        std::max(part.before, 0) != std::max(part.after, 0) ? 1 : 0;
    if (std::find(moved.rules.begin(), moved.rules.end(), name) !=
        moved.rules.end()) {
      effect.raised += direction > 0 ? 1 : 0;
      effect.lowered += direction < 0 ? 1 : 0;
      effect.gained_flags += moved.flag > 0 ? 1 : 0;
      effect.lost_flags += moved.flag < 0 ? 1 : 0;
    }
  }
}

void BehaviourCounter::AddToSlices(const Observation& seen,
                                   const MovedRecord& moved, int direction,
                                   bool was_flagged, bool is_flagged) {
  for (size_t i = 0; i < fields_.size(); ++i) {
    FieldSlices& slices = slices_[i];
    BehaviourCounts* counts = nullptr;
    const std::optional<std::string>& value = seen.values[i];
    const bool is_asked_for = i < options_->by.size();
    if (!value) {
      if (!slices.without) {
        slices.without.emplace();
      }
      counts = &*slices.without;
    } else if (const auto known = slices.values.find(*value);
               known != slices.values.end()) {
      counts = &known->second;
    } else if (is_asked_for && slices.values.size() < kMostSliceValues) {
      counts = &slices.values[*value];
    } else {
      if (!slices.rest) {
        slices.rest.emplace();
      }
      counts = &*slices.rest;
    }
    AddTo(*counts, moved, direction, was_flagged, is_flagged);
  }
}

void BehaviourCounter::Keep(MovedRecord moved) {
  std::vector<MovedRecord>& kept = moved_[moved.flag < 0   ? 0
                                          : moved.flag > 0 ? 1
                                                           : 2];
  if (kept.size() < options_->examples) {
    kept.push_back(std::move(moved));
  }
}

void BehaviourCounter::MoveTo(Behaviour& behaviour) {
  behaviour.min_level = options_->min_level;
  behaviour.levels = levels_;
  behaviour.all = all_;
  for (size_t i = 0; i < fields_.size(); ++i) {
    const std::string& field = fields_[i];
    for (const auto& [value, counts] : slices_[i].values) {
      behaviour.slices.push_back(
          {.field = field, .value = value, .counts = counts});
    }
    if (slices_[i].without) {
      behaviour.slices.push_back(
          {.field = field, .value = {}, .counts = *slices_[i].without});
    }
    if (slices_[i].rest) {
      behaviour.slices.push_back({.field = field,
                                  .value = {},
                                  .is_rest = true,
                                  .counts = *slices_[i].rest});
    }
  }
  for (auto& [name, effect] : rules_) {
    if (effect.gained_hits + effect.lost_hits + effect.rescored +
            effect.raised + effect.lowered + effect.gained_flags +
            effect.lost_flags >
        0) {
      effect.rule = std::string(name);
      behaviour.rules.push_back(std::move(effect));
    }
  }
  for (std::vector<MovedRecord>& kind : moved_) {
    std::move(kind.begin(), kind.end(), std::back_inserter(behaviour.moved));
  }
}

}  // namespace telltale::evaluate
