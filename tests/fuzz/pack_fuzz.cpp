// Loads any file as a pack: it is either refused with a diagnostic or can be
// compiled, linted and tested; and every diagnostic can be shown.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "fuzz/require.h"
#include "telltale/lint.h"
#include "telltale/pack_loader.h"
#include "telltale/pack_test.h"
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
      for (const auto& failure : telltale::TestExamples(*ruleset).failures) {
        diagnostics.Add(telltale::ToDiagnostic(failure));
      }
    }
  }
  for (const telltale::Diagnostic& diagnostic : diagnostics.items()) {
    Require(!telltale::Render(diagnostic).empty());
  }
  return 0;
}
