// What a run does whose inputs are not there, cannot be read to their end, or
// have changed, when it begins and when it goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "faults/faulty_runs.h"

namespace telltale::faults {
namespace {

namespace fs = std::filesystem;

using cli_test::Finished;
using cli_test::ReadFile;
using testing::HasSubstr;

constexpr int kRejected = 4;
constexpr int kKilled = 137;
constexpr int kIoFailed = 5;

class ResumeInputsTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(task_.Run({}).code, kRejected);
    whole_ = task_.leavings();
    task_.Clear();
  }

  // Kills the run at that part of the calls that change a file.
  void CutOff(double part) {
    const size_t calls = task_.CountCalls(more_);
    task_.Clear();
    const auto at = static_cast<size_t>(part * static_cast<double>(calls));
    ASSERT_EQ(task_.RunWithFault("kill", at, more_).code, kKilled);
    ASSERT_TRUE(task_.leavings().checkpoint);
  }

  // Runs the task, which has to fail for that reason and to change nothing.
  void ExpectRefusal(const std::string& reason) {
    const Leavings before = task_.leavings();
    const Finished finished = task_.Run(more_);
    EXPECT_EQ(finished.code, kIoFailed);
    EXPECT_THAT(finished.error, HasSubstr(reason));
    EXPECT_EQ(task_.leavings(), before);
  }

  auto Input(const char* name) const -> std::string {
    return task_.folder() / name;
  }

  const Task task_ = Task("", 900);
  Leavings whole_;
  std::vector<std::string> more_ = {"--checkpoint",
                                    task_.folder() / "run.checkpoint",
                                    "--checkpoint-interval", "0", "--resume"};
};

TEST_F(ResumeInputsTest, WaitsForTheInputItWasCutOffIn) {
  CutOff(0.35);
  fs::rename(Input("in0.jsonl"), Input("away"));
  ExpectRefusal("cannot open `" + Input("in0.jsonl"));
  fs::rename(Input("away"), Input("in0.jsonl"));
  EXPECT_EQ(task_.Run(more_).code, kRejected);
  EXPECT_EQ(task_.leavings(), whole_);
}

TEST_F(ResumeInputsTest, DoesNotGoOnWhenAnInputBeforeHasChanged) {
  CutOff(0.8);
  const std::string text = ReadFile(Input("in0.jsonl"));
  std::ofstream(Input("in0.jsonl"), std::ios::app) << "{\"text\":\"more\"}\n";
  ExpectRefusal("has changed since the checkpoint");
  std::string other = text;
  other[10] = other[10] == 'x' ? 'y' : 'x';
  std::ofstream(Input("in0.jsonl"), std::ios::binary) << other;
  ExpectRefusal("has changed since the checkpoint");
  fs::remove(Input("in0.jsonl"));
  ExpectRefusal("No such file or directory");
  std::ofstream(Input("in0.jsonl"), std::ios::binary) << text;
  EXPECT_EQ(task_.Run(more_).code, kRejected);
  EXPECT_EQ(task_.leavings(), whole_);
}

// Which is missing, the run says so and screens the other; resumed, it goes on
// where it could not.
TEST_F(ResumeInputsTest, ComesBackToAnInputThatWasMissing) {
  for (const char* name : {"in0.jsonl", "in1.jsonl"}) {
    SCOPED_TRACE(name);
    task_.Clear();
    fs::rename(Input(name), Input("away"));
    for (int i = 0; i < 2; ++i) {
      const Finished finished = task_.Run(more_);
      EXPECT_EQ(finished.code, kIoFailed);
      EXPECT_THAT(finished.error, HasSubstr("cannot open `" + Input(name)));
      EXPECT_FALSE(task_.leavings().output.empty());
      EXPECT_TRUE(task_.leavings().marked);
      EXPECT_THAT(ReadFile(task_.folder() / "out.jsonl.incomplete"),
                  HasSubstr("Not all could be read: cannot open"));
    }
    fs::rename(Input("away"), Input(name));
    EXPECT_EQ(task_.Run(more_).code, kRejected);
    EXPECT_EQ(task_.leavings(), whole_);
  }
}

// Without a checkpoint, too, the output says that it is not all.
TEST_F(ResumeInputsTest, AnInputThatIsMissingLeavesAMark) {
  fs::rename(Input("in1.jsonl"), Input("away"));
  EXPECT_EQ(task_.Run({}).code, kIoFailed);
  EXPECT_TRUE(task_.leavings().marked);
  fs::rename(Input("away"), Input("in1.jsonl"));
  EXPECT_EQ(task_.Run({}).code, kRejected);
  EXPECT_EQ(task_.leavings(), whole_);
}

// A file that was copied by half, and then whole.
TEST(ResumeCompressedTest, GoesOnWithAFileThatWasCutShort) {
  for (const char* suffix : {".gz", ".zst"}) {
    SCOPED_TRACE(suffix);
    const Task task(suffix, 20'000);
    const std::vector<std::string> more = {
        "--checkpoint", task.folder() / "run.checkpoint", "--resume"};
    ASSERT_EQ(task.Run({}).code, kRejected);
    const Leavings whole = task.leavings();
    for (const char* name : {"in0.jsonl", "in1.jsonl"}) {
      SCOPED_TRACE(name);
      const std::string path = task.folder() / (name + std::string(suffix));
      const std::string bytes = ReadFile(path);
      fs::resize_file(path, bytes.size() * 2 / 3);
      task.Clear();
      EXPECT_EQ(task.Run(more).code, kIoFailed);
      const Leavings cut = task.leavings();
      EXPECT_TRUE(cut.marked);
      EXPECT_TRUE(cut.checkpoint);
      // What could be read counts.
      EXPECT_FALSE(cut.output.empty());
      std::ofstream(path, std::ios::binary) << bytes;
      EXPECT_EQ(task.Run(more).code, kRejected);
      EXPECT_EQ(task.leavings(), whole);
    }
  }
}

// Nobody writes into the pipes.
TEST(WaitingTest, ASignalEndsARunThatWaitsForAPipe) {
  const cli_test::TemporaryFolder folder;
  const std::string pack = cli_test::SmallPack(folder);
  const std::string first = folder / "first";
  const std::string second = folder / "second";
  ASSERT_EQ(mkfifo(first.c_str(), 0600), 0);
  ASSERT_EQ(mkfifo(second.c_str(), 0600), 0);
  const std::string input = folder.Write("in.jsonl", "");
  const std::vector<std::vector<std::string>> runs = {
      {"screen", "--rules", pack, first, second},
      {"screen", "--rules", pack, "-o", first, input}};
  for (const auto& arguments : runs) {
    cli_test::RunningTelltale telltale(arguments);
    // Long enough to come to wait; too short would only test less.
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    telltale.Signal(SIGTERM);
    EXPECT_EQ(telltale.Wait().code, 128 + SIGTERM);
  }
}

}  // namespace
}  // namespace telltale::faults
