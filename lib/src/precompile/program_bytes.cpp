#include "precompile/program_bytes.h"

#include "scan/ruleset_impl.h"
#include "telltale/ruleset.h"

namespace telltale::precompile {

auto ProgramBytes(const RuleSources& sources, Diagnostics& diagnostics)
    -> std::optional<std::string> {
  const std::optional<Ruleset> ruleset =
      Ruleset::Compile(sources, {}, "", diagnostics);
  return ruleset ? std::optional(ruleset->impl().program.ToBytes())
                 : std::nullopt;
}

}  // namespace telltale::precompile
