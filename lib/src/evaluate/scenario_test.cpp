#include "evaluate/scenario_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "evaluate/test_findings.h"

namespace telltale::evaluate {

namespace {

auto Named(const RulePack& pack, const Scenario& scenario) -> std::string {
  return pack.id + "/" + scenario.name;
}

// Packs that `scenario` names rules of and that are not loaded.
auto MissingPacks(const Ruleset& ruleset, const Scenario& scenario)
    -> std::vector<std::string> {
  std::vector<std::string> missing;
  for (const auto* references :
       {&scenario.must_fire, &scenario.must_not_fire}) {
    for (const RuleReference& reference : *references) {
      const std::string pack =
          reference.name.substr(0, reference.name.find('/'));
      const bool loaded =
          std::any_of(ruleset.packs().begin(), ruleset.packs().end(),
                      [&](const RulePack& item) { return item.id == pack; });
      if (!loaded &&
          std::find(missing.begin(), missing.end(), pack) == missing.end()) {
        missing.push_back(pack);
      }
    }
  }
  return missing;
}

auto SpellLevels(Level least, Level most) -> std::string {
  if (least == most) {
    return fmt::format("`{}`", Name(least));
  }
  if (most == Level::kPriority) {
    return fmt::format("at least `{}`", Name(least));
  }
  if (least == Level::kNone) {
    return fmt::format("at most `{}`", Name(most));
  }
  return fmt::format("`{}` to `{}`", Name(least), Name(most));
}

auto SpellAnswer(const Assessment& assessment) -> std::string {
  if (assessment.outcome == Outcome::kAbstained) {
    return fmt::format("not screened ({})", Name(assessment.abstain_reason));
  }
  return fmt::format("level `{}`, route `{}`", Name(assessment.level),
                     Name(assessment.route));
}

auto SpellFired(const Assessment& assessment) -> std::string {
  const std::vector<std::string> fired = NamesOf(RulesFired(assessment));
  return fired.empty() ? "no rule fired" : "fired: " + Listed(fired, "", 8);
}

// Which words made `name` fire; empty when it did not.
auto EvidenceOf(std::string_view name, const Assessment& assessment,
                const Record& record) -> std::vector<std::string> {
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      if (hit.rule->name == name) {
        return Quotes(hit.evidence, record);
      }
    }
  }
  for (const ContextHit& hit : assessment.context) {
    if (hit.rule->name == name) {
      return Quotes(hit.evidence, record);
    }
  }
  return {};
}

auto AtReference(const RuleReference& reference, std::string message)
    -> Diagnostic {
  return {.code = std::string(diag::Text(diag::Code::kScenarioRule)),
          .location = reference.location,
          .message = std::move(message),
          .excerpt = reference.excerpt};
}

// Looks at one assessment after the other, and at pairs of them.
class ScenarioTester {
 public:
  ScenarioTester(const Ruleset* ruleset, const RulePack* pack)
      : ruleset_(ruleset), pack_(pack) {}

  auto Test(const Scenario& scenario, const Assessment& assessment) const
      -> std::vector<Diagnostic> {
    std::vector<Diagnostic> findings;
    CheckAnswer(scenario, assessment, findings);
    const Record record = RecordOf(scenario.text.text);
    const std::vector<std::string> fired = NamesOf(RulesFired(assessment));
    const auto has_fired = [&fired](const RuleReference& reference) {
      return std::binary_search(fired.begin(), fired.end(), reference.name);
    };
    for (const RuleReference& reference : scenario.must_fire) {
      if (!has_fired(reference)) {
        findings.push_back(MissedRule(scenario, reference, assessment));
      }
    }
    for (const RuleReference& reference : scenario.must_not_fire) {
      if (has_fired(reference)) {
        Diagnostic finding = AtReference(
            reference, fmt::format("`{}` fires in scenario `{}`",
                                   reference.name, Named(*pack_, scenario)));
        finding.label = fmt::format(
            "expected not to, found {}",
            Listed(EvidenceOf(reference.name, assessment, record), "\""));
        findings.push_back(std::move(finding));
      }
    }
    return findings;
  }

  auto TestContrast(const Scenario& scenario, const Assessment& assessment,
                    const Scenario& other,
                    const Assessment& other_assessment) const
      -> std::optional<Diagnostic> {
    const bool equal = assessment.outcome == other_assessment.outcome &&
                       assessment.level == other_assessment.level &&
                       assessment.route == other_assessment.route;
    if (!equal) {
      return std::nullopt;
    }
    Diagnostic finding = AtExample(scenario.text, diag::Code::kEqualContrast);
    finding.message =
        fmt::format("scenarios `{}` and `{}` get one answer",
                    Named(*pack_, scenario), Named(*pack_, other));
    finding.label = fmt::format("both: {}; score {} here, {} there",
                                SpellAnswer(assessment), assessment.score,
                                other_assessment.score);
    finding.help =
        "find a sign that tells the two texts apart: `telltale explain TEXT`";
    return finding;
  }

 private:
  void CheckAnswer(const Scenario& scenario, const Assessment& assessment,
                   std::vector<Diagnostic>& findings) const {
    const bool level_holds =
        assessment.level >= scenario.least && assessment.level <= scenario.most;
    const bool route_holds =
        !scenario.route || assessment.route == *scenario.route;
    const bool screened = assessment.outcome == Outcome::kScreened;
    if (screened && level_holds && route_holds) {
      return;
    }
    Diagnostic finding = AtExample(scenario.text, diag::Code::kScenarioAnswer);
    finding.message =
        fmt::format("scenario `{}` ends at another {}", Named(*pack_, scenario),
                    !screened || !level_holds ? "level" : "route");
    finding.label = fmt::format(
        "expected {}{}, found {}", SpellLevels(scenario.least, scenario.most),
        scenario.route ? fmt::format(", route `{}`", Name(*scenario.route))
                       : "",
        SpellAnswer(assessment));
    finding.help =
        fmt::format("score {}; {}", assessment.score, SpellFired(assessment));
    findings.push_back(std::move(finding));
  }

  auto MissedRule(const Scenario& scenario, const RuleReference& reference,
                  const Assessment& assessment) const -> Diagnostic {
    Diagnostic finding = AtReference(
        reference, fmt::format("`{}` does not fire in scenario `{}`",
                               reference.name, Named(*pack_, scenario)));
    const Rule* rule = ruleset_->FindRule(reference.name);
    if (rule != nullptr && rule->status == Status::kDraft) {
      finding.label = "a draft is not evaluated";
      finding.help = "raise its status, or test it with examples";
      return finding;
    }
    finding.label = SpellFired(assessment);
    finding.help = fmt::format(
        "`telltale explain --why-not {} TEXT` says which part failed",
        reference.name);
    return finding;
  }

  const Ruleset* ruleset_;
  const RulePack* pack_;
};

}  // namespace

auto TestScenarios(const Ruleset& ruleset, const RulePack& pack, Tester& tester,
                   std::set<const Rule*>& fired) -> std::vector<TestCase> {
  const ScenarioTester scenario_tester(&ruleset, &pack);
  std::vector<TestCase> cases;
  std::map<std::string_view, std::pair<const Scenario*, Assessment>> assessed;
  for (const Scenario& scenario : pack.scenarios) {
    TestCase test{.kind = TestCase::Kind::kScenario,
                  .pack = &pack,
                  .name = scenario.name,
                  .location = scenario.location};
    const std::vector<std::string> missing = MissingPacks(ruleset, scenario);
    if (missing.empty()) {
      Assessment assessment = tester.Assess(RecordOf(scenario.text.text));
      test.findings = scenario_tester.Test(scenario, assessment);
      for (const Rule* rule : RulesFired(assessment)) {
        fired.insert(rule);
      }
      assessed.emplace(scenario.name,
                       std::pair(&scenario, std::move(assessment)));
    } else {
      test.outcome = TestCase::Outcome::kSkipped;
      test.skipped_because =
          fmt::format("pack {} is not loaded", Listed(missing, "`"));
    }
    cases.push_back(std::move(test));
  }
  for (size_t i = 0; i < cases.size(); ++i) {
    const Scenario& scenario = pack.scenarios[i];
    const auto self = assessed.find(scenario.name);
    const auto other = assessed.find(scenario.contrast_of);
    if (self != assessed.end() && other != assessed.end()) {
      if (auto finding = scenario_tester.TestContrast(
              scenario, self->second.second, *other->second.first,
              other->second.second)) {
        cases[i].findings.push_back(std::move(*finding));
      }
    }
    if (!cases[i].findings.empty()) {
      cases[i].outcome = TestCase::Outcome::kFailed;
    }
  }
  return cases;
}

}  // namespace telltale::evaluate
