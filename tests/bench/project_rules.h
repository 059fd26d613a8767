// The rules that benchmarks run with.

#ifndef TELLTALE_TESTS_BENCH_PROJECT_RULES_H_
#define TELLTALE_TESTS_BENCH_PROJECT_RULES_H_

#include <span>
#include <string>
#include <vector>

#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"

namespace telltale::bench {

// The packs at `paths`, or the built-in ones when there are none. Ends the
// process when they do not load: a benchmark without its rules says nothing.
auto LoadSources(std::span<const std::string> paths) -> RuleSources;

// The same, compiled.
auto LoadRuleset(std::span<const std::string> paths) -> Ruleset;

// The strings that `ruleset` searches every record for, sorted, each once,
// without what they demand of the characters around them.
auto SearchedLiterals(const Ruleset& ruleset) -> std::vector<std::string>;

}  // namespace telltale::bench

#endif  // TELLTALE_TESTS_BENCH_PROJECT_RULES_H_
