#include "match/trigger.h"

#include <algorithm>
#include <utility>

#include "match/literal_rarity.h"
#include "match/literals.h"

namespace telltale::match {

namespace {

struct TriggerSet {
  double rate = 0;
  std::vector<std::string> literals;

  void Add(const std::vector<std::string>& more) {
    rate += ExpectedRate(more);
    literals.insert(literals.end(), more.begin(), more.end());
  }
};

auto Rarest(const CompiledCondition& condition, const Program& program)
    -> std::optional<TriggerSet> {
  TriggerSet set;
  for (const PatternIndex pattern : condition.patterns) {
    const std::vector<Clause>& clauses = program.Clauses(pattern);
    if (clauses.empty()) {
      return std::nullopt;
    }
    set.Add(clauses.front());
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
    set.Add(parts[i].literals);
  }
  return set;
}

}  // namespace

auto TriggersOf(const CompiledCondition& condition, const Program& program)
    -> std::optional<std::vector<std::string>> {
  auto set = Rarest(condition, program);
  if (!set) {
    return std::nullopt;
  }
  std::sort(set->literals.begin(), set->literals.end());
  set->literals.erase(std::unique(set->literals.begin(), set->literals.end()),
                      set->literals.end());
  return std::move(set->literals);
}

}  // namespace telltale::match
