// JUnit XML as Jenkins, GitLab and others read it: no attribute outside the
// common core of their schemas.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/display_text.h"
#include "telltale/pack_test_report.h"

namespace telltale {

namespace {

// Text for XML 1.0. Control characters, which XML cannot hold, have been made
// escapes before.
auto Escaped(std::string_view text) -> std::string {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

auto Attribute(std::string_view text) -> std::string {
  return Escaped(diag::DisplayText(text));
}

struct Suite {
  std::string name;
  std::string cases;
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
  size_t skipped = 0;
};

// Begins a case; what stands in it is added, then kCaseEnd.
auto CaseBegin(std::string_view class_name, std::string_view name)
    -> std::string {
  return fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n",
                     Attribute(class_name), Attribute(name));
}
constexpr std::string_view kCaseEnd = "    </testcase>\n";

// All findings in one element, since many readers keep the first alone.
auto Fault(std::string_view element, const std::vector<Diagnostic>& findings)
    -> std::string {
  std::string body;
  for (const Diagnostic& finding : findings) {
    body += Render(finding);
  }
  return fmt::format("      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n",
                     element, Attribute(findings.front().code),
                     Attribute(findings.front().message), Escaped(body));
}

void AddCase(const TestCase& test, Suite& suite) {
  const std::string class_name =
      test.rule == nullptr ? test.pack->id + ".scenarios"
                           : fmt::format("{}.{}", test.pack->id, test.rule->id);
  suite.cases += CaseBegin(class_name, test.name);
  ++suite.tests;
  switch (test.outcome) {
    case TestCase::Outcome::kPassed:
      break;
    case TestCase::Outcome::kFailed:
      ++suite.failures;
      suite.cases += Fault("failure", test.findings);
      break;
    case TestCase::Outcome::kKnownGap:
      ++suite.skipped;
      suite.cases += "      <skipped message=\"known gap\"/>\n";
      break;
    case TestCase::Outcome::kClosedGap:
      suite.cases += fmt::format("      <system-out>{}</system-out>\n",
                                 Escaped(Render(test.findings.front())));
      break;
    case TestCase::Outcome::kSkipped:
      ++suite.skipped;
      suite.cases += fmt::format("      <skipped message=\"{}\"/>\n",
                                 Attribute(test.skipped_because));
  }
  suite.cases += kCaseEnd;
}

void AddFinding(const Diagnostic& finding, std::string_view element,
                Suite& suite) {
  suite.cases += CaseBegin(suite.name,
                           fmt::format("{}:{} {}", finding.location.file,
                                       finding.location.line, finding.message));
  ++suite.tests;
  if (finding.severity == Severity::kError) {
    (element == "error" ? suite.errors : suite.failures) += 1;
    suite.cases += Fault(element, {finding});
  } else {
    suite.cases += fmt::format("      <system-out>{}</system-out>\n",
                               Escaped(Render(finding)));
  }
  suite.cases += kCaseEnd;
}

auto CoverageSuite(const TestCoverage& coverage) -> Suite {
  Suite suite{.name = "coverage"};
  for (const Diagnostic& finding : coverage.findings) {
    AddFinding(finding, "failure", suite);
  }
  for (const TestCoverage::WaivedPart& part : coverage.waivers) {
    const Waiver& waiver = *part.waiver;
    suite.cases += CaseBegin(
        suite.name,
        fmt::format("{} {}/{}", waiver.rule.empty() ? "lexicon" : "rule",
                    part.pack->id,
                    waiver.rule.empty() ? waiver.lexicon : waiver.rule));
    suite.cases += fmt::format("      <skipped message=\"waived: {}\"/>\n",
                               Attribute(waiver.reason));
    suite.cases += kCaseEnd;
    ++suite.tests;
    ++suite.skipped;
  }
  return suite;
}

auto RecallSuite(const PackTestResult& result) -> Suite {
  Suite suite{.name = "perturbation"};
  for (const PerturbationRecall& recall : result.perturbations) {
    suite.cases += CaseBegin(suite.name, recall.kind);
    ++suite.tests;
    for (const Diagnostic& finding : result.gate_findings) {
      if (finding.location.file == "perturbation " + recall.kind) {
        ++suite.failures;
        suite.cases += Fault("failure", {finding});
      }
    }
    suite.cases +=
        fmt::format("      <system-out>{} of {} found</system-out>\n",
                    recall.found, recall.examples);
    suite.cases += kCaseEnd;
  }
  return suite;
}

auto Document(const std::vector<Suite>& suites) -> std::string {
  Suite all;
  std::string body;
  for (const Suite& suite : suites) {
    all.tests += suite.tests;
    all.failures += suite.failures;
    all.errors += suite.errors;
    body += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
        "skipped=\"{}\">\n{}  </testsuite>\n",
        Attribute(suite.name), suite.tests, suite.failures, suite.errors,
        suite.skipped, suite.cases);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"telltale\" tests=\"{}\" failures=\"{}\" "
      "errors=\"{}\">\n{}</testsuites>\n",
      all.tests, all.failures, all.errors, body);
}

}  // namespace

auto PackTestJUnit(const PackTestResult& result) -> std::string {
  std::vector<Suite> suites;
  for (const TestCase& test : result.cases) {
    if (suites.empty() || suites.back().name != test.pack->id) {
      suites.push_back({.name = test.pack->id});
    }
    AddCase(test, suites.back());
  }
  if (result.coverage) {
    suites.push_back(CoverageSuite(*result.coverage));
  }
  if (!result.perturbations.empty()) {
    suites.push_back(RecallSuite(result));
  }
  return Document(suites);
}

auto LoadErrorsJUnit(std::span<const Diagnostic> diagnostics) -> std::string {
  Suite suite{.name = "load"};
  for (const Diagnostic& diagnostic : diagnostics) {
    AddFinding(diagnostic, "error", suite);
  }
  return Document({suite});
}

}  // namespace telltale
