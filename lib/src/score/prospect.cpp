#include "score/prospect.h"

#include <algorithm>
#include <cstddef>

#include "score/level.h"

namespace telltale::score {

namespace {

auto HasRoute(const Rule& rule) -> bool {
  return rule.is_context() ? rule.context->route.has_value()
                           : rule.route.has_value();
}

}  // namespace

auto Prospect::Counts(const Rule& rule) -> bool {
  return rule.status != Status::kShadow &&
         (!rule.is_context() || HasRoute(rule));
}

void Prospect::Change(const Rule& rule, int points, int count) {
  if (!Counts(rule)) {
    return;
  }
  routed_ += HasRoute(rule) ? count : 0;
  if (!rule.is_context()) {
    grave_ += rule.grave ? count : 0;
    points_[static_cast<size_t>(rule.family)] += points;
  }
}

auto Prospect::MayBeFlagged(Level at_least) const -> bool {
  if (routed_ > 0) {
    return true;
  }
  int score = 0;
  int families = 0;
  for (size_t family = 0; family < kFamilyCount; ++family) {
    const int points = std::min(points_[family], policy_->family_caps[family]);
    score += points;
    families += points > 0 ? 1 : 0;
  }
  return LevelOf(score, families, grave_ > 0, *policy_) >= at_least;
}

}  // namespace telltale::score
