// Reads any file as overrides and as a policy: each is read or there are
// errors, and what was read can be compiled with a rule.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/few_rules.h"
#include "fuzz/require.h"
#include "fuzz/scratch_file.h"
#include "telltale/diagnostic_report.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static const telltale::fuzz::ScratchFile file("overrides.yaml");
  file.Write(data, size);

  telltale::Diagnostics diagnostics;
  std::optional<std::vector<telltale::Override>> overrides =
      telltale::LoadOverrides(file.path(), diagnostics);
  Require(overrides.has_value() != diagnostics.has_errors());

  telltale::Diagnostics of_policy;
  const std::optional<telltale::Policy> policy =
      telltale::LoadPolicy(file.path(), of_policy);
  Require(policy.has_value() != of_policy.has_errors());

  telltale::RuleSources sources = telltale::fuzz::FewRules();
  if (policy) {
    Require(0 < policy->weak && policy->weak <= policy->review &&
            policy->review <= policy->priority);
    sources.policy = *policy;
  }
  if (policy || overrides) {
    telltale::Diagnostics of_compiling;
    const auto ruleset = telltale::Ruleset::Compile(
        std::move(sources),
        std::move(overrides).value_or(std::vector<telltale::Override>()),
        "2026-06-01", of_compiling);
    Require(ruleset.has_value() != of_compiling.has_errors());
    if (ruleset) {
      const telltale::Record record = {
          {{.pointer = "/text", .text = "free visa, but pay the fee first"}}};
      const telltale::Assessment assessment =
          telltale::Scanner(&*ruleset).Scan(record);
      int sum = 0;
      for (const telltale::Contribution& part : assessment.contributions) {
        sum += part.applied;
      }
      Require(sum == assessment.score);
    }
    for (const telltale::Diagnostic& diagnostic : of_compiling.items()) {
      Require(!telltale::Render(diagnostic).empty());
    }
  }
  for (const telltale::Diagnostic& diagnostic : diagnostics.items()) {
    Require(!telltale::Render(diagnostic).empty());
  }
  for (const telltale::Diagnostic& diagnostic : of_policy.items()) {
    Require(!telltale::Render(diagnostic).empty());
  }
  return 0;
}
