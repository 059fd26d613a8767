#include "rule_lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/nearest_name.h"

namespace telltale::cli {

namespace {

constexpr size_t kSuggestions = 5;
// Longer names are nobody's slip of the finger.
constexpr size_t kLongestName = 200;

// How far `name` is from the rule, whether the pack was typed or not; a piece
// of a name is near.
auto Distance(std::string_view name, const Rule& rule) -> size_t {
  if (rule.name.find(name) != std::string::npos) {
    return 1;
  }
  return std::min(EditDistance(name, rule.name), EditDistance(name, rule.id));
}

auto Suggestions(const Ruleset& ruleset, std::string_view name)
    -> std::vector<std::string> {
  std::vector<std::pair<size_t, std::string>> near;
  const size_t limit = std::max<size_t>(3, name.size() / 3);
  for (const RulePack& pack : ruleset.packs()) {
    for (const Rule& rule : pack.rules) {
      const size_t distance = Distance(name, rule);
      if (distance <= limit) {
        near.emplace_back(distance, rule.name);
      }
    }
  }
  std::ranges::sort(near);
  std::vector<std::string> names;
  for (auto& [distance, rule_name] : near) {
    if (names.size() < kSuggestions) {
      names.push_back(std::move(rule_name));
    }
  }
  return names;
}

auto FindById(const Ruleset& ruleset, std::string_view id) -> const Rule* {
  const Rule* found = nullptr;
  for (const RulePack& pack : ruleset.packs()) {
    for (const Rule& rule : pack.rules) {
      if (rule.id != id) {
        continue;
      }
      if (found != nullptr) {
        return nullptr;
      }
      found = &rule;
    }
  }
  return found;
}

}  // namespace

auto LookUpRule(const Ruleset& ruleset, const std::string& name)
    -> const Rule* {
  if (const Rule* rule = ruleset.FindRule(name); rule != nullptr) {
    return rule;
  }
  if (const Rule* rule = FindById(ruleset, name); rule != nullptr) {
    // The address that the Ruleset itself hands out.
    return ruleset.FindRule(rule->name);
  }
  std::string message = fmt::format("there is no rule `{}`", VisibleText(name));
  const auto suggestions = name.empty() || name.size() > kLongestName
                               ? std::vector<std::string>()
                               : Suggestions(ruleset, name);
  if (suggestions.empty()) {
    message += "; `telltale rules list` shows all";
  } else {
    message += "; did you mean";
    for (const std::string& suggestion : suggestions) {
      message += "\n  " + VisibleText(suggestion);
    }
  }
  WriteError(message);
  return nullptr;
}

}  // namespace telltale::cli
