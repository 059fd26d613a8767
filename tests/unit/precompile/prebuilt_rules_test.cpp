// What the build left of the packs, held against the packs themselves.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/embedded_files.h"
#include "rules/prebuilt.h"
#include "telltale/pack_loader.h"

namespace telltale::rules {
namespace {

// Without these two, every run would quietly read the files.
TEST(PrebuiltRulesTest, AreThereAndBelongToTheEmbeddedFiles) {
  ASSERT_FALSE(CarriedBytes().empty());
  EXPECT_TRUE(
      PrebuiltFromBytes(CarriedBytes(), Fingerprint(EmbeddedRuleFiles())));
}

TEST(PrebuiltRulesTest, EqualWhatTheEmbeddedFilesSay) {
  Diagnostics diagnostics;
  auto prebuilt = LoadBuiltinRules(diagnostics);
  const auto read = LoadEmbeddedFiles(diagnostics);
  ASSERT_TRUE(prebuilt && read);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(prebuilt->packs.empty());
  // Files know of no build.
  prebuilt->precompiled = {};
  EXPECT_TRUE(*prebuilt == *read);
}

}  // namespace
}  // namespace telltale::rules
