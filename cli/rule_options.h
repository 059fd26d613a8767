// Rule options: which packs, policy and overrides a command works with.

#ifndef TELLTALE_CLI_RULE_OPTIONS_H_
#define TELLTALE_CLI_RULE_OPTIONS_H_

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"
#include "telltale/run_manifest.h"
#include "telltale/signature.h"

namespace telltale::cli {

// What the user typed.
struct RuleArgs {
  // Empty for the packs in the binary.
  std::vector<std::string> rules;
  std::string policy;
  std::string overrides;
  // Public keys, one of which must have signed all of the above.
  std::vector<std::string> require_signed;
};

// The local date as YYYY-MM-DD.
auto Today() -> std::string;

// Declares `--rules`, `--policy`, `--overrides` and `--require-signed`. `args`
// must outlive parsing.
void AddRuleOptions(CLI::App& app, RuleArgs& args);

// Loads the packs at `paths`; those in the binary when there are none.
auto LoadSources(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics) -> std::optional<RuleSources>;

// The public keys that the user spelled. Errors are added to `diagnostics`, and
// the result is empty.
auto LoadKeys(const std::vector<std::string>& spellings,
              Diagnostics& diagnostics)
    -> std::optional<std::vector<PublicKey>>;

// `sources` compiled without overrides.
auto CompileSources(RuleSources sources, Diagnostics& diagnostics)
    -> std::optional<Ruleset>;

// The files that `args` names.
auto OriginOf(const RuleArgs& args) -> RuleOrigin;

// Loads and compiles what `args` names, and prints every diagnostic to
// standard error. Empty when there were errors (ExitCode::kRulesInvalid).
auto OpenRules(const RuleArgs& args) -> std::optional<Ruleset>;

// Prints every diagnostic and, after errors, how many there were and what came
// of it, to standard error.
void PrintDiagnostics(const Diagnostics& diagnostics,
                      std::string_view consequence = "nothing was done");

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RULE_OPTIONS_H_
