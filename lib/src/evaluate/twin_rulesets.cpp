#include "evaluate/twin_rulesets.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "evaluate/pack_changes.h"
#include "telltale/reassess.h"

namespace telltale::evaluate {

namespace {

using Languages = std::set<std::string, std::less<>>;

void AddLanguages(const Condition& condition, Languages& languages) {
  for (const Pattern& pattern : condition.patterns) {
    languages.insert(pattern.language);
  }
  for (const Condition& part : condition.parts) {
    AddLanguages(part, languages);
  }
}

auto IsEvaluated(const Rule& rule) -> bool {
  return rule.status != Status::kDraft;
}

auto EvaluatedRules(const RuleSources& rules)
    -> std::map<std::string_view, const Rule*> {
  std::map<std::string_view, const Rule*> evaluated;
  for (const RulePack& pack : rules.packs) {
    for (const Rule& rule : pack.rules) {
      if (IsEvaluated(rule)) {
        evaluated[rule.name] = &rule;
      }
    }
  }
  return evaluated;
}

// The languages of the rules that are evaluated: they say which scripts are
// covered.
auto LanguagesOf(const std::map<std::string_view, const Rule*>& rules)
    -> Languages {
  Languages languages;
  for (const auto& [name, rule] : rules) {
    AddLanguages(rule->match, languages);
  }
  return languages;
}

// The rules of `old_rules` to compile beside the new packs: those whose hits
// these do not tell, and for each language some rule, so that the same texts
// are screened. Empty when nothing is missing.
auto ToCompile(const std::map<std::string_view, const Rule*>& old_rules,
               const std::map<std::string_view, const Rule*>& new_rules)
    -> std::set<const Rule*> {
  std::set<const Rule*> chosen;
  Languages covered;
  for (const auto& [name, rule] : old_rules) {
    const auto now = new_rules.find(name);
    // Assessments do not tell of frames in shadow.
    const bool is_told =
        now != new_rules.end() &&
        !(now->second->is_context() && now->second->status == Status::kShadow);
    if (!is_told || !HitTheSame(*rule, *now->second)) {
      chosen.insert(rule);
      AddLanguages(rule->match, covered);
    }
  }
  if (chosen.empty()) {
    return chosen;
  }
  for (const auto& [name, rule] : old_rules) {
    Languages languages;
    AddLanguages(rule->match, languages);
    if (!std::includes(covered.begin(), covered.end(), languages.begin(),
                       languages.end())) {
      chosen.insert(rule);
      covered.insert(languages.begin(), languages.end());
    }
  }
  return chosen;
}

// The packs of `rules` with the `chosen` ones alone.
auto Only(const std::set<const Rule*>& chosen, const RuleSources& rules)
    -> RuleSources {
  RuleSources part;
  part.policy = rules.policy;
  part.precompiled = rules.precompiled;
  for (const RulePack& pack : rules.packs) {
    RulePack& copy = part.packs.emplace_back();
    copy.id = pack.id;
    copy.version = pack.version;
    copy.languages = pack.languages;
    for (const Rule& rule : pack.rules) {
      if (chosen.contains(&rule)) {
        copy.rules.push_back(rule);
      }
    }
  }
  return part;
}

}  // namespace

auto TwinRulesets::Compile(const RuleSources& old_rules,
                           const RuleSources& new_rules, std::string_view today,
                           Diagnostics& diagnostics)
    -> std::optional<TwinRulesets> {
  const auto old_evaluated = EvaluatedRules(old_rules);
  const auto new_evaluated = EvaluatedRules(new_rules);
  TwinRulesets twins;
  twins.old_policy_ = &old_rules.policy;
  twins.whole_ = old_rules.policy.min_letters != new_rules.policy.min_letters ||
                 LanguagesOf(old_evaluated) != LanguagesOf(new_evaluated);
  const std::set<const Rule*> chosen = ToCompile(old_evaluated, new_evaluated);

  std::vector<RuleSources> sources = {new_rules};
  if (twins.whole_) {
    sources.push_back(old_rules);
  } else if (!chosen.empty()) {
    sources.push_back(Only(chosen, old_rules));
  }
  for (RuleSources& each : sources) {
    std::optional<Ruleset> ruleset =
        Ruleset::Compile(std::move(each), {}, today, diagnostics);
    if (!ruleset) {
      return std::nullopt;
    }
    twins.compiled_.push_back(*std::move(ruleset));
  }
  for (size_t i = 0; i < twins.compiled_.size(); ++i) {
    twins.pointers_.push_back(&twins.compiled_[i]);
    const bool is_old = i == 1;
    for (const RulePack& pack : twins.compiled_[i].packs()) {
      for (const Rule& rule : pack.rules) {
        const auto old_rule = old_evaluated.find(rule.name);
        if (old_rule != old_evaluated.end() && IsEvaluated(rule) &&
            is_old == (twins.whole_ || chosen.contains(old_rule->second))) {
          twins.old_rule_of_[&rule] = old_rule->second;
        }
      }
    }
  }
  return twins;
}

auto TwinRulesets::rulesets() const -> std::span<const Ruleset* const> {
  return pointers_;
}

auto TwinRulesets::New(std::span<const Assessment> assessments) const
    -> const Assessment& {
  return assessments.front();
}

auto TwinRulesets::Old(std::span<const Assessment> assessments) const
    -> Assessment {
  if (whole_ || assessments.front().outcome == Outcome::kAbstained) {
    return assessments.back();
  }
  Assessment hits;
  for (const Assessment& assessment : assessments) {
    const auto add = [&](const Rule* rule) {
      const auto found = old_rule_of_.find(rule);
      if (found == old_rule_of_.end()) {
        return;
      }
      const Rule* old_rule = found->second;
      if (old_rule->is_context()) {
        hits.context.push_back({.rule = old_rule, .evidence = {}});
      } else {
        hits.contributions.push_back(
            {.rule = old_rule, .points = old_rule->points, .evidence = {}});
      }
    };
    for (const Contribution& hit : assessment.contributions) {
      add(hit.rule);
    }
    for (const Contribution& hit : assessment.shadow) {
      add(hit.rule);
    }
    for (const ContextHit& hit : assessment.context) {
      add(hit.rule);
    }
  }
  return Reassess(hits, *old_policy_,
                  [](const Rule& /*rule*/, int points) -> std::optional<int> {
                    return points;
                  });
}

}  // namespace telltale::evaluate
