// What verify-run makes of manifests that somebody changed, and of rules that
// are not what they were.

#include "telltale/verify_run.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::Field;
using testing::HasSubstr;

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

// The sum over the inputs is not enough.
TEST_F(VerifyRunTest, ComparesTheLinesOfEachInputWhenScreeningAgain) {
  const ScreenOptions options{
      .inputs = {folder_.File("one", std::string(kFlagged) + "\n"),
                 folder_.File("two", std::string(kFlagged) + "\n" +
                                         std::string(kFlagged) + "\n")},
      .output = folder_.Path("both.jsonl")};
  manifest_ = BeginManifest(ruleset_, {}, options);
  EndManifest(Screen(ruleset_, options, {}), manifest_);
  EXPECT_THAT(Check(), Each(Field(&RunCheck::verdict, Verdict::kHolds)));
  std::swap(manifest_.inputs[0].lines, manifest_.inputs[1].lines);
  EXPECT_THAT(Check(), Contains(Differing("input " + folder_.Path("one") +
                                          ", screened again")));
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

// What it was then decides, and not what is there now.
TEST_F(VerifyRunTest, NoDeviceTakesThePlaceOfAFile) {
  const std::string output = folder_.Path("output.jsonl");
  std::filesystem::remove(output);
  std::filesystem::create_symlink("/dev/null", output);
  EXPECT_THAT(Check(), Contains(Differing("output " + output)));
  manifest_.outputs[0].regular = false;
  EXPECT_THAT(Check(),
              Contains(AllOf(Field(&RunCheck::verdict, Verdict::kNotChecked),
                             Field(&RunCheck::subject, "output " + output))));

  const std::string ads = folder_.Path("ads");
  std::filesystem::remove(ads);
  ASSERT_EQ(mkfifo(ads.c_str(), 0600), 0);
  EXPECT_THAT(Check(), Contains(Differing("input " + ads)));
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

// The rules of VerifyRunTest with an override that ends on 1 June.
auto RulesetOn(std::string_view today) -> Ruleset {
  Diagnostics diagnostics;
  auto ruleset = Ruleset::Compile(
      SourcesOf(
          {Indicator("lure", Family::kLure, 3, AnyOf({"no experience needed"})),
           Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}))}),
      {{.rule = "test/lure",
        .points = 1,
        .until = "2026-06-01",
        .file_sha256 = std::string(64, 'a')},
       {.rule = "test/handoff",
        .points = 2,
        .file_sha256 = std::string(64, 'a')}},
      today, diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  return std::move(*ruleset);
}

TEST(OverridesOfADayTest, AreComparedWithThoseOfTheRun) {
  const ScratchFolder folder;
  const ScreenOptions options{
      .inputs = {folder.File("ads", std::string(kFlagged) + "\n")},
      .output = folder.Path("output.jsonl"),
      .all = true};
  const Ruleset then = RulesetOn("2026-06-01");
  RunManifest manifest = BeginManifest(then, {}, options);
  EndManifest(Screen(then, options, {}), manifest);
  // As it is kept.
  std::string error;
  const auto kept = ReadRunManifest(RunManifestJson(manifest), error);
  ASSERT_TRUE(kept) << error;
  const Ruleset same = RulesetOn("2026-05-20");
  EXPECT_THAT(VerifyRun(*kept, &same, {.rescreen = true}),
              Each(Field(&RunCheck::verdict, Verdict::kHolds)));
  const Ruleset later = RulesetOn("2026-06-02");
  const auto checks = VerifyRun(*kept, &later, {.rescreen = true});
  EXPECT_THAT(checks,
              Contains(AllOf(
                  Differing("overrides"),
                  Field(&RunCheck::detail,
                        HasSubstr("in force (#2) than in the run (#1, #2)")))));
  EXPECT_THAT(checks, Contains(Differing("output, screened again")));
}

TEST(OverridesOfADayTest, KeepARunFromGoingOnOnAnother) {
  const ScratchFolder folder;
  std::string ads;
  for (int i = 0; i < 20'000; ++i) {
    ads += std::string(kFlagged) + "\n";
  }
  ScreenOptions options{.inputs = {folder.File("ads", ads)},
                        .output = folder.Path("output.jsonl"),
                        .jobs = 1,
                        .checkpoint = folder.Path("run.checkpoint"),
                        .checkpoint_interval = 0};
  const auto stop_soon = [&options] {
    return std::filesystem::exists(options.checkpoint);
  };
  const ScreenResult stopped =
      Screen(RulesetOn("2026-06-01"), options, {.stop = stop_soon});
  ASSERT_EQ(stopped.end, ScreenEnd::kInterrupted);
  const std::string before = ReadFile(options.output);
  options.resume = true;

  const ScreenResult refused = Screen(RulesetOn("2026-06-02"), options, {});
  EXPECT_EQ(refused.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(refused.errors,
              testing::ElementsAre(
                  AllOf(HasSubstr("the day of an `until` has passed"),
                        HasSubstr("(#2) than when the run began (#1, #2)"))));
  EXPECT_EQ(ReadFile(options.output), before);

  // Another day on which the same are in force is as good.
  const ScreenResult resumed = Screen(RulesetOn("2026-05-20"), options, {});
  EXPECT_EQ(resumed.end, ScreenEnd::kDone);
  EXPECT_EQ(resumed.summary.lines, 20'000u);
}

}  // namespace
}  // namespace telltale::stream
