#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "telltale/pack_loader.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

class SideFilesTest : public ::testing::Test {
 protected:
  auto Policy(std::string_view content) -> std::optional<telltale::Policy> {
    return LoadPolicy(folder_.Write("policy.yaml", content), diagnostics_);
  }
  auto Overrides(std::string_view content)
      -> std::optional<std::vector<Override>> {
    return LoadOverrides(folder_.Write("mine.yaml", content), diagnostics_);
  }

  TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

TEST_F(SideFilesTest, LoadsTheWholeOfAPolicy) {
  const auto policy = Policy(
      "schema: 1\npolicy: strict\nversion: 2.1.0\n"
      "levels: {weak: 2, review: 6, priority: 10}\n"
      "min_families: {review: 2, priority: 3}\n"
      "family_caps: {default: 5, handoff: 0, trade: 9}\n"
      "min_letters: 8\n");
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->id, "strict");
  EXPECT_EQ(policy->version, "2.1.0");
  EXPECT_EQ(policy->weak, 2);
  EXPECT_EQ(policy->review, 6);
  EXPECT_EQ(policy->priority, 10);
  EXPECT_EQ(policy->min_families_review, 2);
  EXPECT_EQ(policy->min_families_priority, 3);
  EXPECT_EQ(policy->min_letters, 8);
  for (const Family family : AllFamilies()) {
    const int expected = family == Family::kHandoff ? 0
                         : family == Family::kTrade ? 9
                                                    : 5;
    EXPECT_EQ(policy->family_caps[static_cast<size_t>(family)], expected)
        << Name(family);
  }
}

TEST_F(SideFilesTest, LevelsMayBeEqual) {
  EXPECT_TRUE(
      Policy("policy: a\nversion: 1.0.0\n"
             "levels: {weak: 5, review: 5, priority: 5}\n"
             "family_caps: {default: 5}\n"));
}

TEST_F(SideFilesTest, AMissingPolicyIsAnError) {
  EXPECT_FALSE(LoadPolicy(folder_.path() / "none.yaml", diagnostics_));
  EXPECT_EQ(diagnostics_.items()[0].code, "R001");
}

TEST_F(SideFilesTest, LoadsEachKindOfOverride) {
  const auto overrides = Overrides(
      "overrides:\n"
      "  - {rule: a/b, disable: true, until: '2026-12-31', reason: noisy}\n"
      "  - {rule: a/c, points: 0}\n"
      "  - rule: a/d\n"
      "    except: {en: [Agency Name], within: {words: 5}}\n");
  ASSERT_TRUE(overrides) << Render(diagnostics_.items()[0]);
  ASSERT_EQ(overrides->size(), 3u);
  const Override& disabled = (*overrides)[0];
  EXPECT_EQ(disabled.rule, "a/b");
  EXPECT_TRUE(disabled.disable);
  EXPECT_EQ(disabled.until, "2026-12-31");
  EXPECT_EQ(disabled.reason, "noisy");
  EXPECT_EQ(disabled.location.line, 2);
  EXPECT_EQ(disabled.location.column, 12);
  EXPECT_EQ((*overrides)[1].points, 0);
  ASSERT_TRUE((*overrides)[2].except.has_value());
  EXPECT_EQ((*overrides)[2].except->within->limit, 5);
  EXPECT_EQ((*overrides)[2].except->when.patterns[0].written, "Agency Name");
}

TEST_F(SideFilesTest, AFileOfNoOverridesIsFine) {
  const auto overrides = Overrides("overrides: []\n");
  ASSERT_TRUE(overrides);
  EXPECT_TRUE(overrides->empty());
}

// YAML 1.1 would read the date as something else than a text.
TEST_F(SideFilesTest, DatesNeedNoQuotes) {
  const auto overrides =
      Overrides("overrides: [{rule: a/b, disable: true, until: 2026-12-31}]\n");
  ASSERT_TRUE(overrides);
  EXPECT_EQ((*overrides)[0].until, "2026-12-31");
}

}  // namespace
}  // namespace telltale
