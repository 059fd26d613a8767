#include "stream/checkpoint_file.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::HasSubstr;

TEST(CheckpointFileTest, TwoRunsDoNotShareOne) {
  const ScratchFolder folder;
  const std::string path = folder.Path("run.checkpoint");
  CheckpointFile first(path, 0);
  CheckpointFile second(path, 0);
  ASSERT_TRUE(first.Save({.bytes = 1}).has_value());
  ASSERT_TRUE(first.Save({.bytes = 2}).has_value());
  const std::string saved = ReadFile(path);
  const auto refused = second.Save({.bytes = 3});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error(), HasSubstr("another run is writing it"));
  EXPECT_FALSE(second.Remove().has_value());
  EXPECT_EQ(ReadFile(path), saved);
  EXPECT_TRUE(first.Remove().has_value());
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(CheckpointFileTest, KnowsWhetherAnotherRunHasGoneOn) {
  const ScratchFolder folder;
  const std::string path = folder.Path("run.checkpoint");
  const report::Checkpoint checkpoint{
      .outputs = {{.role = "output", .path = "-"}}};
  CheckpointFile first(path, 0);
  ASSERT_TRUE(first.Load({}, ScreenOptions{}).has_value());
  EXPECT_EQ(first.ChangeSinceLoad(), "");
  CheckpointFile other(path, 0);
  ASSERT_TRUE(other.Save(checkpoint).has_value());
  EXPECT_THAT(first.ChangeSinceLoad(), HasSubstr("another run"));
  CheckpointFile second(path, 0);
  ASSERT_TRUE(second.Load({}, ScreenOptions{}).has_value());
  EXPECT_EQ(second.ChangeSinceLoad(), "");
  report::Checkpoint later = checkpoint;
  later.resumed = 1;
  ASSERT_TRUE(other.Save(later).has_value());
  EXPECT_THAT(second.ChangeSinceLoad(), HasSubstr("another run"));
  ASSERT_TRUE(other.Remove().has_value());
  EXPECT_THAT(second.ChangeSinceLoad(), HasSubstr("another run"));
}

// What cannot be read has not changed by that.
TEST(CheckpointFileTest, AFailureToReadIsNamed) {
  const ScratchFolder folder;
  const CheckpointFile file(folder.Path(std::string(300, 'x')), 0);
  EXPECT_THAT(file.ChangeSinceLoad(), HasSubstr("File name too long"));
}

TEST(CheckpointFileTest, WhatWasLoadedIsReplaced) {
  const ScratchFolder folder;
  const std::string path = folder.Path("run.checkpoint");
  const report::Checkpoint checkpoint{
      .outputs = {{.role = "output", .path = "-"}}};
  ASSERT_TRUE(CheckpointFile(path, 0).Save(checkpoint).has_value());
  CheckpointFile file(path, 0);
  const auto loaded = file.Load({}, ScreenOptions{});
  ASSERT_TRUE(loaded.has_value()) << loaded.error();
  EXPECT_TRUE(file.Save({.bytes = 3}).has_value());
  EXPECT_TRUE(file.Remove().has_value());
}

// A name may hold any byte, a line feed too.
TEST(CheckpointFileTest, TellsAListOfNamesFromAnotherInOne) {
  const Ruleset ruleset = ScreenRuleset();
  const auto settings = [&ruleset](std::vector<std::string> inputs) {
    return SettingsOf(ruleset, {.inputs = std::move(inputs)});
  };
  EXPECT_EQ(settings({"a", "b"}), settings({"a", "b"}));
  EXPECT_NE(settings({"a", "b"}), settings({"a\nb"}));
  EXPECT_NE(settings({"a", "b"}), settings({"a\n1:b"}));
  EXPECT_NE(settings({"a"}), settings({"a", ""}));
}

}  // namespace
}  // namespace telltale::stream
