#include "rules/test_references.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "diag/problem_limit.h"
#include "rules/suggestion.h"

namespace telltale::rules {

namespace {

using diag::Code;
using Names = std::set<std::string_view>;
// The words of each lexicon, by its name.
using Lexicons = std::map<std::string_view, Names>;

auto PackOf(std::string_view rule_name) -> std::string_view {
  return rule_name.substr(0, rule_name.find('/'));
}

// Where a test names something, with what stands under the caret.
struct Place {
  const SourceLocation& location;
  const std::string& excerpt;
  std::string label;
};

class Checker {
 public:
  Checker(std::span<const RulePack> packs, RunBudget* budget,
          Diagnostics* diagnostics)
      : budget_(budget), found_(&budget->problems(), diagnostics) {
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
    CheckWaivers(pack);
  }

  // Call once, after the last Check.
  void Finish() { found_.AddNotes(); }

 private:
  void Add(Code code, const Place& place, std::string message,
           std::string help) {
    found_.Add({.code = std::string(diag::Text(code)),
                .location = place.location,
                .message = std::move(message),
                .excerpt = place.excerpt,
                .label = place.label,
                .help = std::move(help)});
  }

  // What the author may have meant at `place` by a name that is not in `names`.
  auto SuggestFrom(const Place& place, std::string_view name,
                   const Names& names, std::string_view introduction)
      -> std::string {
    if (!budget_->TakeComparisons(place.location.file, names.size())) {
      return "";
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    return Suggest(name, candidates, introduction);
  }

  auto SuggestContrast(
      const Place& place, const RulePack& pack, const Scenario& scenario,
      const std::map<std::string_view, const Scenario*>& scenarios)
      -> std::string {
    if (!budget_->TakeComparisons(place.location.file, scenarios.size())) {
      return "";
    }
    std::vector<std::string_view> candidates;
    for (const auto& [name, item] : scenarios) {
      if (item != &scenario) {
        candidates.push_back(name);
      }
    }
    return Suggest(scenario.contrast_of, candidates,
                   fmt::format("scenarios of `{}`", pack.id));
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
        const Place place{reference.location, reference.excerpt, label};
        const std::string help =
            SuggestFrom(place, reference.name, rules->second,
                        fmt::format("rules of `{}`", rules->first));
        Add(Code::kUnknownTestedRule, place,
            fmt::format("scenario names no rule: `{}`", reference.name),
            help.empty() ? "`telltale rules list` prints the names of all rules"
                         : help);
      }
    }
    Names must_fire;
    for (const RuleReference& reference : scenario.must_fire) {
      must_fire.insert(reference.name);
    }
    for (const RuleReference& reference : scenario.must_not_fire) {
      if (must_fire.contains(reference.name)) {
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
      Add(Code::kUnknownScenario, place,
          fmt::format("contrast of no scenario: `{}`", scenario.contrast_of),
          SuggestContrast(place, pack, scenario, scenarios));
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

  void CheckWaivers(const RulePack& pack) {
    Names ids;
    for (const Rule& rule : pack.rules) {
      ids.insert(rule.id);
    }
    Lexicons lexicons;
    Names lexicon_names;
    for (const Lexicon& lexicon : pack.lexicons) {
      lexicons[lexicon.name].insert(lexicon.words.begin(), lexicon.words.end());
      lexicon_names.insert(lexicon.name);
    }
    for (const Waiver& waiver : pack.waivers) {
      const Place place{waiver.location, waiver.excerpt, "in `untested`"};
      if (waiver.rule.empty()) {
        CheckWaiverOfLexicon(waiver, place, lexicons, lexicon_names);
      } else if (!ids.contains(waiver.rule)) {
        Add(Code::kUnknownTestedRule, place,
            fmt::format("waiver names no rule of the pack: `{}`", waiver.rule),
            SuggestFrom(place, waiver.rule, ids, "rules of this pack"));
      }
    }
  }

  void CheckWaiverOfLexicon(const Waiver& waiver, const Place& place,
                            const Lexicons& lexicons, const Names& names) {
    const auto lexicon = lexicons.find(waiver.lexicon);
    if (lexicon == lexicons.end()) {
      Add(Code::kIdleWaiver, place,
          fmt::format("waiver names no lexicon of the pack: `{}`",
                      waiver.lexicon),
          SuggestFrom(place, waiver.lexicon, names, "lexicons of this pack"));
      return;
    }
    for (const std::string& entry : waiver.entries) {
      if (!lexicon->second.contains(entry)) {
        Add(Code::kIdleWaiver, place,
            fmt::format("lexicon `{}` has no entry `{}`", waiver.lexicon,
                        entry),
            SuggestFrom(place, entry, lexicon->second, "entries"));
      }
    }
  }

  // The full names of the rules of each pack.
  std::map<std::string_view, Names> rules_;
  RunBudget* budget_;
  diag::LimitedDiagnostics found_;
};

}  // namespace

void CheckTestReferences(std::span<const RulePack> packs, RunBudget& budget,
                         Diagnostics& diagnostics) {
  Checker checker(packs, &budget, &diagnostics);
  for (const RulePack& pack : packs) {
    checker.Check(pack);
  }
  checker.Finish();
}

}  // namespace telltale::rules
