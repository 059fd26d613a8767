// How a run ends when the world around it does not hold still.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

auto ManyRecords(int count) -> std::string {
  std::string records;
  for (int i = 0; i < count; ++i) {
    records += R"({"id":)" + std::to_string(i) +
               R"(,"text":"Free visa, but pay the fee first"})" + "\n";
  }
  return records;
}

// A run that stands still, as its output is a pipe that nobody reads from.
class StalledRun {
 public:
  explicit StalledRun(std::vector<std::string> options = {})
      : input_(folder_.Write("many.jsonl", ManyRecords(20'000))),
        pipe_(folder_ / "pipe"),
        reader_(Reader(pipe_)),
        telltale_(Arguments(std::move(options))) {
    pollfd filled = {.fd = reader_, .events = POLLIN, .revents = 0};
    EXPECT_EQ(poll(&filled, 1, 20'000), 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  StalledRun(const StalledRun&) = delete;
  auto operator=(const StalledRun&) -> StalledRun& = delete;
  ~StalledRun() { CloseReader(); }

  auto telltale() -> RunningTelltale& { return telltale_; }
  void CloseReader() {
    if (reader_ >= 0) {
      close(std::exchange(reader_, -1));
    }
  }

 private:
  static auto Reader(const std::string& pipe) -> int {
    EXPECT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    return open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  }
  auto Arguments(std::vector<std::string> options) const
      -> std::vector<std::string> {
    options.insert(options.begin(), "screen");
    options.insert(options.end(),
                   {"--rules", SmallPack(folder_), "-o", pipe_, input_});
    return options;
  }

  TemporaryFolder folder_;
  std::string input_;
  std::string pipe_;
  int reader_;
  RunningTelltale telltale_;
};

TEST(StreamEndsTest, AClosedPipeIsAQuietEnd) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string input = folder.Write("many.jsonl", ManyRecords(20'000));
  const Finished finished = RunShell("\"$TELLTALE\" screen --rules " + pack +
                                     " " + input + " | head -1");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(Lines(finished.out), SizeIs(1));
  EXPECT_THAT(finished.error, IsEmpty());
}

TEST(StreamEndsTest, AClosedPipeIsAQuietEndOfOtherCommandsToo) {
  const Finished finished = RunShell(
      "\"$TELLTALE\" rules list --json | true; "
      "\"$TELLTALE\" --help | head -1");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
}

TEST(StreamEndsTest, AClosedPipeDoesNotHideAGateThatFailed) {
  const TemporaryFolder folder;
  const std::string screen = "\"$TELLTALE\" screen -q -j1 --rules " +
                             SmallPack(folder) + " " +
                             folder.Write("many.jsonl", ManyRecords(20'000));
  EXPECT_EQ(RunShell(screen + " --fail-on review | head -1").code, 1);
  EXPECT_EQ(RunShell(screen + " --fail-on priority | head -1").code, 0);
}

TEST(StreamEndsTest, AClosedPipeDoesNotHideASignal) {
  StalledRun run({"-j1"});
  run.telltale().Signal(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  run.CloseReader();
  const Finished finished = run.telltale().Wait();
  EXPECT_EQ(finished.code, 143);
  EXPECT_THAT(finished.error, HasSubstr("stopped"));
}

TEST(StreamEndsTest, AClosedPipeDoesNotHideAnInputThatCannotBeRead) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string input = folder.Write("many.jsonl", ManyRecords(20'000));
  const Finished finished =
      RunShell("\"$TELLTALE\" screen --rules " + pack + " " +
               (folder / "missing.jsonl") + " " + input + " | head -1");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(Lines(finished.out), SizeIs(1));
  EXPECT_THAT(finished.error, HasSubstr("missing.jsonl"));
}

TEST(StreamEndsTest, AClosedStreamIsNoPlaceForAnotherFile) {
  const TemporaryFolder folder;
  const std::string screen =
      "\"$TELLTALE\" screen --rules " + SmallPack(folder) + " ";
  const std::string input = folder.Write("ads.jsonl", ManyRecords(3) + "x\n");
  const std::string output = folder / "out.jsonl";
  const std::string expected = RunShell(screen + input).out;
  ASSERT_THAT(Lines(expected), SizeIs(3));
  for (const char* closed : {" 0<&-", " 1>&-", " 2>&-", " 0<&- 1>&- 2>&-"}) {
    std::filesystem::remove(output);
    const Finished finished =
        RunShell(screen + "-o " + output + " " + input + closed);
    EXPECT_EQ(finished.code, 4) << closed;
    // No note, summary or rejected line among the records.
    EXPECT_EQ(ReadFile(output), expected) << closed;
  }
}

TEST(StreamEndsTest, AClosedStreamThatIsNeededIsAFailure) {
  const TemporaryFolder folder;
  const std::string screen =
      "\"$TELLTALE\" screen --rules " + SmallPack(folder) + " ";
  const std::string input = folder.Write("ads.jsonl", ManyRecords(3));
  Finished finished = RunShell(screen + input + " >&-");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("standard output"));
  finished = RunShell(screen + "<&-");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("standard input"));
}

TEST(StreamEndsTest, AMissingFileIsNamed) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"screen", "--rules", SmallPack(folder), folder / "no-such-file.jsonl"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("no-such-file.jsonl"));
  EXPECT_THAT(finished.error, HasSubstr("No such file"));
}

TEST(StreamEndsTest, AMissingFileDoesNotKeepOthersFromBeingScreened) {
  const TemporaryFolder folder;
  const std::string good = folder.Write("good.jsonl", ManyRecords(1));
  const Finished finished = RunTelltale({"screen", "--rules", SmallPack(folder),
                                         folder / "no-such-file.jsonl", good});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(Lines(finished.out), SizeIs(1));
}

TEST(StreamEndsTest, AFullDiskIsAFailure) {
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP() << "no /dev/full here";
  }
  const TemporaryFolder folder;
  const std::string input = folder.Write("many.jsonl", ManyRecords(1'000));
  const Finished finished = RunTelltale(
      {"screen", "--rules", SmallPack(folder), "-o", "/dev/full", input});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("No space left"));
}

TEST(StreamEndsTest, AFileOfTheGreatestSizeIsAFailure) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string input = folder.Write("many.jsonl", ManyRecords(1'000));
  const std::string output = folder / "out.jsonl";
  // Unit of the limit: 1024 bytes.
  const Finished finished =
      RunShell("ulimit -f 100; \"$TELLTALE\" screen --rules " + pack + " -o " +
               output + " " + input);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("File too large"));
  EXPECT_TRUE(std::filesystem::exists(output + ".incomplete"));
}

// As in the jobs of a script, and after `trap '' TERM`.
TEST(StreamEndsTest, ASignalThatIsIgnoredStaysSo) {
  const TemporaryFolder folder;
  const std::string output = folder / "out.jsonl";
  const std::string pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string record = folder.Write("one", ManyRecords(1));
  const Finished finished = RunShell(
      "trap '' INT TERM; \"$TELLTALE\" screen -q --rules " + SmallPack(folder) +
      " -o " + output + " < " + pipe + " & exec 3> " + pipe + "; cat " +
      record + " >&3; for i in {1..200}; do test -s " + output +
      " && break; sleep .05; done; kill -INT $!; kill -TERM $!; "
      "sleep .2; cat " +
      record + " >&3; exec 3>&-; wait $!");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(Lines(ReadFile(output)), SizeIs(2));
}

// Whichever signal comes, what was written is whole.
class SignalTest : public testing::TestWithParam<int> {};

// The records stand in the output, so that its reader can count them.
TEST(StreamEndsTest, WhatTheOutputHoldsCountsWhereRejectsCannotBeWritten) {
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP() << "no /dev/full here";
  }
  const TemporaryFolder folder;
  const std::string output = folder / "out";
  const Finished finished =
      RunTelltale({"screen", "--rules", SmallPack(folder), "--all", "-o",
                   output, "--rejects", "/dev/full", "--summary", "json"},
                  "{\"text\":\"see you\"}\nno record\n");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error,
              AllOf(HasSubstr("\"lines\":2"), HasSubstr("\"not_flagged\":1"),
                    HasSubstr("\"rejected\":1")));
  EXPECT_THAT(Lines(ReadFile(output)), testing::SizeIs(1));
}

TEST_P(SignalTest, LeavesWholeLines) {
  const TemporaryFolder folder;
  const std::string output = folder / "out.jsonl";
  RunningTelltale telltale(
      {"screen", "--rules", SmallPack(folder), "-o", output});
  const std::string records = ManyRecords(20'000);
  // The last line stays unfinished.
  telltale.Feed(std::string_view(records).substr(0, records.size() - 5));
  std::error_code error;
  for (int i = 0; i < 200; ++i) {
    if (std::filesystem::exists(output, error) &&
        std::filesystem::file_size(output, error) > 0) {
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  telltale.Signal(GetParam());
  const Finished finished = telltale.Wait();
  EXPECT_EQ(finished.code, 128 + GetParam());
  const auto lines = Lines(ReadFile(output));
  EXPECT_FALSE(lines.empty());
  for (const std::string& line : lines) {
    ASSERT_TRUE(nlohmann::json::accept(line)) << line;
  }
  EXPECT_THAT(finished.error, HasSubstr("flagged"));
}

TEST_P(SignalTest, AStopDoesNotHideAnInputThatCannotBeRead) {
  const TemporaryFolder folder;
  RunningTelltale telltale(
      {"screen", "--rules", SmallPack(folder), folder / "missing.jsonl", "-"});
  // More than a pipe holds: it has begun to read when all is fed.
  telltale.Feed(ManyRecords(20'000));
  telltale.Signal(GetParam());
  const Finished finished = telltale.Wait();
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("missing.jsonl"));
  EXPECT_THAT(finished.error, HasSubstr("stopped"));
}

TEST_P(SignalTest, AnotherSignalEndsARunThatStandsStill) {
  const int other = GetParam() == SIGINT ? SIGTERM : SIGINT;
  StalledRun run;
  run.telltale().Signal(GetParam());
  // Before the run gives its reader up, which it does after a second.
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  run.telltale().Signal(other);
  // The code says which of the two ended it.
  EXPECT_EQ(run.telltale().Wait().code, 128 + other);
}

TEST_P(SignalTest, OneSignalEndsARunWhoseReaderHasStoppedReading) {
  StalledRun run;
  run.telltale().Signal(GetParam());
  std::this_thread::sleep_for(std::chrono::seconds(5));
  // Nothing else ends it: the pipe is full and stays so.
  run.telltale().Signal(SIGKILL);
  const Finished finished = run.telltale().Wait();
  EXPECT_EQ(finished.code, 128 + GetParam());
  EXPECT_THAT(finished.error, HasSubstr("stopped"));
}

INSTANTIATE_TEST_SUITE_P(Signals, SignalTest, testing::Values(SIGINT, SIGTERM));

}  // namespace
}  // namespace telltale::cli_test
