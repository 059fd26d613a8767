// A disk that fills up or breaks at any call: the run says so, leaves whole
// lines under a mark, and can go on when there is room again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "faults/faulty_runs.h"

namespace telltale::faults {
namespace {

using cli_test::Finished;
using testing::AnyOf;
using testing::HasSubstr;

constexpr int kRejected = 4;
constexpr int kIoFailed = 5;

// Whether `text` is the beginning of `whole`, and ends where a line does.
auto IsWholeBeginning(std::string_view text, std::string_view whole) -> bool {
  return whole.starts_with(text) && (text.empty() || text.ends_with('\n'));
}

class OutputFaultTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(task_.Run({}).code, kRejected);
    expected_ = task_.leavings();
    task_.Clear();
  }

  void ExpectWholeBeginnings(const Leavings& leavings) const {
    EXPECT_TRUE(IsWholeBeginning(leavings.output, expected_.output));
    EXPECT_TRUE(IsWholeBeginning(leavings.rejects, expected_.rejects));
    EXPECT_TRUE(IsWholeBeginning(leavings.log, expected_.log));
  }

  const Task task_ = Task("", 900);
  Leavings expected_;
};

TEST_F(OutputFaultTest, AFullOrBrokenDiskIsNeverTakenForDone) {
  const size_t calls = task_.CountCalls({});
  ASSERT_GT(calls, 10u);
  RecordProperty("calls", static_cast<int>(calls));
  for (const char* kind : {"full", "broken"}) {
    for (const size_t at : CallsToTry(calls)) {
      SCOPED_TRACE(std::string(kind) + " at call " + std::to_string(at));
      task_.Clear();
      const Finished finished = task_.RunWithFault(kind, at, {});
      const Leavings leavings = task_.leavings();
      ExpectWholeBeginnings(leavings);
      if (finished.code == kRejected) {
        // The fault hit something that does not matter, such as the words in a
        // mark, or nothing.
        EXPECT_EQ(leavings, expected_);
        continue;
      }
      EXPECT_EQ(finished.code, kIoFailed);
      EXPECT_THAT(finished.error, AnyOf(HasSubstr("No space left on device"),
                                        HasSubstr("Input/output error")));
      const bool untouched = leavings.output.empty() &&
                             leavings.rejects.empty() && leavings.log.empty();
      EXPECT_TRUE(leavings.marked || untouched)
          << "a part looks like the whole";
    }
  }
}

TEST_F(OutputFaultTest, WhatAWriteLeavesOverIsWrittenToo) {
  const size_t calls = task_.CountCalls({});
  for (const size_t at : CallsToTry(calls)) {
    task_.Clear();
    ASSERT_EQ(task_.RunWithFault("short", at, {}).code, kRejected) << at;
    ASSERT_EQ(task_.leavings(), expected_) << at;
  }
}

TEST_F(OutputFaultTest, ARunGoesOnWhenThereIsRoomAgain) {
  const std::vector<std::string> more = {
      "--checkpoint", task_.folder() / "run.checkpoint",
      "--checkpoint-interval", "0", "--resume"};
  const size_t calls = task_.CountCalls(more);
  for (const char* kind : {"full", "broken"}) {
    for (const size_t at : CallsToTry(calls)) {
      SCOPED_TRACE(std::string(kind) + " at call " + std::to_string(at));
      task_.Clear();
      const Finished finished = task_.RunWithFault(kind, at, more);
      ASSERT_THAT(finished.code, AnyOf(kRejected, kIoFailed));
      ExpectWholeBeginnings(task_.leavings());
      ASSERT_EQ(task_.Run(more).code, kRejected);
      ASSERT_EQ(task_.leavings(), expected_);
    }
  }
}

}  // namespace
}  // namespace telltale::faults
