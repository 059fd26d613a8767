#include "rule_options.h"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <utility>

#include "standard_streams.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

auto Compile(const RuleArgs& args, Diagnostics& diagnostics)
    -> std::optional<Ruleset> {
  std::optional<RuleSources> sources = LoadSources(args.rules, diagnostics);
  if (!args.policy.empty()) {
    std::optional<Policy> policy = LoadPolicy(args.policy, diagnostics);
    if (policy && sources) {
      sources->policy = *std::move(policy);
    }
  }
  std::vector<Override> overrides;
  if (!args.overrides.empty()) {
    if (auto loaded = LoadOverrides(args.overrides, diagnostics); loaded) {
      overrides = *std::move(loaded);
    }
  }
  if (!sources || diagnostics.has_errors()) {
    return std::nullopt;
  }
  return Ruleset::Compile(*std::move(sources), std::move(overrides), Today(),
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
}

auto LoadSources(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics) -> std::optional<RuleSources> {
  if (paths.empty()) {
    return LoadBuiltinRules(diagnostics);
  }
  const std::vector<std::filesystem::path> files(paths.begin(), paths.end());
  return LoadRules(files, diagnostics);
}

auto CompileSources(RuleSources sources, Diagnostics& diagnostics)
    -> std::optional<Ruleset> {
  return Ruleset::Compile(std::move(sources), {}, Today(), diagnostics);
}

auto OpenRules(const RuleArgs& args) -> std::optional<Ruleset> {
  Diagnostics diagnostics;
  std::optional<Ruleset> ruleset = Compile(args, diagnostics);
  PrintDiagnostics(diagnostics);
  return ruleset;
}

void PrintDiagnostics(const Diagnostics& diagnostics) {
  const Color color = ColorFor("auto", Stream::kError);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    WriteNote(Render(diagnostic, color));
  }
  const size_t errors = diagnostics.Count(Severity::kError);
  if (errors > 0) {
    WriteError(fmt::format("{} error{} in the rules; nothing was done", errors,
                           errors == 1 ? "" : "s"));
  }
}

}  // namespace telltale::cli
