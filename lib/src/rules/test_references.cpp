#include "rules/test_references.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "rules/suggestion.h"

namespace telltale::rules {

namespace {

using diag::Code;
using Names = std::set<std::string_view>;

auto PackOf(std::string_view rule_name) -> std::string_view {
  return rule_name.substr(0, rule_name.find('/'));
}

auto SuggestFrom(std::string_view name, const Names& names,
                 std::string_view introduction) -> std::string {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  return Suggest(name, candidates, introduction);
}

// Where a test names something, with what stands under the caret.
struct Place {
  const SourceLocation& location;
  const std::string& excerpt;
  std::string label;
};

class Checker {
 public:
  Checker(std::span<const RulePack> packs, Diagnostics* diagnostics)
      : diagnostics_(diagnostics) {
    for (const RulePack& pack : packs) {
      Names& rules = rules_[pack.id];
      for (const Rule& rule : pack.rules) {
        rules.insert(rule.name);
      }
    }
  }

  void Check(const RulePack& pack) {
    std::map<std::string_view, const Scenario*> scenarios;
    for (const Scenario& scenario : pack.scenarios) {
      scenarios.emplace(scenario.name, &scenario);
    }
    for (const Scenario& scenario : pack.scenarios) {
      CheckRules(pack, scenario);
      CheckContrast(pack, scenario, scenarios);
    }
    for (const Waiver& waiver : pack.waivers) {
      CheckWaiver(pack, waiver);
    }
  }

 private:
  void Add(Code code, const Place& place, std::string message,
           std::string help) {
    diagnostics_->Add({.code = std::string(diag::Text(code)),
                       .location = place.location,
                       .message = std::move(message),
                       .excerpt = place.excerpt,
                       .label = place.label,
                       .help = std::move(help)});
  }

  void CheckRules(const RulePack& pack, const Scenario& scenario) {
    const std::string label =
        fmt::format("in scenario {}/{}", pack.id, scenario.name);
    for (const auto* references :
         {&scenario.must_fire, &scenario.must_not_fire}) {
      for (const RuleReference& reference : *references) {
        const auto rules = rules_.find(PackOf(reference.name));
        if (rules == rules_.end() || rules->second.contains(reference.name)) {
          continue;
        }
        const std::string help =
            SuggestFrom(reference.name, rules->second,
                        fmt::format("rules of `{}`", rules->first));
        Add(Code::kUnknownTestedRule,
            {reference.location, reference.excerpt, label},
            fmt::format("scenario names no rule: `{}`", reference.name),
            help.empty() ? "`telltale rules list` prints the names of all rules"
                         : help);
      }
    }
    for (const RuleReference& reference : scenario.must_not_fire) {
      const bool fires = std::any_of(
          scenario.must_fire.begin(), scenario.must_fire.end(),
          [&](const RuleReference& r) { return r.name == reference.name; });
      if (fires) {
        Add(Code::kContraryScenario,
            {reference.location, reference.excerpt, label},
            fmt::format("`{}` must fire and must not fire", reference.name),
            "keep one of the two");
      }
    }
  }

  void CheckContrast(
      const RulePack& pack, const Scenario& scenario,
      const std::map<std::string_view, const Scenario*>& scenarios) {
    if (scenario.contrast_of.empty()) {
      return;
    }
    const Place place{scenario.location, scenario.excerpt, ""};
    const auto other = scenarios.find(scenario.contrast_of);
    if (other == scenarios.end()) {
      Names names;
      for (const auto& [name, item] : scenarios) {
        if (item != &scenario) {
          names.insert(name);
        }
      }
      Add(Code::kUnknownScenario, place,
          fmt::format("contrast of no scenario: `{}`", scenario.contrast_of),
          SuggestFrom(scenario.contrast_of, names,
                      fmt::format("scenarios of `{}`", pack.id)));
      return;
    }
    const Scenario& contrast = *other->second;
    const bool one_level = scenario.least == scenario.most &&
                           contrast.least == contrast.most &&
                           scenario.least == contrast.least;
    const bool other_route =
        scenario.route && contrast.route && scenario.route != contrast.route;
    const bool open_route = !scenario.route || !contrast.route;
    if (&contrast == &scenario) {
      Add(Code::kContraryScenario, place, "scenario is its own contrast",
          "name another scenario under `contrast_of`");
    } else if (contrast.text.text == scenario.text.text) {
      Add(Code::kContraryScenario, place,
          fmt::format("scenario has the text of its contrast `{}`",
                      contrast.name),
          "change the one fact that makes the difference");
    } else if (one_level && !other_route && !open_route) {
      Add(Code::kContraryScenario, place,
          fmt::format("scenario expects the level and route of its contrast "
                      "`{}`",
                      contrast.name),
          "the answers to a contrast differ in level or route");
    }
  }

  void CheckWaiver(const RulePack& pack, const Waiver& waiver) {
    const Place place{waiver.location, waiver.excerpt, "in `untested`"};
    if (!waiver.rule.empty()) {
      Names ids;
      for (const Rule& rule : pack.rules) {
        ids.insert(rule.id);
      }
      if (!ids.contains(waiver.rule)) {
        Add(Code::kUnknownTestedRule, place,
            fmt::format("waiver names no rule of the pack: `{}`", waiver.rule),
            SuggestFrom(waiver.rule, ids, "rules of this pack"));
      }
      return;
    }
    const auto lexicon = std::find_if(
        pack.lexicons.begin(), pack.lexicons.end(),
        [&](const Lexicon& item) { return item.name == waiver.lexicon; });
    if (lexicon == pack.lexicons.end()) {
      Names names;
      for (const Lexicon& item : pack.lexicons) {
        names.insert(item.name);
      }
      Add(Code::kIdleWaiver, place,
          fmt::format("waiver names no lexicon of the pack: `{}`",
                      waiver.lexicon),
          SuggestFrom(waiver.lexicon, names, "lexicons of this pack"));
      return;
    }
    const Names words(lexicon->words.begin(), lexicon->words.end());
    for (const std::string& entry : waiver.entries) {
      if (!words.contains(entry)) {
        Add(Code::kIdleWaiver, place,
            fmt::format("lexicon `{}` has no entry `{}`", lexicon->name, entry),
            SuggestFrom(entry, words, "entries"));
      }
    }
  }

  // The full names of the rules of each pack.
  std::map<std::string_view, Names> rules_;
  Diagnostics* diagnostics_;
};

}  // namespace

void CheckTestReferences(std::span<const RulePack> packs,
                         Diagnostics& diagnostics) {
  Checker checker(packs, &diagnostics);
  for (const RulePack& pack : packs) {
    checker.Check(pack);
  }
}

}  // namespace telltale::rules
