#include "score/tally.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "score/level.h"

namespace telltale::score {

namespace {

auto Holds(const std::vector<Family>& families, Family family) -> bool {
  return std::find(families.begin(), families.end(), family) != families.end();
}

// The context rule that does most to `contribution`: cancelling beats halving,
// then the first by name.
void ApplyFrames(const std::vector<ContextHit>& frames,
                 Contribution& contribution) {
  const Rule& rule = *contribution.rule;
  for (const ContextHit& frame : frames) {
    const ContextEffect& effect = *frame.rule->context;
    if (rule.grave && !effect.strong) {
      continue;
    }
    if (Holds(effect.cancels, rule.family)) {
      contribution.treatment = Treatment::kCancelled;
      contribution.applied = 0;
      contribution.by = frame.rule;
      return;
    }
    if (Holds(effect.damps, rule.family) &&
        contribution.treatment == Treatment::kCounted) {
      contribution.treatment = Treatment::kDamped;
      contribution.applied = contribution.points / 2;
      contribution.by = frame.rule;
    }
  }
}

// The route that somebody else's must not hide comes first; among others, that
// which was met first.
auto MoreUrgent(std::optional<Route> known, std::optional<Route> other)
    -> std::optional<Route> {
  return !known || other == Route::kUrgentChildSafety ? other : known;
}

auto RouteOf(const Assessment& assessment) -> Route {
  std::optional<Route> route;
  bool grave_points = false;
  for (const Contribution& contribution : assessment.contributions) {
    if (contribution.rule->route) {
      route = MoreUrgent(route, contribution.rule->route);
    }
    grave_points =
        grave_points || (contribution.rule->grave && contribution.applied > 0);
  }
  if (!route && !grave_points) {
    for (const ContextHit& frame : assessment.context) {
      if (frame.rule->context->route) {
        route = MoreUrgent(route, frame.rule->context->route);
      }
    }
  }
  return route.value_or(Route::kAnalyst);
}

auto Cap(const Policy& policy, Family family) -> int {
  return policy.family_caps[static_cast<size_t>(family)];
}

}  // namespace

auto Tally(std::vector<RuleHit> hits, const Policy& policy) -> Assessment {
  Assessment assessment;
  for (RuleHit& hit : hits) {
    if (hit.rule->is_context()) {
      if (hit.rule->status != Status::kShadow) {
        assessment.context.push_back({hit.rule, std::move(hit.evidence)});
      }
      continue;
    }
    Contribution contribution{.rule = hit.rule,
                              .points = hit.points,
                              .applied = hit.points,
                              .evidence = std::move(hit.evidence)};
    if (hit.rule->status == Status::kShadow) {
      contribution.applied = 0;
      assessment.shadow.push_back(std::move(contribution));
    } else {
      assessment.contributions.push_back(std::move(contribution));
    }
  }
  std::sort(assessment.context.begin(), assessment.context.end(),
            [](const ContextHit& a, const ContextHit& b) {
              return a.rule->name < b.rule->name;
            });
  const auto strongest_first = [](const Contribution& a,
                                  const Contribution& b) {
    return std::pair(-a.points, std::string_view(a.rule->name)) <
           std::pair(-b.points, std::string_view(b.rule->name));
  };
  std::sort(assessment.contributions.begin(), assessment.contributions.end(),
            strongest_first);
  std::sort(assessment.shadow.begin(), assessment.shadow.end(),
            strongest_first);

  std::array<int, kFamilyCount> family_points = {};
  bool grave = false;
  for (Contribution& contribution : assessment.contributions) {
    ApplyFrames(assessment.context, contribution);
    const Family family = contribution.rule->family;
    int& points = family_points[static_cast<size_t>(family)];
    const int room = Cap(policy, family) - points;
    if (contribution.applied > room) {
      contribution.applied = room;
      contribution.treatment = Treatment::kCapped;
    }
    points += contribution.applied;
    assessment.score += contribution.applied;
    grave = grave || (contribution.rule->grave && contribution.applied > 0);
  }
  for (const Family family : AllFamilies()) {
    if (family_points[static_cast<size_t>(family)] > 0) {
      assessment.families.push_back(family);
    }
  }
  assessment.level =
      LevelOf(assessment.score, static_cast<int>(assessment.families.size()),
              grave, policy);
  assessment.route = RouteOf(assessment);
  return assessment;
}

}  // namespace telltale::score
