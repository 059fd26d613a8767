#include "match/trigger.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace telltale::match {

namespace {

struct TriggerSet {
  double rate = 0;
  std::vector<PatternIndex> patterns;
};

auto Rarest(const CompiledCondition& condition, const Program& program)
    -> std::optional<TriggerSet> {
  // Contacts are not looked for before a rule asks for them.
  if (!condition.source->entities.empty()) {
    return std::nullopt;
  }
  TriggerSet set;
  for (const PatternIndex pattern : condition.patterns) {
    if (!program.HasAnchors(pattern)) {
      return std::nullopt;
    }
    set.rate += program.AnchorRate(pattern);
    set.patterns.push_back(pattern);
  }
  if (!condition.patterns.empty()) {
    return set;
  }
  std::vector<TriggerSet> parts;
  for (const CompiledCondition& part : condition.parts) {
    if (auto triggers = Rarest(part, program)) {
      parts.push_back(std::move(*triggers));
    }
  }
  const size_t enough =
      condition.parts.size() - static_cast<size_t>(condition.source->need) + 1;
  if (parts.size() < enough) {
    return std::nullopt;
  }
  std::stable_sort(
      parts.begin(), parts.end(),
      [](const TriggerSet& a, const TriggerSet& b) { return a.rate < b.rate; });
  for (size_t i = 0; i < enough; ++i) {
    set.rate += parts[i].rate;
    set.patterns.insert(set.patterns.end(), parts[i].patterns.begin(),
                        parts[i].patterns.end());
  }
  return set;
}

}  // namespace

auto TriggersOf(const CompiledCondition& condition, const Program& program)
    -> std::optional<std::vector<PatternIndex>> {
  auto set = Rarest(condition, program);
  if (!set) {
    return std::nullopt;
  }
  std::sort(set->patterns.begin(), set->patterns.end());
  set->patterns.erase(std::unique(set->patterns.begin(), set->patterns.end()),
                      set->patterns.end());
  return std::move(set->patterns);
}

auto RarestFirst(const std::vector<CompiledCondition>& parts,
                 const Program& program) -> std::vector<size_t> {
  std::vector<double> rates;
  for (const CompiledCondition& part : parts) {
    const auto triggers = Rarest(part, program);
    rates.push_back(triggers ? triggers->rate
                             : std::numeric_limits<double>::infinity());
  }
  std::vector<size_t> places(parts.size());
  std::iota(places.begin(), places.end(), size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](size_t a, size_t b) { return rates[a] < rates[b]; });
  return places;
}

}  // namespace telltale::match
