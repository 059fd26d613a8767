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

TEST(BuiltinPacksTest, EveryExampleDoesAsItSays) {
  const PackTestResult result = TestExamples(BuiltinRuleset());
  EXPECT_GT(result.examples, 0U);
  for (const ExampleFailure& failure : result.failures) {
    ADD_FAILURE() << Render(ToDiagnostic(failure));
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
