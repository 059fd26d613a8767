// The packs that the binary carries, as their authors' tools see them.

#include <gtest/gtest.h>

#include <optional>

#include "packs/corpus.h"
#include "telltale/diagnostic.h"
#include "telltale/lint.h"
#include "telltale/pack_loader.h"
#include "telltale/pack_test.h"

namespace telltale::packs {
namespace {

auto TestedBuiltinPacks() -> const PackTestResult& {
  static const PackTestResult result = TestPacks(
      BuiltinRuleset(), {.coverage = PackTestOptions::Coverage::kRequire});
  return result;
}

TEST(BuiltinPacksTest, EveryExampleAndScenarioDoesAsItSays) {
  const PackTestResult& result = TestedBuiltinPacks();
  EXPECT_GT(result.cases.size(), 0U);
  EXPECT_GT(result.CountScenarios(), 0U);
  EXPECT_EQ(result.Count(TestCase::Outcome::kSkipped), 0U);
  for (const TestCase& test : result.cases) {
    for (const Diagnostic& finding : test.findings) {
      ADD_FAILURE() << Render(finding);
    }
  }
}

TEST(BuiltinPacksTest, EveryRuleAndEntryIsTestedOrWaived) {
  const TestCoverage& coverage = *TestedBuiltinPacks().coverage;
  EXPECT_EQ(coverage.rules_hit, coverage.rules);
  // Waivers that allow too much are found too, so that the numbers only fall.
  for (const Diagnostic& finding : coverage.findings) {
    ADD_FAILURE() << Render(finding);
  }
}

TEST(BuiltinPacksTest, LoadAndLintWithoutErrorsOrWarnings) {
  Diagnostics diagnostics;
  const std::optional<RuleSources> sources = LoadBuiltinRules(diagnostics);
  ASSERT_TRUE(sources);
  Lint(*sources, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity != Severity::kNote) {
      ADD_FAILURE() << Render(diagnostic);
    }
  }
}

}  // namespace
}  // namespace telltale::packs
