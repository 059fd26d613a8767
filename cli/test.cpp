// `telltale test`: runs the examples that rules carry.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "counted.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/pack_test.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

auto Run(const std::vector<std::string>& paths) -> ExitCode {
  Diagnostics problems;
  std::optional<RuleSources> sources = LoadSources(paths, problems);
  std::optional<Ruleset> ruleset;
  if (sources) {
    ruleset = CompileSources(*std::move(sources), problems);
  }
  PrintDiagnostics(problems);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }

  const PackTestResult result = TestExamples(*ruleset);
  std::string report;
  const Color color = ColorFor("auto", Stream::kOut);
  for (const ExampleFailure& failure : result.failures) {
    report += Render(ToDiagnostic(failure), color);
  }
  report += fmt::format(
      "{}, {}, {}: ", Counted(ruleset->packs().size(), "pack"),
      Counted(result.rules, "rule"), Counted(result.examples, "example"));
  report += result.passed()
                ? std::string("all pass\n")
                : fmt::format("{} failed\n", result.failures.size());
  if (const ExitCode code = WriteOut(report); code != ExitCode::kDone) {
    return code;
  }
  return result.passed() ? ExitCode::kDone : ExitCode::kGateFailed;
}

}  // namespace

void AddTest(CLI::App& app, Command& chosen) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      app.add_subcommand("test", "Run the examples that rules carry");
  command
      ->add_option("paths", *paths,
                   "Packs, folders of packs or pack files (default: the "
                   "built-in packs)")
      ->type_name("");
  command->footer(
      "Examples:\n"
      "  telltale test\n"
      "  telltale test rules/platform-handoff");
  command->callback(
      [&chosen, paths] { chosen = [paths] { return Run(*paths); }; });
}

}  // namespace telltale::cli
