#include "stream/output_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "unit/stream/fixtures.h"

namespace telltale::stream {
namespace {

using testing::HasSubstr;
using testing::Not;

auto BeginMarked(OutputFile& file) -> WriteStatus {
  const WriteStatus marked = file.PutMark();
  return marked == WriteStatus::kDone ? file.Begin() : marked;
}

TEST(OutputFileTest, WritesAndReplacesWhatWasThere) {
  const ScratchFolder folder;
  const std::string path = folder.File("out", "something longer, from before");
  auto file = OutputFile::Open(path, {});
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(BeginMarked(*file), WriteStatus::kDone);
  EXPECT_EQ(file->Write("one\n"), WriteStatus::kDone);
  EXPECT_EQ(file->Write("two\n"), WriteStatus::kDone);
  EXPECT_EQ(file->Sync(), WriteStatus::kDone);
  EXPECT_EQ(ReadFile(path), "one\ntwo\n");
}

TEST(OutputFileTest, AMarkStandsBesideAFileThatIsNotFinished) {
  const ScratchFolder folder;
  const std::string path = folder.Path("out");
  const std::string mark = folder.Path("out.incomplete");
  auto file = OutputFile::Open(path, {});
  ASSERT_TRUE(file.has_value());
  EXPECT_FALSE(std::filesystem::exists(mark));
  ASSERT_EQ(BeginMarked(*file), WriteStatus::kDone);
  EXPECT_EQ(file->Write("one\n"), WriteStatus::kDone);
  EXPECT_THAT(ReadFile(mark), HasSubstr("not been written to its end"));
  EXPECT_EQ(file->Sync(), WriteStatus::kDone);
  EXPECT_TRUE(std::filesystem::exists(mark));
  EXPECT_EQ(file->Finish(), WriteStatus::kDone);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(OutputFileTest, TwoRunsDoNotWriteOneFile) {
  const ScratchFolder folder;
  const std::string path = folder.Path("out");
  {
    auto first = OutputFile::Open(path, {});
    ASSERT_TRUE(first.has_value());
    for (int i = 0; i < 2; ++i) {
      const auto second = OutputFile::Open(path, {});
      ASSERT_FALSE(second.has_value());
      EXPECT_EQ(second.error(),
                "cannot write `" + path + "`: another run is writing it");
      // Nor does the other run remove it, whoever made it.
      EXPECT_TRUE(std::filesystem::exists(path));
      ASSERT_EQ(BeginMarked(*first), WriteStatus::kDone);
      ASSERT_EQ(first->Write("first\n"), WriteStatus::kDone);
    }
    ASSERT_EQ(first->Sync(), WriteStatus::kDone);
    ASSERT_EQ(first->Finish(), WriteStatus::kDone);
    // Finished, and still its own: other outputs may not be.
    EXPECT_FALSE(OutputFile::Open(path, {}).has_value());
  }
  EXPECT_TRUE(OutputFile::Open(path, {}).has_value());
}

TEST(OutputFileTest, OnlyWhatItMadeIsWithdrawn) {
  const ScratchFolder folder;
  const std::string made = folder.Path("made");
  const std::string found = folder.File("found", "precious\n");
  for (const std::string& path : {made, found}) {
    auto file = OutputFile::Open(path, {});
    ASSERT_TRUE(file.has_value());
    file->Withdraw();
  }
  EXPECT_FALSE(std::filesystem::exists(made));
  EXPECT_EQ(ReadFile(found), "precious\n");
}

TEST(OutputFileTest, WhatIsNoMarkIsNotWrittenOver) {
  const ScratchFolder folder;
  const std::string path = folder.File("out", "precious\n");
  const std::string in_the_way = folder.File("out.incomplete", "somebody's\n");
  const auto file = OutputFile::Open(path, {});
  ASSERT_FALSE(file.has_value());
  EXPECT_THAT(file.error(), HasSubstr("`" + in_the_way + "`, which stands"));
  EXPECT_EQ(ReadFile(in_the_way), "somebody's\n");
  EXPECT_EQ(ReadFile(path), "precious\n");
  std::filesystem::remove(in_the_way);
  const std::string elsewhere = folder.File("elsewhere", "");
  std::filesystem::create_symlink(elsewhere, in_the_way);
  EXPECT_FALSE(OutputFile::Open(path, {}).has_value());
}

TEST(OutputFileTest, AMarkOfARunBeforeIsTakenOver) {
  const ScratchFolder folder;
  const std::string path = folder.Path("out");
  {
    auto file = OutputFile::Open(path, {});
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(BeginMarked(*file), WriteStatus::kDone);
    file->Explain("It was stopped.\n");
  }
  auto file = OutputFile::Open(path, {});
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(BeginMarked(*file), WriteStatus::kDone);
  EXPECT_THAT(ReadFile(path + ".incomplete"), Not(HasSubstr("It was stopped")));
}

// As a run leaves it that is killed while it writes the mark.
TEST(OutputFileTest, AMarkThatWasCutOffIsTakenOver) {
  const ScratchFolder folder;
  const std::string path = folder.Path("out");
  for (const char* text : {"", "T", "The file beside this one has "}) {
    folder.File("out.incomplete", text);
    EXPECT_TRUE(OutputFile::Open(path, {}).has_value()) << text;
  }
  folder.File("out.incomplete", "The files");
  EXPECT_FALSE(OutputFile::Open(path, {}).has_value());
}

TEST(OutputFileTest, GoesOnAfterWhatAMarkTells) {
  const ScratchFolder folder;
  const std::string path = folder.Path("out");
  OutputMark mark;
  {
    auto file = OutputFile::Open(path, {});
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(BeginMarked(*file), WriteStatus::kDone);
    ASSERT_EQ(file->Write("kept\n"), WriteStatus::kDone);
    mark = file->mark();
    ASSERT_EQ(file->Write("cut off by"), WriteStatus::kDone);
  }
  auto file = OutputFile::Open(path, {});
  ASSERT_TRUE(file.has_value());
  ASSERT_EQ(file->Verify(mark), WriteStatus::kDone);
  EXPECT_EQ(ReadFile(path), "kept\ncut off by");
  ASSERT_EQ(BeginMarked(*file), WriteStatus::kDone);
  EXPECT_EQ(file->Write("added\n"), WriteStatus::kDone);
  EXPECT_EQ(ReadFile(path), "kept\nadded\n");
  EXPECT_EQ(file->mark().bytes, 11u);
}

TEST(OutputFileTest, AnInputIsRefusedAndLeftAsItIs) {
  const ScratchFolder folder;
  const std::string path = folder.File("ads.jsonl", "precious\n");
  const std::string other_name = folder.Path("link");
  std::filesystem::create_hard_link(path, other_name);
  for (const std::string& output : {path, other_name}) {
    const auto file = OutputFile::Open(output, std::vector{path});
    ASSERT_FALSE(file.has_value());
    EXPECT_THAT(file.error(), HasSubstr("it is also the input `" + path));
    EXPECT_EQ(ReadFile(path), "precious\n");
  }
}

TEST(OutputFileTest, AnInputThatDoesNotExistIsNotMadeByTheOutput) {
  const ScratchFolder folder;
  const std::string path = folder.Path("missing.jsonl");
  EXPECT_FALSE(OutputFile::Open(path, std::vector{path}).has_value());
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(OutputFileTest, APathThatCannotBeWrittenIsNamed) {
  const auto file = OutputFile::Open("/nowhere/out.jsonl", {});
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error(),
            "cannot write `/nowhere/out.jsonl`: No such file or directory");
}

TEST(OutputFileTest, AFullDiskIsNamed) {
  auto file = OutputFile::Open("/dev/full", {});
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(BeginMarked(*file), WriteStatus::kDone);
  EXPECT_EQ(file->Write("line\n"), WriteStatus::kFailed);
  EXPECT_EQ(file->error(), "cannot write `/dev/full`: No space left on device");
}

TEST(OutputFileTest, AReaderThatTakesNothingIsGivenUpWhenToldToStop) {
  const ScratchFolder folder;
  const std::string path = folder.Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  auto file = OutputFile::Open(path, {}, [] { return true; });
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->Write("there is room\n"), WriteStatus::kDone);
  EXPECT_EQ(file->Write(std::string(size_t{4} << 20, 'x')),
            WriteStatus::kStopped);
  EXPECT_EQ(file->error(), "");
  EXPECT_LT(file->mark().bytes, size_t{4} << 20);
  close(reader);
}

TEST(OutputFileTest, WhatIsShownIsNotWhatCounts) {
  const ScratchFolder folder;
  const std::string path = folder.Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  auto plain = OutputFile::Open(path, {});
  auto shown = OutputFile::Open(path, {});
  ASSERT_TRUE(plain.has_value() && shown.has_value());
  EXPECT_EQ(plain->Write("bytes"), WriteStatus::kDone);
  EXPECT_EQ(shown->WriteShown("bytes", "shown"), WriteStatus::kDone);
  EXPECT_EQ(shown->mark(), plain->mark());
  std::string got(10, '\0');
  EXPECT_EQ(read(reader, got.data(), got.size()), 10);
  EXPECT_EQ(got, "bytesshown");
  close(reader);
}

TEST(OutputFileTest, AReaderThatWentAwayIsNoFailure) {
  signal(SIGPIPE, SIG_IGN);
  const ScratchFolder folder;
  const std::string path = folder.Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  auto file = OutputFile::Open(path, {});
  ASSERT_TRUE(file.has_value());
  close(reader);
  EXPECT_EQ(file->Write("line\n"), WriteStatus::kClosed);
}

}  // namespace
}  // namespace telltale::stream
