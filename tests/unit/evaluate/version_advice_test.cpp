#include "evaluate/version_advice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace telltale::evaluate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(VersionAdviceTest, AStepIsTheFirstNumberThatRises) {
  EXPECT_EQ(StepBetween("1.2.3", "1.2.4"), Bump::kPatch);
  EXPECT_EQ(StepBetween("1.2.3", "1.10.0"), Bump::kMinor);
  EXPECT_EQ(StepBetween("1.9.9", "2.0.0"), Bump::kMajor);
  EXPECT_EQ(StepBetween("1.2.3", "1.2.3"), Bump::kNone);
  EXPECT_EQ(StepBetween("1.2.3-rc.1", "1.2.3"), Bump::kNone);
  EXPECT_EQ(StepBetween("1.2.3", "1.1.9"), Bump::kNone);
  EXPECT_EQ(StepBetween("2.0.0", "1.9.0"), Bump::kNone);
}

TEST(VersionAdviceTest, BeforeTheFirstVersionOneStepLessWillDo) {
  EXPECT_TRUE(IsEnough("0.3.1", Bump::kMinor, Bump::kMajor));
  EXPECT_FALSE(IsEnough("0.3.1", Bump::kPatch, Bump::kMajor));
  EXPECT_TRUE(IsEnough("0.3.1", Bump::kPatch, Bump::kMinor));
  EXPECT_FALSE(IsEnough("0.3.1", Bump::kNone, Bump::kMinor));
  EXPECT_FALSE(IsEnough("0.3.1", Bump::kNone, Bump::kPatch));
  EXPECT_FALSE(IsEnough("1.0.0", Bump::kMinor, Bump::kMajor));
  EXPECT_TRUE(IsEnough("1.0.0", Bump::kMajor, Bump::kMinor));
}

auto Judged(PackChange change, bool has_corpus) -> PackChange {
  Judge(change, has_corpus);
  return change;
}

auto PatternsChanged(std::string_view to) -> PackChange {
  return {.pack = "p",
          .old_version = "1.0.0",
          .new_version = std::string(to),
          .rules = {{.rule = "p/a",
                     .changes = {{.what = "patterns",
                                  .detail = "+1",
                                  .may_move_levels = true}}}}};
}

TEST(VersionAdviceTest, PatternsAskForWhatTheCorpusShowed) {
  EXPECT_EQ(Judged(PatternsChanged("1.0.1"), true).needed, Bump::kPatch);
  EXPECT_TRUE(Judged(PatternsChanged("1.0.1"), true).enough);
  PackChange rising = PatternsChanged("1.0.1");
  rising.raised = 2;
  EXPECT_EQ(Judged(rising, true).needed, Bump::kMinor);
  EXPECT_FALSE(Judged(rising, true).enough);
  PackChange falling = PatternsChanged("1.1.0");
  falling.lowered = 1;
  falling.raised = 5;
  const PackChange judged = Judged(falling, true);
  EXPECT_EQ(judged.needed, Bump::kMajor);
  EXPECT_FALSE(judged.enough);
  EXPECT_THAT(judged.reasons, ElementsAre("major: levels fall: 1 record",
                                          "minor: levels rise: 5 records",
                                          "patch: p/a: patterns: +1"));
}

TEST(VersionAdviceTest, WithoutACorpusPatternsAskForAMinorStep) {
  const PackChange judged = Judged(PatternsChanged("1.0.1"), false);
  EXPECT_EQ(judged.needed, Bump::kMinor);
  EXPECT_FALSE(judged.enough);
  EXPECT_THAT(judged.reasons, ElementsAre(HasSubstr("give a corpus")));
}

TEST(VersionAdviceTest, AVersionThatGoesBackIsNeverEnough) {
  PackChange back{.pack = "p", .old_version = "1.1.0", .new_version = "1.0.9"};
  EXPECT_FALSE(Judged(back, true).enough);
  EXPECT_THAT(Judged(back, true).reasons, ElementsAre("the version went back"));
}

TEST(VersionAdviceTest, APackThatCameOrWentIsNotJudged) {
  EXPECT_TRUE(Judged({.pack = "p", .new_version = "1.0.0"}, true).enough);
  EXPECT_TRUE(Judged({.pack = "p", .old_version = "1.0.0"}, true).enough);
}

}  // namespace
}  // namespace telltale::evaluate
