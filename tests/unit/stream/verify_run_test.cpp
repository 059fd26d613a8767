// What verify-run makes of manifests that somebody changed, and of rules that
// are not what they were.

#include "telltale/verify_run.h"

#include <gmock/gmock.h>

#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

auto Differing(std::string_view subject) {
  return AllOf(Field(&RunCheck::verdict, Verdict::kDiffers),
               Field(&RunCheck::subject, std::string(subject)));
}

// A run that came to its end, and its manifest.
class VerifyRunTest : public testing::Test {
 protected:
  VerifyRunTest() {
    ScreenOptions options{
        .inputs = {folder_.File("ads", std::string(kFlagged) + "\n" +
                                           std::string(kUnflagged) + "\n")},
        .output = folder_.Path("output.jsonl")};
    manifest_ = BeginManifest(ruleset_, {}, options);
    EndManifest(Screen(ruleset_, options, {}), manifest_);
  }

  auto Check(VerifyOptions options = {.rescreen = true}) const
      -> std::vector<RunCheck> {
    return VerifyRun(manifest_, &ruleset_, options);
  }

  const ScratchFolder folder_;
  const Ruleset ruleset_ = ScreenRuleset();
  RunManifest manifest_;
};

TEST_F(VerifyRunTest, HoldsOfWhatWasLeftAlone) {
  EXPECT_THAT(Check(), Each(Field(&RunCheck::verdict, Verdict::kHolds)));
}

TEST_F(VerifyRunTest, FindsEachSumThatDoesNotAddUp) {
  const auto finds = [this](auto change) {
    const RunManifest whole = manifest_;
    change(manifest_);
    EXPECT_THAT(Check({}), Contains(Differing("counts")));
    manifest_ = whole;
  };
  finds([](RunManifest& run) { run.summary.flagged_by_level[2] = 999; });
  finds([](RunManifest& run) { run.summary.flagged_by_route[1] = 999; });
  finds([](RunManifest& run) { run.summary.abstained_by_reason[1] = 999; });
  finds([](RunManifest& run) { run.inputs[0].lines = 999; });
  finds([](RunManifest& run) { run.summary.rejected = 999; });
  // Two's complement would add up.
  finds([](RunManifest& run) {
    run.summary.not_flagged += 5;
    run.summary.rejected -= 5;
  });
}

TEST_F(VerifyRunTest, AsksForAnAccountOfEachFile) {
  manifest_.outputs.clear();
  EXPECT_THAT(Check(), Contains(Differing("outputs")));
  manifest_.inputs.clear();
  manifest_.options.inputs.clear();
  EXPECT_THAT(Check({}), Contains(Differing("inputs")));
}

TEST_F(VerifyRunTest, AsksForNoMoreAccountsThanThereWereOutputs) {
  manifest_.outputs.push_back(manifest_.outputs.front());
  EXPECT_THAT(Check({}), Contains(Differing("outputs")));
  manifest_.outputs.back().role = "other";
  EXPECT_THAT(Check({}), Contains(Differing("outputs")));
}

TEST_F(VerifyRunTest, CanBeStopped) {
  const auto checks = Check({.stop = [] { return true; }});
  const auto interrupted = [](const std::string& subject) {
    return AllOf(Field(&RunCheck::subject, subject),
                 Field(&RunCheck::verdict, Verdict::kNotChecked),
                 Field(&RunCheck::detail, HasSubstr("interrupted")));
  };
  EXPECT_THAT(checks, Contains(interrupted("input " + folder_.Path("ads"))));
  EXPECT_THAT(checks,
              Contains(interrupted("output " + folder_.Path("output.jsonl"))));
}

}  // namespace
}  // namespace telltale::stream
