#include <fmt/format.h>

#include <string>
#include <string_view>

#include "diag/display_text.h"
#include "telltale/pack_test_report.h"

namespace telltale {

namespace {

using Outcome = TestCase::Outcome;

// "1 rule", "2 rules".
auto Counted(size_t count, std::string_view what) -> std::string {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

auto TestedLine(const PackTestResult& result) -> std::string {
  const size_t scenarios = result.CountScenarios();
  std::string line =
      fmt::format("{}, {}, {}", Counted(result.packs, "pack"),
                  Counted(result.rules, "rule"),
                  Counted(result.cases.size() - scenarios, "example"));
  if (scenarios > 0) {
    line += ", " + Counted(scenarios, "scenario");
  }
  const size_t failed = result.Count(Outcome::kFailed);
  return line +
         (failed == 0 ? ": all pass\n" : fmt::format(": {} failed\n", failed));
}

auto GapLine(const PackTestResult& result) -> std::string {
  const size_t open = result.Count(Outcome::kKnownGap);
  const size_t closed = result.Count(Outcome::kClosedGap);
  if (open + closed == 0) {
    return "";
  }
  return fmt::format("known gaps: {} open, {} closed\n", open, closed);
}

auto SkippedLines(const PackTestResult& result) -> std::string {
  std::string lines;
  for (const TestCase& test : result.cases) {
    if (test.outcome == Outcome::kSkipped) {
      lines += fmt::format("skipped: scenario {}/{}: {}\n", test.pack->id,
                           test.name, test.skipped_because);
    }
  }
  return lines;
}

auto CoverageLines(const TestCoverage& coverage) -> std::string {
  std::string lines = fmt::format(
      "coverage: {} of {} hit, {} of {} of lexicons; {} waived, {} missing\n",
      coverage.rules_hit, Counted(coverage.rules, "rule"), coverage.entries_hit,
      fmt::format("{} {}", coverage.entries,
                  coverage.entries == 1 ? "entry" : "entries"),
      coverage.waived, coverage.missing);
  for (const TestCoverage::WaivedPart& part : coverage.waivers) {
    const Waiver& waiver = *part.waiver;
    lines += waiver.rule.empty()
                 ? fmt::format("  waived: {} of lexicon {}/{}: {}\n",
                               part.entries.size(), part.pack->id,
                               waiver.lexicon, diag::DisplayText(waiver.reason))
                 : fmt::format("  waived: rule {}/{}: {}\n", part.pack->id,
                               waiver.rule, diag::DisplayText(waiver.reason));
  }
  return lines;
}

auto RecallLines(const PackTestResult& result) -> std::string {
  std::string lines = fmt::format("{:<16}{:>10}{:>10}{:>10}\n", "perturbation",
                                  "examples", "found", "recall");
  for (const PerturbationRecall& recall : result.perturbations) {
    lines += fmt::format(
        "{:<16}{:>10}{:>10}{:>10}\n", recall.kind, recall.examples,
        recall.found,
        recall.examples == 0 ? "-" : fmt::format("{:.3f}", recall.recall()));
  }
  return lines;
}

}  // namespace

auto PackTestSummary(const PackTestResult& result) -> std::string {
  std::string lines =
      TestedLine(result) + GapLine(result) + SkippedLines(result);
  if (result.coverage) {
    lines += CoverageLines(*result.coverage);
  }
  if (!result.perturbations.empty()) {
    lines += RecallLines(result);
  }
  return lines;
}

auto RenderPackTest(const PackTestResult& result, Color color) -> std::string {
  std::string text;
  for (const Diagnostic& finding : Findings(result)) {
    text += Render(finding, color);
  }
  return text + PackTestSummary(result);
}

}  // namespace telltale
