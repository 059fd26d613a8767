#include "telltale/diagnostic_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/diagnostic_parts.h"

namespace telltale {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

auto MakeDiagnostic() -> Diagnostic {
  return {.severity = Severity::kWarning,
          .code = "L005",
          .location = {.file = "p/rules.yaml",
                       .line = 7,
                       .column = 18,
                       .length = 3},
          .message = "`VISA` never matches",
          .excerpt = "      en: ['VISA']",
          .label = "in rule p/visa",
          .help = "write `visa`"};
}

auto Github(const Diagnostic& diagnostic,
            const DiagnosticReportOptions& options = {}) -> std::string {
  return DiagnosticsGithub({&diagnostic, 1}, options);
}

auto SarifResult(const Diagnostic& diagnostic,
                 const DiagnosticReportOptions& options = {}) -> json {
  return json::parse(
      DiagnosticsSarif({&diagnostic, 1}, options))["runs"][0]["results"][0];
}

TEST(PathBelowTest, PathsBelowTheRootBecomeRelative) {
  EXPECT_EQ(report::PathBelow("/srv/a/p.yaml", "/srv/a"), "p.yaml");
  EXPECT_EQ(report::PathBelow("/srv/ab/p.yaml", "/srv/a"), "/srv/ab/p.yaml");
  EXPECT_EQ(report::PathBelow("/srv/a/../b/p.yaml", "/srv/a"), "/srv/b/p.yaml");
  EXPECT_EQ(report::PathBelow("/srv/a/p.yaml", ""), "/srv/a/p.yaml");
  EXPECT_EQ(report::PathBelow("./q//p.yaml", "/srv/a"), "q/p.yaml");
  EXPECT_EQ(report::PathBelow("../p.yaml", "/srv/a"), "../p.yaml");
}

TEST(DiagnosticsJsonTest, HoldsEveryMemberAndCounts) {
  const Diagnostic diagnostic = MakeDiagnostic();
  const json report = json::parse(DiagnosticsJson({&diagnostic, 1}));
  EXPECT_EQ(report["schema"], 1);
  EXPECT_EQ(report["warnings"], 1);
  EXPECT_EQ(report["errors"], 0);
  EXPECT_EQ(report["diagnostics"][0],
            json::parse(R"({"severity": "warning", "code": "L005",
              "message": "`VISA` never matches", "file": "p/rules.yaml",
              "line": 7, "column": 18, "length": 3, "label": "in rule p/visa",
              "help": "write `visa`"})"));
}

TEST(DiagnosticsJsonTest, WhatIsSaidOfAWholeFileHasNoLine) {
  Diagnostic diagnostic = MakeDiagnostic();
  diagnostic.location = {.file = "p/rules.yaml"};
  const json report = json::parse(DiagnosticsJson({&diagnostic, 1}));
  EXPECT_FALSE(report["diagnostics"][0].contains("line"));
}

TEST(DiagnosticsJsonTest, BytesThatAreNoTextDoNotEndTheReport) {
  Diagnostic diagnostic = MakeDiagnostic();
  diagnostic.location.file = "caf\xe9.yaml";
  const json report = json::parse(DiagnosticsJson({&diagnostic, 1}));
  EXPECT_EQ(report["diagnostics"][0]["file"], "caf\xef\xbf\xbd.yaml");
}

TEST(DiagnosticsGithubTest, OneLineSaysWhereAndWhat) {
  EXPECT_EQ(Github(MakeDiagnostic()),
            "::warning file=p/rules.yaml,line=7,col=18,endColumn=21,"
            "title=telltale L005::`VISA` never matches%0Ain rule p/visa%0A"
            "help: write `visa`\n");
}

// A line of an author must not become a command of the runner.
TEST(DiagnosticsGithubTest, NothingInATextEndsTheCommand) {
  Diagnostic diagnostic = MakeDiagnostic();
  diagnostic.location.file = "a,b:c%d\r\n::set.yaml";
  diagnostic.message = "100 %\r::stop\x1b[2J";
  diagnostic.label = "";
  diagnostic.help = "";
  const std::string line = Github(diagnostic);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_THAT(line, Not(HasSubstr("\r")));
  EXPECT_THAT(line, Not(HasSubstr("\x1b")));
  EXPECT_THAT(line, HasSubstr("file=a%2Cb%3Ac%25d"));
  EXPECT_THAT(line, HasSubstr("::100 %25"));
}

TEST(DiagnosticsSarifTest, PlacesAreCountedInCodePoints) {
  const json region = SarifResult(
      MakeDiagnostic())["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(
      region,
      json::parse(R"({"startLine": 7, "startColumn": 18, "endColumn": 21})"));
}

TEST(DiagnosticsSarifTest, FilesAreUris) {
  const auto uri_of = [](const std::string& file) {
    Diagnostic diagnostic = MakeDiagnostic();
    diagnostic.location.file = file;
    return SarifResult(diagnostic,
                       {.root = "/srv"})["locations"][0]["physicalLocation"]
                                        ["artifactLocation"]["uri"]
                                            .get<std::string>();
  };
  EXPECT_EQ(uri_of("my packs/größe.yaml"), "my%20packs/gr%C3%B6%C3%9Fe.yaml");
  EXPECT_EQ(uri_of("/srv/p.yaml"), "p.yaml");
  EXPECT_EQ(uri_of("/else/p.yaml"), "file:///else/p.yaml");
  EXPECT_EQ(uri_of("builtin:debt/pack.yaml"), "builtin:debt/pack.yaml");
  EXPECT_EQ(uri_of("a:b.yaml"), "a%3Ab.yaml");
}

TEST(DiagnosticsSarifTest, EachCodeIsARuleOnce) {
  std::vector<Diagnostic> diagnostics(3, MakeDiagnostic());
  diagnostics[1].code = "R014";
  const json run = json::parse(DiagnosticsSarif(diagnostics, {}))["runs"][0];
  const json& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0]["id"], "R014");
  EXPECT_EQ(rules[1]["id"], "L005");
  EXPECT_FALSE(rules[1].contains("helpUri"));
  EXPECT_EQ(run["results"][0]["ruleIndex"], 1);
  EXPECT_EQ(run["results"][1]["ruleIndex"], 0);
}

TEST(DiagnosticsSarifTest, NothingFoundIsAnEmptyRun) {
  const json log = json::parse(DiagnosticsSarif({}, {}));
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"][0]["results"], json::array());
}

}  // namespace
}  // namespace telltale
