// What a run does when the world around it goes wrong.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr int kJobs[] = {1, 2, 4};

auto Line(std::string_view text) -> std::string {
  return std::string(text) + "\n";
}

auto Repeated(std::string_view line, size_t count) -> std::string {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    text += line;
    text += '\n';
  }
  return text;
}

TEST(ScreenFaultsTest, AMissingInputDoesNotKeepTheOthersFromBeingScreened) {
  const ScratchFolder folder;
  const std::string one = folder.File("one", Line(kFlagged));
  const std::string two = folder.File("two", Line(kFlagged));
  const ScreenRun run = RunScreen(
      folder, {.inputs = {one, folder.Path("none"), folder.Path("."), two}});
  EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(run.result.errors,
              ElementsAre("cannot open `" + folder.Path("none") +
                              "`: No such file or directory",
                          StartsWith("cannot read `" + folder.Path("."))));
  EXPECT_EQ(run.result.summary.flagged, 2u);
}

// Nothing that a file is called acts on the terminal of whoever reads a mark.
TEST(ScreenFaultsTest, MarksShowNamesAndDoNotAct) {
  const ScratchFolder folder;
  const std::string ads = folder.File("ads\033[31m", Line(kFlagged));
  const std::string output = folder.Path("output.jsonl");
  for (const bool stopped : {false, true}) {
    ScreenOptions options{.inputs = {ads}, .output = output, .jobs = 1};
    if (!stopped) {
      options.inputs.push_back(folder.Path("none\033[31m"));
    }
    ScreenHooks hooks;
    hooks.stop = [&] { return stopped && !ReadFile(output).empty(); };
    RunScreen(folder, options, hooks);
    const std::string mark = ReadFile(output + ".incomplete");
    EXPECT_THAT(mark, HasSubstr(stopped ? "stopped after line 1" : "none"));
    EXPECT_THAT(mark, testing::Not(HasSubstr("\033")));
  }
}

TEST(ScreenFaultsTest, WhatCouldBeReadOfATruncatedInputCounts) {
  const ScratchFolder folder;
  const std::string text = Repeated(kFlagged, 5000) + VariedLines(20000);
  const std::string bytes = Compressed(text, "gzip");
  const std::string cut = folder.File(
      "cut.gz", std::string_view(bytes).substr(0, bytes.size() - 9));
  const std::string good = folder.File("good", Line(kFlagged));
  const ScreenRun run = RunScreen(folder, {.inputs = {cut, good}});
  EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(run.result.errors,
              ElementsAre("cannot read `" + cut + "`: truncated gzip data"));
  EXPECT_EQ(run.result.summary.flagged, 5001u);
  EXPECT_GT(run.result.summary.rejected, 15000u);
}

TEST(ScreenFaultsTest, AnOutputThatIsAnInputIsRefusedBeforeAnythingIsWritten) {
  const ScratchFolder folder;
  const std::string path = folder.File("ads", Line(kFlagged));
  for (const bool as_rejects : {false, true}) {
    ScreenOptions options{.inputs = {path}};
    (as_rejects ? options.rejects : options.output) = path;
    const ScreenRun run = RunScreen(folder, options);
    EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
    EXPECT_THAT(run.result.errors,
                ElementsAre(HasSubstr("it is also the input")));
    EXPECT_EQ(run.result.summary.lines, 0u);
    EXPECT_EQ(ReadFile(path), Line(kFlagged));
    EXPECT_FALSE(std::filesystem::exists(folder.Path("output.jsonl")));
  }
}

TEST(ScreenFaultsTest, OutputAndRejectsAreKeptApart) {
  const ScratchFolder folder;
  const std::string path = folder.File("both", "from before\n");
  const ScreenRun run =
      RunScreen(folder, {.inputs = {folder.File("ads", Line(kFlagged))},
                         .output = path,
                         .rejects = path});
  EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(run.result.errors,
              ElementsAre(HasSubstr("it is also the output")));
  EXPECT_EQ(ReadFile(path), "from before\n");
}

TEST(ScreenFaultsTest, AFullDiskEndsTheRunAndIsNamed) {
  const ScratchFolder folder;
  const std::string ads = folder.File("ads", Repeated(kFlagged, 100000));
  for (const int jobs : kJobs) {
    ScreenOptions options{.inputs = {ads}, .output = "/dev/full", .jobs = jobs};
    options.rejects = folder.Path("rejects");
    static const Ruleset ruleset = ScreenRuleset();
    const ScreenResult result = Screen(ruleset, options, {});
    EXPECT_EQ(result.end, ScreenEnd::kIoFailed);
    EXPECT_THAT(
        result.errors,
        ElementsAre("cannot write `/dev/full`: No space left on device"));
    EXPECT_EQ(result.summary.lines, 0u);
  }
}

TEST(ScreenFaultsTest, AClosedPipeEndsTheRunQuietly) {
  signal(SIGPIPE, SIG_IGN);
  const ScratchFolder folder;
  const std::string ads = folder.File("ads", Repeated(kFlagged, 100000));
  for (const int jobs : kJobs) {
    const std::string pipe = folder.Path("pipe" + std::to_string(jobs));
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::thread reader([&] {
      const int descriptor = open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
      char byte = 0;
      EXPECT_EQ(read(descriptor, &byte, 1), 1);
      close(descriptor);
    });
    static const Ruleset ruleset = ScreenRuleset();
    const ScreenResult result =
        Screen(ruleset, {.inputs = {ads}, .output = pipe, .jobs = jobs}, {});
    reader.join();
    EXPECT_EQ(result.end, ScreenEnd::kOutputClosed);
    EXPECT_THAT(result.errors, IsEmpty());
    EXPECT_LT(result.summary.lines, 100000u);
  }
}

TEST(ScreenFaultsTest, AStoppedRunLeavesWholeLines) {
  const ScratchFolder folder;
  const std::string ads = folder.File("ads", Repeated(kFlagged, 100000));
  for (const int jobs : kJobs) {
    std::atomic<int> asked = 0;
    ScreenHooks hooks;
    hooks.stop = [&] { return ++asked > 6; };
    const ScreenRun run =
        RunScreen(folder, {.inputs = {ads}, .jobs = jobs}, hooks);
    EXPECT_EQ(run.result.end, ScreenEnd::kInterrupted);
    EXPECT_THAT(run.result.errors, IsEmpty());
    EXPECT_GT(run.result.summary.lines, 0u);
    EXPECT_LT(run.result.summary.lines, 100000u);
    EXPECT_THAT(Lines(run.output), SizeIs(run.result.summary.flagged));
    EXPECT_THAT(run.output, testing::EndsWith("}\n"));
    EXPECT_THAT(run.rejected, IsEmpty());
  }
}

TEST(ScreenFaultsTest, AStopReachesARunThatWaitsForInput) {
  const ScratchFolder folder;
  const std::string pipe = folder.Path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const int jobs : kJobs) {
    const int writer = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
    const std::string text = Line(kFlagged) + "{\"text\":\"half a li";
    ASSERT_EQ(write(writer, text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
    const std::string output = folder.Path("waits" + std::to_string(jobs));
    ScreenHooks hooks;
    hooks.stop = [&] { return !ReadFile(output).empty(); };
    const ScreenRun run = RunScreen(
        folder, {.inputs = {pipe}, .output = output, .jobs = jobs}, hooks);
    close(writer);
    EXPECT_EQ(run.result.end, ScreenEnd::kInterrupted);
    EXPECT_EQ(run.result.summary.lines, 1u);
    EXPECT_EQ(run.result.summary.flagged, 1u);
  }
}

// As with `tail -f`: a record is out before the next one comes in.
TEST(ScreenFaultsTest, ALiveInputIsScreenedLineByLine) {
  const ScratchFolder folder;
  const std::string pipe = folder.Path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const int jobs : kJobs) {
    const std::string output = folder.Path("live" + std::to_string(jobs));
    bool in_time = true;
    std::thread writer([&] {
      const int descriptor = open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
      const std::string line = Line(kFlagged);
      for (size_t i = 1; i <= 5 && in_time; ++i) {
        EXPECT_EQ(write(descriptor, line.data(), line.size()),
                  static_cast<ssize_t>(line.size()));
        const auto deadline =
            std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (in_time && Lines(ReadFile(output)).size() < i) {
          std::this_thread::sleep_for(std::chrono::milliseconds(2));
          in_time = std::chrono::steady_clock::now() < deadline;
        }
      }
      close(descriptor);
    });
    const ScreenRun run =
        RunScreen(folder, {.inputs = {pipe}, .output = output, .jobs = jobs});
    writer.join();
    EXPECT_TRUE(in_time) << jobs;
    EXPECT_EQ(run.result.summary.flagged, 5u);
  }
}

TEST(ScreenFaultsTest, ProgressNamesLinesAndBytes) {
  const ScratchFolder folder;
  const std::string pipe = folder.Path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string line = Line(kFlagged);
  std::thread writer([&] {
    const int descriptor = open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
    for (int i = 0; i < 4; ++i) {
      EXPECT_GT(write(descriptor, line.data(), line.size()), 0);
      std::this_thread::sleep_for(std::chrono::milliseconds(150));
    }
    close(descriptor);
  });
  std::vector<Progress> seen;
  ScreenHooks hooks;
  hooks.progress = [&](const Progress& progress) { seen.push_back(progress); };
  RunScreen(folder, {.inputs = {pipe}, .jobs = 2}, hooks);
  writer.join();
  ASSERT_FALSE(seen.empty());
  EXPECT_LE(seen.size(), 3u);
  EXPECT_EQ(seen.back().input_bytes, seen.back().lines * line.size());
}

}  // namespace
}  // namespace telltale::stream
