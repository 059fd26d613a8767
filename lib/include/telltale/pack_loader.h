// Reads packs, policy and overrides: from the binary itself, or from files.

#ifndef TELLTALE_PACK_LOADER_H_
#define TELLTALE_PACK_LOADER_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale {

// Everything that `--rules` or the binary brings along.
struct RuleSources {
  // In the order of their ids.
  std::vector<RulePack> packs;
  // From policy.yaml beside the packs; the built-in policy when there is none.
  Policy policy;
  // From sources.yaml beside the packs; the built-in list is always included.
  std::vector<Citation> citations;
  // What the build of this binary compiled from the patterns of the built-in
  // packs, for Ruleset::Compile, which compiles the patterns of `packs` that it
  // does not find there. Static storage; empty where the build left nothing.
  std::string_view precompiled;

  auto operator==(const RuleSources&) const -> bool = default;
};

// A file that the binary carries.
struct EmbeddedFile {
  // Relative, with forward slashes, e.g. "platform-handoff/pack.yaml".
  std::string_view path;
  std::string_view content;
};

// The rules folder this binary was built with: packs, policy.yaml,
// sources.yaml and schema/. Static storage; valid for the whole run.
auto EmbeddedRuleFiles() -> std::span<const EmbeddedFile>;

// The packs and policy carried by the binary: the values that the build read
// from EmbeddedRuleFiles(), or the files themselves where there are none.
//
// Errors: added to `diagnostics`; the result is empty iff an error was added.
auto LoadBuiltinRules(Diagnostics& diagnostics) -> std::optional<RuleSources>;

// Loads packs from `paths`. Each path is a pack folder (holds pack.yaml), a
// folder of pack folders (may hold policy.yaml and sources.yaml), or a single
// YAML or JSON file that holds manifest and rules together.
//
// Errors: as above. *All* errors of all packs are added, in file order; an
// unreadable or missing path is one of them (R001).
auto LoadRules(std::span<const std::filesystem::path> paths,
               Diagnostics& diagnostics) -> std::optional<RuleSources>;

// Reads a policy file on its own (`--policy FILE`). Errors as above.
auto LoadPolicy(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<Policy>;

// Reads a user's overrides file (`--overrides FILE`). Errors as above. Entries
// are checked against the rules when they are compiled (ruleset.h).
auto LoadOverrides(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<std::vector<Override>>;

}  // namespace telltale

#endif  // TELLTALE_PACK_LOADER_H_
