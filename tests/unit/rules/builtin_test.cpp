#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "telltale/pack_loader.h"
#include "telltale/schema.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(BuiltinRulesTest, LoadWithoutAnyProblem) {
  Diagnostics diagnostics;
  const auto sources = LoadBuiltinRules(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    ADD_FAILURE() << Render(diagnostic);
  }
  ASSERT_TRUE(sources);
  EXPECT_FALSE(sources->packs.empty());
  EXPECT_FALSE(sources->citations.empty());
}

TEST(BuiltinRulesTest, EmbeddedFilesAreTheFilesByteForByte) {
  EXPECT_FALSE(EmbeddedRuleFiles().empty());
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    EXPECT_EQ(file.content,
              ReadFile(TELLTALE_SOURCE_DIR "/rules/" + std::string(file.path)))
        << file.path;
  }
}

TEST(BuiltinRulesTest, TheFolderLoadsLikeTheBinary) {
  Diagnostics diagnostics;
  const std::filesystem::path paths[] = {TELLTALE_SOURCE_DIR "/rules"};
  const auto from_folder = LoadRules(paths, diagnostics);
  const auto builtin = LoadBuiltinRules(diagnostics);
  ASSERT_TRUE(from_folder && builtin);
  ASSERT_EQ(from_folder->packs.size(), builtin->packs.size());
  for (size_t i = 0; i < builtin->packs.size(); ++i) {
    EXPECT_EQ(from_folder->packs[i].id, builtin->packs[i].id);
    EXPECT_EQ(builtin->packs[i].sha256.size(), 64U);
    EXPECT_EQ(from_folder->packs[i].sha256, builtin->packs[i].sha256);
    EXPECT_EQ(from_folder->packs[i].rules.size(),
              builtin->packs[i].rules.size());
    for (const Rule& rule : builtin->packs[i].rules) {
      EXPECT_THAT(rule.location.file, StartsWith("builtin:"));
    }
  }
  EXPECT_EQ(builtin->policy.sha256.size(), 64U);
  EXPECT_EQ(from_folder->policy.sha256, builtin->policy.sha256);
}

TEST(SchemaTest, EachFormatHasASchema) {
  for (const char* name :
       {"pack", "policy", "overrides", "sources", "output", "log", "gate"}) {
    const auto schema = FindSchema(name);
    ASSERT_TRUE(schema) << name;
    EXPECT_THAT(std::string(*schema),
                HasSubstr("https://json-schema.org/draft/2020-12/schema"));
  }
  EXPECT_FALSE(FindSchema("nothing"));
  EXPECT_FALSE(FindSchema(""));
}

}  // namespace
}  // namespace telltale
