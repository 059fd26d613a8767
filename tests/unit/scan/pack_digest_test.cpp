#include "telltale/pack_digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ruleset_parts.h"

namespace telltale {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PackDigestTest, NamesTheOverridesThatAreInForce) {
  const RuleSources sources =
      SourcesOf({Indicator("lure", Family::kLure, 3, AnyOf({"easy money"}))});
  const std::vector<Override> overrides = {
      {.rule = "test/lure", .points = 1, .until = "2026-05-31"},
      {.rule = "test/none", .points = 1},
      {.rule = "test/lure", .points = 2},
      {.rule = "test/lure", .points = 3, .until = "2026-06-01"}};
  const auto in_force = [&](std::string_view today) {
    Diagnostics diagnostics;
    return DigestsOf(*Ruleset::Compile(sources, overrides, today, diagnostics))
        .overrides_in_force;
  };
  // The last one sets the points for as long as it holds.
  EXPECT_THAT(in_force("2026-05-31"), ElementsAre(4));
  EXPECT_THAT(in_force("2026-06-01"), ElementsAre(4));
  EXPECT_THAT(in_force("2026-06-02"), ElementsAre(3));
}

TEST(PackDigestTest, IsTakenFromPacksPolicyAndOverrides) {
  RuleSources sources =
      SourcesOf({Indicator("lure", Family::kLure, 3, AnyOf({"easy money"}))});
  sources.packs[0].sha256 = "aa";
  sources.policy.id = "strict";
  sources.policy.version = "2.0.0";
  sources.policy.sha256 = "bb";
  const std::string id = sources.packs[0].id;
  const std::string version = sources.packs[0].version;
  Diagnostics diagnostics;
  const auto ruleset = Ruleset::Compile(
      sources, {{.rule = id + "/lure", .points = 1, .file_sha256 = "cc"}}, "",
      diagnostics);
  ASSERT_TRUE(ruleset);
  const RuleDigests digests = DigestsOf(*ruleset);
  EXPECT_THAT(digests.packs, ElementsAre(PackDigest{id, version, "aa"}));
  EXPECT_EQ(digests.policy, (PackDigest{"strict", "2.0.0", "bb"}));
  EXPECT_EQ(digests.overrides, "cc");

  const auto without = Ruleset::Compile(sources, {}, "", diagnostics);
  ASSERT_TRUE(without);
  EXPECT_THAT(DigestsOf(*without).overrides, IsEmpty());
}

}  // namespace
}  // namespace telltale
