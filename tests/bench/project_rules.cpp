#include "bench/project_rules.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

#include "scan/ruleset_impl.h"
#include "telltale/diagnostic.h"

namespace telltale::bench {

namespace {

// Any fixed day: only overrides look at it, and there are none.
constexpr std::string_view kToday = "2026-01-01";

[[noreturn]] void Fail(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    std::fputs(Render(diagnostic).c_str(), stderr);
  }
  std::exit(EXIT_FAILURE);
}

}  // namespace

auto LoadSources(std::span<const std::string> paths) -> RuleSources {
  Diagnostics diagnostics;
  const std::vector<std::filesystem::path> files(paths.begin(), paths.end());
  std::optional<RuleSources> sources = files.empty()
                                           ? LoadBuiltinRules(diagnostics)
                                           : LoadRules(files, diagnostics);
  if (!sources) {
    Fail(diagnostics);
  }
  return *std::move(sources);
}

auto LoadRuleset(std::span<const std::string> paths) -> Ruleset {
  Diagnostics diagnostics;
  std::optional<Ruleset> ruleset =
      Ruleset::Compile(LoadSources(paths), {}, kToday, diagnostics);
  if (!ruleset) {
    Fail(diagnostics);
  }
  return *std::move(ruleset);
}

auto SearchedLiterals(const Ruleset& ruleset) -> std::vector<std::string> {
  std::vector<std::string> literals;
  for (const match::Literal& literal :
       ruleset.impl().program.SearchedLiterals()) {
    literals.push_back(literal.bytes);
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return literals;
}

}  // namespace telltale::bench
