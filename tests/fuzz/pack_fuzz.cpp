// Loads any file as a pack: it is either refused with a diagnostic or can be
// compiled, linted and tested; and every diagnostic can be shown.

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "fuzz/require.h"
#include "telltale/diagnostic_report.h"
#include "telltale/lint.h"
#include "telltale/pack_loader.h"
#include "telltale/pack_test.h"
#include "telltale/pack_test_report.h"
#include "telltale/ruleset.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      ("telltale_pack_fuzz_" + std::to_string(getpid()) + ".yaml");
  std::ofstream(path, std::ios::binary)
      << std::string(data, data + size) << std::flush;

  telltale::Diagnostics diagnostics;
  auto sources = telltale::LoadRules({&path, 1}, diagnostics);
  Require(sources.has_value() != diagnostics.has_errors());
  if (sources) {
    telltale::Lint(*sources, diagnostics);
    auto ruleset = telltale::Ruleset::Compile(std::move(*sources), {},
                                              "2026-01-01", diagnostics);
    Require(ruleset.has_value() != diagnostics.has_errors());
    if (ruleset) {
      const telltale::PackTestResult result = telltale::TestPacks(
          *ruleset, {.coverage = telltale::PackTestOptions::Coverage::kReport});
      for (const telltale::Diagnostic& finding : telltale::Findings(result)) {
        diagnostics.Add(finding);
      }
      Require(!telltale::PackTestJson(result).empty());
      Require(!telltale::PackTestJUnit(result).empty());
    }
  }
  for (const telltale::Diagnostic& diagnostic : diagnostics.items()) {
    Require(!telltale::Render(diagnostic).empty());
  }
  Require(!telltale::DiagnosticsJson(diagnostics.items()).empty());
  Require(!telltale::DiagnosticsSarif(diagnostics.items(), {}).empty());
  // One line for each, whatever the texts hold.
  const std::string annotations =
      telltale::DiagnosticsGithub(diagnostics.items(), {});
  Require(static_cast<size_t>(std::count(annotations.begin(), annotations.end(),
                                         '\n')) == diagnostics.items().size());
  return 0;
}
