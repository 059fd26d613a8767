// Pack tests: runs what packs carry to show that they work: the examples of
// rules, and scenarios.

#ifndef TELLTALE_PACK_TEST_H_
#define TELLTALE_PACK_TEST_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/ruleset.h"

namespace telltale {

// One test. Points into the Ruleset that was tested.
struct TestCase {
  enum class Kind : uint8_t {
    // Examples of a rule.
    kMatch,
    kNoMatch,
    kTodoMatch,
    kTodoNoMatch,
    // A whole assessment.
    kScenario,
  };
  enum class Outcome : uint8_t {
    kPassed,
    kFailed,
    // A `todo` example that still does the wrong thing.
    kKnownGap,
    // A `todo` example that does the right thing by now.
    kClosedGap,
    // A scenario that names a pack which is not loaded.
    kSkipped,
  };

  Kind kind = Kind::kMatch;
  Outcome outcome = Outcome::kPassed;
  const RulePack* pack = nullptr;
  // The example's rule; null for a scenario.
  const Rule* rule = nullptr;
  // Unique among the tests of the rule or, for a scenario, of the pack:
  // "match 2", "no_match 1", a scenario's own name.
  std::string name;
  SourceLocation location;
  // Why it failed (T001 to T005); that a gap is closed (T006).
  std::vector<Diagnostic> findings;
  // Why it was skipped, in words.
  std::string skipped_because;
};

// "match", "no_match", "todo_match", "todo_no_match", "scenario".
inline auto Name(TestCase::Kind kind) -> std::string_view {
  constexpr std::string_view kNames[] = {"match", "no_match", "todo_match",
                                         "todo_no_match", "scenario"};
  return kNames[static_cast<size_t>(kind)];
}
// "passed", "failed", "known gap", "closed gap", "skipped".
inline auto Name(TestCase::Outcome outcome) -> std::string_view {
  constexpr std::string_view kNames[] = {"passed", "failed", "known gap",
                                         "closed gap", "skipped"};
  return kNames[static_cast<size_t>(outcome)];
}

// What no test hits. A rule is hit when a `match` example or a scenario makes
// it fire. An entry of a lexicon is hit when a pattern that names the lexicon
// finds, in a `match` example of its rule, words that hold the entry as a
// whole, or when it takes a hit away from a `no_match` example. Of entries that
// lie in one another the longest counts, as it does in patterns.
struct TestCoverage {
  // Without drafts, which no record meets.
  size_t rules = 0;
  size_t rules_hit = 0;
  // Of all lexicons.
  size_t entries = 0;
  size_t entries_hit = 0;
  // What the author waived, of both kinds together.
  size_t waived = 0;

  struct WaivedPart {
    const RulePack* pack = nullptr;
    const Waiver* waiver = nullptr;
    // What it covers: entries of its lexicon, empty for a rule.
    std::vector<std::string> entries;
  };
  // Waivers that something is left to, in the order of packs.
  std::vector<WaivedPart> waivers;
  // Rules and entries that are neither hit nor waived.
  size_t missing = 0;
  // The same as diagnostics (T007), one for each rule and lexicon; and waivers
  // that allow more than is needed (T008, notes).
  std::vector<Diagnostic> findings;
};

// How many `match` examples are still found when they are written so that
// programs do not read them.
struct PerturbationRecall {
  // "caps", "zero-width", ...
  std::string kind;
  // Examples that the kind changes and that are found as they were written.
  size_t examples = 0;
  size_t found = 0;

  // found / examples; 1 when there are none.
  auto recall() const -> double {
    return examples == 0
               ? 1.0
               : static_cast<double>(found) / static_cast<double>(examples);
  }
};

struct PackTestOptions {
  enum class Coverage : uint8_t {
    kNone,
    // Fills PackTestResult::coverage.
    kReport,
    // ... with what is missing as errors, not warnings.
    kRequire,
  };
  Coverage coverage = Coverage::kNone;
  // Fills PackTestResult::perturbations, with words chosen by this seed.
  std::optional<uint32_t> perturb;
};

struct PackTestResult {
  size_t packs = 0;
  size_t rules = 0;
  // In the order of packs, rules and examples; a pack's scenarios come last.
  std::vector<TestCase> cases;
  std::optional<TestCoverage> coverage;
  // One for each kind, in a fixed order; empty when not asked for.
  std::vector<PerturbationRecall> perturbations;
  // What a gate of the caller's adds, such as LowRecall() below.
  std::vector<Diagnostic> gate_findings;

  auto Count(TestCase::Outcome outcome) const -> size_t {
    size_t count = 0;
    for (const TestCase& test : cases) {
      count += test.outcome == outcome ? 1 : 0;
    }
    return count;
  }
  auto CountScenarios() const -> size_t {
    size_t count = 0;
    for (const TestCase& test : cases) {
      count += test.kind == TestCase::Kind::kScenario ? 1 : 0;
    }
    return count;
  }
  // No test failed. Coverage and recall are the caller's to judge.
  auto passed() const -> bool { return Count(TestCase::Outcome::kFailed) == 0; }
};

// Runs every test of every pack, drafts included. An example tests its own rule
// alone: family minimum, caps and context do not matter. A scenario tests what
// all packs of `ruleset` make of a record together.
//
// The result points into `ruleset`, and does not depend on anything but it and
// `options`.
auto TestPacks(const Ruleset& ruleset, const PackTestOptions& options = {})
    -> PackTestResult;

// A recall below `least` as an error (T009).
auto LowRecall(const PerturbationRecall& recall, double least) -> Diagnostic;

// Every finding of `result`: of its cases, of coverage and of gates.
inline auto Findings(const PackTestResult& result) -> std::vector<Diagnostic> {
  std::vector<Diagnostic> findings;
  const auto append = [&findings](const std::vector<Diagnostic>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  for (const TestCase& test : result.cases) {
    append(test.findings);
  }
  if (result.coverage) {
    append(result.coverage->findings);
  }
  append(result.gate_findings);
  return findings;
}

}  // namespace telltale

#endif  // TELLTALE_PACK_TEST_H_
