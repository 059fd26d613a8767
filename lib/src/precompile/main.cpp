// telltale_precompile: run by the build, once for each change of the rules
// folder. Reads the rules that it carries, and writes what the binary carries
// in their place.
//
//   telltale_precompile OUTPUT
//
// Exit codes: those of telltale (docs/exit-codes.md).

#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include "precompile/program_bytes.h"
#include "rules/embedded_files.h"
#include "rules/prebuilt.h"
#include "rules/source_bytes.h"

namespace telltale::precompile {

namespace {

enum ExitCode { kDone = 0, kUsage = 2, kBadRules = 3, kNotWritten = 5 };

// The bytes that the binary is to carry. A run does not read the rule files
// again, so even a warning about them has to be said, and heeded, here.
auto PrebuiltBytes(Diagnostics& diagnostics) -> std::optional<std::string> {
  const std::optional<RuleSources> sources =
      rules::LoadEmbeddedFiles(diagnostics);
  if (!sources) {
    return std::nullopt;
  }
  const std::optional<std::string> program =
      ProgramBytes(*sources, diagnostics);
  if (!program || !diagnostics.empty()) {
    return std::nullopt;
  }
  return rules::PrebuiltToBytes(
      {.sources = rules::SourceBytes(*sources), .program = *program},
      rules::Fingerprint(EmbeddedRuleFiles()));
}

auto Run(const char* output) -> ExitCode {
  Diagnostics diagnostics;
  const std::optional<std::string> bytes = PrebuiltBytes(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    std::fputs(Render(diagnostic).c_str(), stderr);
  }
  if (!bytes) {
    return kBadRules;
  }
  std::ofstream stream(output, std::ios::binary | std::ios::trunc);
  stream << *bytes;
  stream.close();
  if (!stream) {
    std::fprintf(stderr, "telltale_precompile: cannot write %s\n", output);
    return kNotWritten;
  }
  return kDone;
}

}  // namespace

}  // namespace telltale::precompile

auto main(int argc, char** argv) -> int {
  if (argc != 2) {
    std::fputs("usage: telltale_precompile OUTPUT\n", stderr);
    return telltale::precompile::kUsage;
  }
  return telltale::precompile::Run(argv[1]);
}
