#include "scan/override_effects.h"

#include <algorithm>

#include "scan/exception_languages.h"

namespace telltale {

namespace {

// Whether `a` holds on each day on which `b` does. Both hold today.
auto Outlasts(const Override& a, const Override& b) -> bool {
  // Dates of this form compare as text.
  return a.until.empty() || (!b.until.empty() && b.until <= a.until);
}

// Why an entry changes nothing of `rule` whatever the other entries are.
auto WhyIdleAlone(const Override& entry, const Rule& rule)
    -> std::optional<Idleness> {
  if (rule.status == Status::kDraft) {
    return Idleness{.why = "the rule is a draft, which is not evaluated",
                    .help = "remove it until the rule is no draft any more"};
  }
  if (entry.points && rule.is_context()) {
    return Idleness{
        .why = "a context rule has no points",
        .help = "remove it; `disable: true` switches a context rule off"};
  }
  if (entry.except && !rule.is_context() &&
      !MayEverAct(entry.except->when, rule.match)) {
    return Idleness{
        .why = "the exception is in no language of the rule",
        .help =
            "an exception acts on matches of its own language, and in "
            "English on all: give it patterns of such a language"};
  }
  return std::nullopt;
}

}  // namespace

void OverrideEffects::Add(const Override& entry, const Rule& rule) {
  Prevailing& prevailing = prevailing_[&rule];
  if (entry.disable && (prevailing.disable == nullptr ||
                        !Outlasts(*prevailing.disable, entry))) {
    prevailing.disable = &entry;
  }
  if (entry.points) {
    std::vector<const Override*>& points = prevailing.points;
    while (!points.empty() && Outlasts(entry, *points.back())) {
      points.pop_back();
    }
    points.push_back(&entry);
  }
}

auto OverrideEffects::WhyIdle(const Override& entry, const Rule& rule) const
    -> std::optional<Idleness> {
  if (const auto idleness = WhyIdleAlone(entry, rule)) {
    return idleness;
  }
  const Prevailing& prevailing = prevailing_.at(&rule);
  bool waits = false;
  if (prevailing.disable != nullptr && prevailing.disable != &entry) {
    if (Outlasts(*prevailing.disable, entry)) {
      return Idleness{.why = "another entry disables the rule",
                      .help = "remove one of the two"};
    }
    waits = true;
  }
  if (entry.points && prevailing.points.back() != &entry) {
    if (std::find(prevailing.points.begin(), prevailing.points.end(), &entry) ==
        prevailing.points.end()) {
      return Idleness{.why = "a later entry sets the points of the rule",
                      .help = "remove one of the two"};
    }
    waits = true;
  }
  return waits ? std::optional(Idleness{}) : std::nullopt;
}

}  // namespace telltale
