#include <string>

#include "report/diagnostic_parts.h"
#include "telltale/pack_test_report.h"

namespace telltale {

namespace {

using report::Json;
using Outcome = TestCase::Outcome;

auto FindingsJson(const std::vector<Diagnostic>& findings) -> Json {
  Json items = Json::array();
  for (const Diagnostic& finding : findings) {
    items.push_back(report::DiagnosticJson(finding));
  }
  return items;
}

auto CaseJson(const TestCase& test) -> Json {
  Json json = {{"pack", test.pack->id}};
  if (test.rule != nullptr) {
    json["rule"] = test.rule->name;
  }
  json["kind"] = Name(test.kind);
  json["name"] = test.name;
  json["outcome"] = Name(test.outcome);
  json["file"] = test.location.file;
  json["line"] = test.location.line;
  if (!test.skipped_because.empty()) {
    json["skipped_because"] = test.skipped_because;
  }
  if (!test.findings.empty()) {
    json["findings"] = FindingsJson(test.findings);
  }
  return json;
}

auto WaivedJson(const TestCoverage::WaivedPart& part) -> Json {
  const Waiver& waiver = *part.waiver;
  Json json = {{"pack", part.pack->id}};
  if (waiver.rule.empty()) {
    json["lexicon"] = waiver.lexicon;
    json["entries"] = part.entries;
  } else {
    json["rule"] = waiver.rule;
  }
  json["reason"] = waiver.reason;
  return json;
}

auto CoverageJson(const TestCoverage& coverage) -> Json {
  Json waived = Json::array();
  for (const TestCoverage::WaivedPart& part : coverage.waivers) {
    waived.push_back(WaivedJson(part));
  }
  return {{"rules", coverage.rules},
          {"rules_hit", coverage.rules_hit},
          {"entries", coverage.entries},
          {"entries_hit", coverage.entries_hit},
          {"waived", coverage.waived},
          {"missing", coverage.missing},
          {"waivers", std::move(waived)},
          {"findings", FindingsJson(coverage.findings)}};
}

auto RecallJson(const std::vector<PerturbationRecall>& recalls) -> Json {
  Json items = Json::array();
  for (const PerturbationRecall& recall : recalls) {
    Json item = {{"kind", recall.kind},
                 {"examples", recall.examples},
                 {"found", recall.found}};
    item["recall"] = recall.examples == 0 ? Json() : Json(recall.recall());
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

auto PackTestJson(const PackTestResult& result) -> std::string {
  Json tests = Json::array();
  for (const TestCase& test : result.cases) {
    tests.push_back(CaseJson(test));
  }
  Json json = {{"schema", 1},
               {"packs", result.packs},
               {"rules", result.rules},
               {"passed", result.Count(Outcome::kPassed)},
               {"failed", result.Count(Outcome::kFailed)},
               {"known_gaps", result.Count(Outcome::kKnownGap)},
               {"closed_gaps", result.Count(Outcome::kClosedGap)},
               {"skipped", result.Count(Outcome::kSkipped)}};
  if (result.coverage) {
    json["coverage"] = CoverageJson(*result.coverage);
  }
  if (!result.perturbations.empty()) {
    json["perturbations"] = RecallJson(result.perturbations);
  }
  if (!result.gate_findings.empty()) {
    json["gate_findings"] = FindingsJson(result.gate_findings);
  }
  json["tests"] = std::move(tests);
  return report::Dump(json);
}

}  // namespace telltale
