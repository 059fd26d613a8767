// A user of the library: screens one text with the built-in rules and prints
// its level.

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"
#include "telltale/taxonomy.h"

auto main() -> int {
  telltale::Diagnostics diagnostics;
  std::optional<telltale::RuleSources> sources =
      telltale::LoadBuiltinRules(diagnostics);
  std::optional<telltale::Ruleset> ruleset;
  if (sources) {
    ruleset = telltale::Ruleset::Compile(std::move(*sources), {}, "2026-01-01",
                                         diagnostics);
  }
  if (!ruleset) {
    for (const telltale::Diagnostic& diagnostic : diagnostics.items()) {
      std::fputs(telltale::Render(diagnostic).c_str(), stderr);
    }
    return 1;
  }
  const telltale::Record record = {
      {{"/text",
        "Free visa and ticket, no experience needed! Message me on WhatsApp"}}};
  const telltale::Assessment assessment =
      telltale::Scanner(&*ruleset).Scan(record);
  std::puts(std::string(telltale::Name(assessment.level)).c_str());
  return 0;
}
