// A run that is cut off anywhere and resumed writes what a run that was left
// alone writes, byte for byte.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "faults/faulty_runs.h"
#include "sanitizers.h"

namespace telltale::faults {
namespace {

using cli_test::Finished;
using cli_test::ReadFile;
using testing::HasSubstr;

constexpr int kRejected = 4;
constexpr int kKilled = 137;

class ResumeTest : public testing::TestWithParam<const char*> {
 protected:
  auto Checkpointed(const Task& task, bool resume = true) const
      -> std::vector<std::string> {
    std::vector<std::string> more = {"--checkpoint",
                                     task.folder() / "run.checkpoint",
                                     "--checkpoint-interval", "0"};
    if (resume) {
      more.emplace_back("--resume");
    }
    return more;
  }
};

TEST_P(ResumeTest, EveryCallThatChangesAFileMayBeTheLast) {
  const Task task(GetParam(), 900);
  ASSERT_EQ(task.Run({}).code, kRejected);
  const Leavings expected = task.leavings();
  ASSERT_GT(expected.output.size(), 10'000u);
  ASSERT_FALSE(expected.marked);
  task.Clear();
  const size_t calls = task.CountCalls(Checkpointed(task));
  ASSERT_GT(calls, 30u);
  RecordProperty("calls", static_cast<int>(calls));
  for (const char* kind : {"kill", "torn"}) {
    for (const size_t at : CallsToTry(calls)) {
      task.Clear();
      ASSERT_EQ(task.RunWithFault(kind, at, Checkpointed(task)).code, kKilled)
          << kind << " " << at;
      const Leavings cut = task.leavings();
      ASSERT_TRUE(cut.marked || cut.checkpoint || cut.output.empty() ||
                  cut.output == expected.output)
          << kind << " " << at << ": a part looks like the whole";
      ASSERT_EQ(task.Run(Checkpointed(task)).code, kRejected)
          << kind << " " << at;
      ASSERT_EQ(task.leavings(), expected) << kind << " " << at;
    }
  }
}

TEST_P(ResumeTest, TheMomentDoesNotMatter) {
  constexpr int kPoints = 100 / kThreadSanitizedStep;
  const Task task(GetParam(), 1500);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(task.Run({"-j", "2"}).code, kRejected);
  const double whole =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin)
          .count();
  const Leavings expected = task.leavings();
  // A fixed seed; the machine adds what is left to chance.
  std::mt19937 random(20);
  std::uniform_real_distribution<double> moment(0.001, whole * 1.1);
  int kills = 0;
  for (int point = 0; point < kPoints;) {
    task.Clear();
    // Some runs are killed more than once.
    Finished finished;
    do {
      finished = task.Run(Checkpointed(task), moment(random));
      kills += finished.code == kKilled ? 1 : 0;
      ++point;
    } while (finished.code == kKilled && random() % 3 == 0);
    ASSERT_THAT(finished.code, testing::AnyOf(kKilled, kRejected));
    ASSERT_EQ(task.Run(Checkpointed(task)).code, kRejected);
    ASSERT_EQ(task.leavings(), expected) << "point " << point;
  }
  // Otherwise nothing was tried.
  EXPECT_GT(kills, kPoints / 4);
  RecordProperty("kills", kills);
}

TEST_P(ResumeTest, AStoppedRunGoesOn) {
  const Task task(GetParam(), 1500);
  ASSERT_EQ(task.Run({}).code, kRejected);
  const Leavings expected = task.leavings();
  task.Clear();
  // With an interval that never ends, so that stopping alone is written down;
  // and by one thread, which does not read ahead of what it writes.
  std::vector<std::string> more = Checkpointed(task, false);
  more[3] = "3600";
  more.insert(more.end(), {"-j", "1"});
  const size_t calls = task.CountCalls(more);
  task.Clear();
  ASSERT_EQ(task.RunWithFault("interrupt", calls / 2, more).code, 130);
  const Leavings cut = task.leavings();
  EXPECT_TRUE(cut.marked);
  EXPECT_TRUE(cut.checkpoint);
  EXPECT_THAT(ReadFile(task.folder() / "out.jsonl.incomplete"),
              HasSubstr("stopped after line"));
  EXPECT_EQ(task.Run(Checkpointed(task)).code, kRejected);
  EXPECT_EQ(task.leavings(), expected);
}

INSTANTIATE_TEST_SUITE_P(Inputs, ResumeTest, testing::Values("", ".gz", ".zst"),
                         [](const auto& suite) {
                           const std::string suffix = suite.param;
                           return suffix.empty() ? std::string("plain")
                                                 : suffix.substr(1);
                         });

// A run that was killed in the middle, with its checkpoint.
class CutOffTest : public testing::Test {
 protected:
  void SetUp() override {
    const size_t calls = task_.CountCalls(more_);
    task_.Clear();
    ASSERT_EQ(task_.RunWithFault("kill", calls / 2, more_).code, kKilled);
    ASSERT_TRUE(task_.leavings().checkpoint);
    more_.emplace_back("--resume");
  }

  auto Append(std::string_view name, std::string_view text) const {
    std::ofstream(task_.folder() / name, std::ios::app) << text;
  }

  const Task task_ = Task("", 900);
  std::vector<std::string> more_ = {"--checkpoint",
                                    task_.folder() / "run.checkpoint",
                                    "--checkpoint-interval", "0"};
};

TEST_F(CutOffTest, TheCheckpointIsPrivateAndHoldsNoText) {
  struct stat status = {};
  const std::string path = task_.folder() / "run.checkpoint";
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_THAT(ReadFile(path), testing::Not(HasSubstr("visa")));
  EXPECT_THAT(ReadFile(path), testing::Not(HasSubstr("ordinary")));
}

// What a link leads to is written, so that is what goes in the end.
TEST_F(CutOffTest, GoesOnFromWhereALinkLeads) {
  const std::string path = task_.folder() / "run.checkpoint";
  const std::string real = task_.folder() / "real.checkpoint";
  std::filesystem::rename(path, real);
  std::filesystem::create_symlink("real.checkpoint", path);
  EXPECT_EQ(task_.Run(more_).code, kRejected);
  EXPECT_FALSE(std::filesystem::exists(real));
}

TEST_F(CutOffTest, IsNotBegunAnewByMistake) {
  more_.pop_back();
  const Leavings before = task_.leavings();
  const Finished finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("add --resume"));
  EXPECT_EQ(task_.leavings(), before);
}

TEST_F(CutOffTest, DoesNotGoOnWithAnotherInput) {
  const std::string path = task_.folder() / "in0.jsonl";
  std::string text = ReadFile(path);
  text[10] = text[10] == 'x' ? 'y' : 'x';
  std::ofstream(path, std::ios::binary) << text;
  const Finished finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("has changed since the checkpoint"));
  EXPECT_TRUE(task_.leavings().checkpoint);
}

TEST_F(CutOffTest, DoesNotGoOnWithOtherOptions) {
  more_.emplace_back("--all");
  const Leavings before = task_.leavings();
  const Finished finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("another value of: --all"));
  EXPECT_EQ(task_.leavings(), before);
}

TEST_F(CutOffTest, DoesNotGoOnWithAnOutputThatHasChanged) {
  std::string text = ReadFile(task_.folder() / "out.jsonl");
  ASSERT_FALSE(text.empty());
  text[0] = ' ';
  std::ofstream(task_.folder() / "out.jsonl", std::ios::binary) << text;
  Finished finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("has changed since the checkpoint"));
  std::filesystem::resize_file(task_.folder() / "out.jsonl", 3);
  finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("it holds 3 bytes"));
}

TEST_F(CutOffTest, DoesNotGoOnFromADamagedCheckpoint) {
  const std::string path = task_.folder() / "run.checkpoint";
  const std::string good = ReadFile(path);
  for (size_t at = 0; at < good.size(); at += 41) {
    std::string bad = good;
    bad[at] = bad[at] == '1' ? '2' : '1';
    std::ofstream(path, std::ios::binary) << bad;
    const Finished finished = task_.Run(more_);
    ASSERT_EQ(finished.code, 5) << at;
    ASSERT_THAT(finished.error, HasSubstr("cannot go on from")) << at;
  }
  std::ofstream(path, std::ios::binary) << good;
  EXPECT_EQ(task_.Run(more_).code, kRejected);
}

// With the seal that belongs to it, so that nothing else keeps it from being
// gone on from.
TEST_F(CutOffTest, DoesNotGoOnWithoutAnAccountOfEachOutput) {
  const std::string path = task_.folder() / "run.checkpoint";
  auto checkpoint = nlohmann::ordered_json::parse(ReadFile(path));
  checkpoint.erase("seal");
  for (const char* name : {"the log", "the file of rejects", "the output"}) {
    checkpoint["outputs"].erase(checkpoint["outputs"].size() - 1);
    std::string members = checkpoint.dump();
    members.pop_back();
    const std::string seal =
        cli_test::RunShell("sha256sum " +
                           task_.folder().Write("members", members))
            .out.substr(0, 64);
    std::ofstream(path, std::ios::binary)
        << members << ",\"seal\":\"" << seal << "\"}\n";
    const Leavings before = task_.leavings();
    const Finished finished = task_.Run(more_);
    EXPECT_EQ(finished.code, 5) << name;
    EXPECT_THAT(finished.error,
                HasSubstr(std::string("there is no account of ") + name));
    EXPECT_EQ(task_.leavings(), before) << name;
  }
}

TEST_F(CutOffTest, AFileThatIsNoCheckpointIsNotReplaced) {
  const std::string path = task_.folder().Write("notes.txt", "my notes\n");
  more_[1] = path;
  const Finished finished = task_.Run(more_);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("no checkpoint of telltale"));
  EXPECT_EQ(ReadFile(path), "my notes\n");
}

// The lines that were counted before took none of this process's time.
TEST_F(CutOffTest, TheSpeedIsOfThisProcessAlone) {
  // Refused at once, as the output has changed.
  Append("out.jsonl", "{}");
  std::filesystem::resize_file(task_.folder() / "out.jsonl", 3);
  std::vector<std::string> more = more_;
  more.insert(more.end(), {"--summary", "json"});
  const Finished finished = task_.Run(more);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("\"lines_per_second\":0.0"));
}

TEST(CheckpointUsageTest, AnIntervalIsANumber) {
  const Task task("", 1);
  for (const char* interval : {"nan", "-1", "inf", "1e9"}) {
    const Finished finished =
        task.Run({"--checkpoint", task.folder() / "run.checkpoint",
                  "--checkpoint-interval", interval});
    EXPECT_EQ(finished.code, 2) << interval;
  }
}

TEST(CheckpointUsageTest, InputsAndOutputsHaveToBeFiles) {
  const Task task("", 1);
  const std::vector<std::string> checkpoint = {
      "--checkpoint", task.folder() / "run.checkpoint"};
  std::vector<std::string> arguments = {"screen", "--checkpoint",
                                        task.folder() / "run.checkpoint", "-o",
                                        task.folder() / "out.jsonl"};
  Finished finished = cli_test::RunTelltale(arguments);
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("standard input"));
  const std::string pipe = task.folder() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  arguments.push_back(pipe);
  finished = cli_test::RunTelltale(arguments);
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("pipe"));
  finished = cli_test::RunTelltale({"screen", "--checkpoint",
                                    task.folder() / "run.checkpoint",
                                    task.folder() / "in0.jsonl"});
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("standard output"));
  finished = cli_test::RunTelltale({"screen", "--resume", pipe});
  EXPECT_EQ(finished.code, 2);
}

}  // namespace
}  // namespace telltale::faults
