// Pack tests: runs the examples that rules carry.

#ifndef TELLTALE_PACK_TEST_H_
#define TELLTALE_PACK_TEST_H_

#include <cstddef>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/ruleset.h"

namespace telltale {

// An example whose rule did not do what the example says.
struct ExampleFailure {
  const Rule* rule = nullptr;
  const Example* example = nullptr;
  // What the example expects: true, that the rule hits.
  bool expected_hit = false;
  // For an unexpected hit, the words that matched.
  std::vector<std::string> evidence;
  // For a missed hit, other rules that did fire.
  std::vector<std::string> rules_hit;
};

struct PackTestResult {
  size_t rules = 0;
  size_t examples = 0;
  std::vector<ExampleFailure> failures;

  auto passed() const -> bool { return failures.empty(); }
};

// Runs every example of every rule, drafts included. An example tests its own
// rule alone: family minimum, caps and context do not matter.
auto TestExamples(const Ruleset& ruleset) -> PackTestResult;

// The failure as a diagnostic (T001, T002), at the example's own line.
auto ToDiagnostic(const ExampleFailure& failure) -> Diagnostic;

}  // namespace telltale

#endif  // TELLTALE_PACK_TEST_H_
