#include "precompile/program_bytes.h"

#include "telltale/ruleset.h"

namespace telltale::precompile {

auto ProgramBytes(const RuleSources& sources, Diagnostics& diagnostics)
    -> std::optional<std::string> {
  const std::optional<Ruleset> ruleset =
      Ruleset::Compile(sources, {}, "", diagnostics);
  return ruleset ? std::optional<std::string>("") : std::nullopt;
}

}  // namespace telltale::precompile
