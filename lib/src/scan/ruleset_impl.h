// What a Ruleset holds: the authors' values and their compiled form.

#ifndef TELLTALE_SRC_SCAN_RULESET_IMPL_H_
#define TELLTALE_SRC_SCAN_RULESET_IMPL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "match/condition.h"
#include "match/program.h"
#include "scan/rule_index.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"
#include "text/script.h"

namespace telltale {

struct CompiledException {
  match::CompiledCondition when;
  std::optional<Proximity> within;
};

struct CompiledRule {
  // Never null.
  const Rule* rule = nullptr;
  // After overrides.
  int points = 0;
  // False for drafts and rules that the user switched off.
  bool evaluated = true;
  match::CompiledCondition match;
  std::vector<CompiledException> unless;
};

struct Ruleset::Impl {
  // Never changed after compilation: CompiledRule points into both.
  RuleSources sources;
  std::vector<Override> overrides;
  // Those that do something, by number from 1 on.
  std::vector<uint64_t> overrides_in_force;

  match::Program program;
  // In the order of packs and of the rules in them.
  std::vector<CompiledRule> rules;
  // Over the evaluated rules.
  RuleIndex index;
  // The scripts of the languages that evaluated rules have patterns for,
  // sorted; empty when there is no telling.
  std::vector<text::Script> scripts;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_RULESET_IMPL_H_
