// Reads any file as a gate: it is a gate or there are errors, which can be
// shown.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "fuzz/require.h"
#include "fuzz/scratch_file.h"
#include "telltale/diagnostic_report.h"
#include "telltale/gate.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static const telltale::fuzz::ScratchFile file("gate.yaml");
  file.Write(data, size);

  telltale::Diagnostics diagnostics;
  const std::optional<telltale::Gate> gate =
      telltale::LoadGate(file.path(), diagnostics);
  Require(gate.has_value() != diagnostics.has_errors());
  for (const telltale::Diagnostic& diagnostic : diagnostics.items()) {
    Require(!telltale::Render(diagnostic).empty());
  }
  Require(!telltale::DiagnosticsJson(diagnostics.items()).empty());
  if (gate) {
    for (const telltale::Allowance& allowance : gate->allow) {
      Require(allowance.record.empty() != allowance.rule.empty());
    }
  }
  return 0;
}
