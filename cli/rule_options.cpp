#include "rule_options.h"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <utility>

#include "standard_streams.h"
#include "telltale/pack_signature.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What `args` names, before it is compiled.
struct Loaded {
  std::optional<RuleSources> sources;
  std::optional<Policy> policy;
  std::optional<std::vector<Override>> overrides;
};

auto Load(const RuleArgs& args, Diagnostics& diagnostics) -> Loaded {
  Loaded loaded{.sources = LoadSources(args.rules, diagnostics)};
  if (!args.policy.empty()) {
    loaded.policy = LoadPolicy(args.policy, diagnostics);
  }
  if (!args.overrides.empty()) {
    loaded.overrides = LoadOverrides(args.overrides, diagnostics);
  }
  return loaded;
}

// The same of what is signed.
auto LoadSigned(const RuleArgs& args, Diagnostics& diagnostics) -> Loaded {
  const auto keys = LoadKeys(args.require_signed, diagnostics);
  if (!keys) {
    return {};
  }
  Loaded loaded;
  if (args.rules.empty()) {
    // They are part of the program: whoever trusts the one has the other.
    loaded.sources = LoadBuiltinRules(diagnostics);
  } else {
    const std::vector<std::filesystem::path> paths(args.rules.begin(),
                                                   args.rules.end());
    loaded.sources = LoadSignedRules(paths, *keys, diagnostics);
  }
  if (!args.policy.empty()) {
    loaded.policy = LoadSignedPolicy(args.policy, *keys, diagnostics);
  }
  if (!args.overrides.empty()) {
    loaded.overrides = LoadSignedOverrides(args.overrides, *keys, diagnostics);
  }
  return loaded;
}

auto Compile(const RuleArgs& args, Diagnostics& diagnostics)
    -> std::optional<Ruleset> {
  Loaded loaded = args.require_signed.empty() ? Load(args, diagnostics)
                                              : LoadSigned(args, diagnostics);
  if (!loaded.sources || diagnostics.has_errors()) {
    return std::nullopt;
  }
  if (loaded.policy) {
    loaded.sources->policy = *std::move(loaded.policy);
  }
  return Ruleset::Compile(
      *std::move(loaded.sources),
      std::move(loaded.overrides).value_or(std::vector<Override>()), Today(),
      diagnostics);
}

}  // namespace

auto Today() -> std::string {
  const std::time_t now = std::time(nullptr);
  std::tm date = {};
  localtime_r(&now, &date);
  return fmt::format("{:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1,
                     date.tm_mday);
}

void AddRuleOptions(CLI::App& app, RuleArgs& args) {
  app.add_option("--rules", args.rules,
                 "A pack, a folder of packs or a pack file; replaces the "
                 "built-in packs (repeatable)")
      ->type_name("PATH")
      ->allow_extra_args(false);
  app.add_option("--policy", args.policy,
                 "A policy file in place of the packs'")
      ->type_name("FILE");
  app.add_option("--overrides", args.overrides,
                 "Your own file that disables or re-weighs rules")
      ->type_name("FILE");
  app.add_option(
         "--require-signed", args.require_signed,
         "Load no packs, policy or overrides but those signed with "
         "this public key, a file or its text (repeatable: any of them)")
      ->type_name("KEY")
      ->allow_extra_args(false);
}

auto LoadSources(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics) -> std::optional<RuleSources> {
  if (paths.empty()) {
    return LoadBuiltinRules(diagnostics);
  }
  const std::vector<std::filesystem::path> files(paths.begin(), paths.end());
  return LoadRules(files, diagnostics);
}

auto LoadKeys(const std::vector<std::string>& spellings,
              Diagnostics& diagnostics)
    -> std::optional<std::vector<PublicKey>> {
  std::vector<PublicKey> keys;
  for (const std::string& spelling : spellings) {
    if (const auto key = LoadPublicKey(spelling, diagnostics)) {
      keys.push_back(*key);
    }
  }
  return diagnostics.has_errors() ? std::nullopt
                                  : std::optional(std::move(keys));
}

auto CompileSources(RuleSources sources, Diagnostics& diagnostics)
    -> std::optional<Ruleset> {
  return Ruleset::Compile(std::move(sources), {}, Today(), diagnostics);
}

auto OriginOf(const RuleArgs& rules) -> RuleOrigin {
  return {.rules = rules.rules,
          .policy = rules.policy,
          .overrides = rules.overrides};
}

auto OpenRules(const RuleArgs& args) -> std::optional<Ruleset> {
  Diagnostics diagnostics;
  std::optional<Ruleset> ruleset = Compile(args, diagnostics);
  PrintDiagnostics(diagnostics);
  return ruleset;
}

void PrintDiagnostics(const Diagnostics& diagnostics,
                      std::string_view consequence) {
  const Color color = ColorFor("auto", Stream::kError);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    WriteNote(Render(diagnostic, color));
  }
  const size_t errors = diagnostics.Count(Severity::kError);
  if (errors > 0) {
    WriteError(fmt::format("{} error{} in the rules; {}", errors,
                           errors == 1 ? "" : "s", consequence));
  }
}

}  // namespace telltale::cli
