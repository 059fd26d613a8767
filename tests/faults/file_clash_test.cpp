// Files of a run that are one file, or somebody else's: the run does not begin,
// and none of them is changed.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "faults/faulty_runs.h"

namespace telltale::faults {
namespace {

namespace fs = std::filesystem;

using cli_test::Finished;
using cli_test::ReadFile;
using cli_test::RunTelltale;
using testing::HasSubstr;

class FileClashTest : public testing::Test {
 protected:
  // `arguments` name files of the folder; "@" stands for it.
  auto Screen(const std::vector<std::string>& arguments) const -> Finished {
    std::vector<std::string> all = {"screen", "--quiet", "--rules",
                                    cli_test::SmallPack(folder_)};
    for (std::string argument : arguments) {
      if (argument.starts_with("@")) {
        argument = folder_ / argument.substr(1);
      }
      all.push_back(std::move(argument));
    }
    return RunTelltale(all);
  }

  auto Content(const char* name) const -> std::string {
    return ReadFile(folder_ / name);
  }

  const cli_test::TemporaryFolder folder_;
};

// The names that a run makes by itself are its own, and nobody's input.
TEST_F(FileClashTest, InputsAreNotTakenForMarksOrNextFiles) {
  const std::string record = "{\"id\":1,\"text\":\"an ordinary text\"}\n";
  for (const char* name : {"out.incomplete", "run.next", "manifest.next"}) {
    folder_.Write(name, record);
  }
  EXPECT_EQ(Screen({"@out.incomplete", "-o", "@out"}).code, 5);
  EXPECT_EQ(Screen({"@run.next", "-o", "@out2", "--checkpoint", "@run"}).code,
            2);
  EXPECT_EQ(
      Screen({"@manifest.next", "-o", "@out2", "--manifest", "@manifest"}).code,
      2);
  for (const char* name : {"out.incomplete", "run.next", "manifest.next"}) {
    EXPECT_EQ(Content(name), record) << name;
  }
}

TEST_F(FileClashTest, OutputsAreNotTakenForMarksOrNextFiles) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  Finished finished =
      Screen({"@in", "-o", "@out", "--rejects", "@out.incomplete"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("it is also the mark beside the"));
  finished = Screen({"@in", "-o", "@m.next", "--manifest", "@m"});
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("is also the output"));
  EXPECT_EQ(Screen({"@in", "-o", "@c.next", "--checkpoint", "@c"}).code, 2);
  for (const char* name : {"out", "out.incomplete", "m.next", "m", "c.next"}) {
    EXPECT_FALSE(fs::exists(folder_ / name)) << name;
  }
}

// A link to a file that is not there yet is that file.
TEST_F(FileClashTest, LinksThatLeadNowhereAreFollowed) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  fs::create_symlink("real", folder_ / "link");
  EXPECT_EQ(Screen({"@in", "-o", "@link", "--checkpoint", "@real"}).code, 2);
  EXPECT_EQ(Screen({"@in", "-o", "@link", "--rejects", "@real"}).code, 5);
  EXPECT_FALSE(fs::exists(folder_ / "real"));
}

// What such a link leads to could not be told from a file that was there, and
// would be left behind by a run that cannot begin.
TEST_F(FileClashTest, ALinkThatLeadsNowhereIsNotWrittenThrough) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  fs::create_symlink("real", folder_ / "link");
  const Finished finished = Screen({"@in", "-o", "@link"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("a link that leads to no file"));
  EXPECT_EQ(Screen({"@in", "-o", "@link", "--rejects", "/nonexistent/r"}).code,
            5);
  EXPECT_FALSE(fs::exists(folder_ / "real"));
  EXPECT_FALSE(fs::exists(folder_ / "link.incomplete"));
  folder_.Write("real", "");
  EXPECT_EQ(Screen({"@in", "-o", "@link"}).code, 0);
}

TEST_F(FileClashTest, OnlyRegularFilesAreReplaced) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  fs::create_symlink("pipe", folder_ / "link");
  for (const char* name :
       {"@pipe", "@link", "/dev/null", "/dev/stdout", "/proc/self/fd/1", "-"}) {
    EXPECT_EQ(Screen({"@in", "-o", "@out", "--manifest", name}).code, 2)
        << name;
    EXPECT_EQ(Screen({"@in", "-o", "@out", "--checkpoint", name}).code, 2)
        << name;
  }
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_FALSE(fs::exists(folder_ / "out"));
}

// An output that another run writes keeps the others from being emptied, and
// the account of the run before from being replaced.
TEST_F(FileClashTest, ARunThatCannotBeginChangesNothing) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  const std::string manifest =
      folder_.Write("manifest", "the account of the run before\n");
  const std::string output = folder_.Write("out", "whole, from before\n");
  const std::string rejects = folder_.Write("rejects", "being written\n");
  const int other = open(rejects.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  const Finished finished = Screen({"@in", "-o", "@out", "--rejects",
                                    "@rejects", "--manifest", "@manifest"});
  close(other);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("another run is writing it"));
  EXPECT_EQ(ReadFile(output), "whole, from before\n");
  EXPECT_EQ(ReadFile(rejects), "being written\n");
  EXPECT_EQ(ReadFile(manifest), "the account of the run before\n");
  EXPECT_FALSE(fs::exists(output + ".incomplete"));
}

// A checkpoint that could never be saved keeps the outputs as they are.
TEST_F(FileClashTest, NothingIsEmptiedBeforeACheckpointCanBeSaved) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  folder_.Write("out", "whole, from before\n");
  const Finished finished =
      Screen({"@in", "-o", "@out", "--checkpoint", "@nowhere/run"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("No such file or directory"));
  EXPECT_EQ(Content("out"), "whole, from before\n");
  EXPECT_FALSE(fs::exists(folder_ / "out.incomplete"));
}

// Standard input and output may be files, too.
TEST_F(FileClashTest, StandardStreamsAreFilesOfTheRun) {
  const std::string record = "{\"id\":1,\"text\":\"an ordinary text\"}\n";
  const std::string pack = cli_test::SmallPack(folder_);
  const std::string script =
      "cd " + folder_ / "." + " && \"$TELLTALE\" screen -q --rules " + pack;
  for (const char* arguments :
       {" in --log log > log", " in --log log >> log",
        " in --rejects log > log", " in --log log > log.incomplete",
        " in --manifest m > m", " in --checkpoint c > c",
        " - -o out --manifest m < m", " - -o out --manifest m < m.next"}) {
    for (const char* name : {"in", "m", "m.next"}) {
      folder_.Write(name, record);
    }
    const int code = cli_test::RunShell(script + arguments).code;
    EXPECT_TRUE(code == 5 || code == 2) << arguments << ": " << code;
    EXPECT_EQ(Content("m.next"), record) << arguments;
    if (std::string_view(arguments).find("> m") == std::string_view::npos) {
      EXPECT_EQ(Content("m"), record) << arguments;
    }
  }
}

// Messages are not written over records.
TEST_F(FileClashTest, StandardErrorIsNoOutputBeside) {
  const std::string script = "cd " + folder_ / "." +
                             " && \"$TELLTALE\" screen --all --rules " +
                             cli_test::SmallPack(folder_);
  const auto run = [&](const std::string& arguments) {
    folder_.Write("in", "{\"text\":\"an ordinary text\"}\nno record\n");
    folder_.Write("log", "from before\n");
    return cli_test::RunShell(script + " in " + arguments).code;
  };
  for (const char* arguments :
       {"-o out --log log 2>> log", "-o log 2>> log", "> log 2> log"}) {
    EXPECT_EQ(run(arguments), 5) << arguments;
  }
  for (const char* arguments :
       {"> log 2>&1", "&> log", "2> log >&2", "-o /dev/stdout > log 2>&1"}) {
    EXPECT_EQ(run(arguments), 4) << arguments;
    EXPECT_THAT(Content("log"), HasSubstr("1 rejected")) << arguments;
    EXPECT_THAT(Content("log"), HasSubstr("\"telltale\"")) << arguments;
  }
  for (const char* arguments : {">> log 2>> log", "-o /dev/fd/1 &>> log"}) {
    EXPECT_EQ(run(arguments), 4) << arguments;
    EXPECT_THAT(Content("log"), testing::StartsWith("from before\n"));
  }
}

// Records of two kinds in one pipe could not be told apart.
TEST_F(FileClashTest, StandardOutputTakesOneOutput) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\nno record\n");
  const std::string script = "cd " + folder_ / "." +
                             " && \"$TELLTALE\" screen -q --all --rules " +
                             cli_test::SmallPack(folder_) + " in ";
  for (const char* arguments :
       {"--rejects -", "--rejects /dev/stdout", "-o /dev/fd/1 --log -"}) {
    const Finished finished = cli_test::RunShell(script + arguments + " | cat");
    EXPECT_EQ(finished.code, 5) << arguments;
    EXPECT_EQ(finished.out, "") << arguments;
    EXPECT_THAT(finished.error, HasSubstr("it is also the output"));
  }
  EXPECT_EQ(cli_test::RunShell(script + "--rejects /dev/stderr | cat").code, 4);
}

// Of three outputs the last cannot have a mark beside it.
TEST_F(FileClashTest, NothingIsEmptiedBeforeAllOutputsHaveMarks) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  folder_.Write("out", "whole, from before\n");
  // Too long for the mark, and for nothing else.
  const std::string name(250, 'x');
  folder_.Write(name, "rejects, from before\n");
  folder_.Write("manifest", "the account of the run before\n");
  const Finished finished = Screen({"@in", "-o", "@out", "--rejects",
                                    "@" + name, "--manifest", "@manifest"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("File name too long"));
  EXPECT_EQ(Content("out"), "whole, from before\n");
  EXPECT_EQ(Content(name.c_str()), "rejects, from before\n");
  EXPECT_EQ(Content("manifest"), "the account of the run before\n");
  EXPECT_FALSE(fs::exists(folder_ / "out.incomplete"));
}

// What stands in the file behind a descriptor is somebody else's.
TEST_F(FileClashTest, ADescriptorIsWrittenWhereItStands) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  const std::string script = "cd " + folder_ / "." +
                             " && \"$TELLTALE\" screen -q --all --rules " +
                             cli_test::SmallPack(folder_) + " in -o ";
  fs::create_symlink("/dev/stdout", folder_ / "link");
  fs::create_symlink("link", folder_ / "link2");
  for (const char* arguments :
       {"/dev/stdout >> file", "/dev/fd/7 7>> file", "/proc/self/fd/7 7>> file",
        "link >> file", "../$(basename $PWD)/link2 >> file",
        "/dev//stdout >> file", "//dev/../dev/./stdout >> file",
        "/proc/self//fd/1 >> file", "/proc/thread-self/fd/1 >> file"}) {
    folder_.Write("file", "{}\n");
    EXPECT_EQ(cli_test::RunShell(script + arguments).code, 0) << arguments;
    EXPECT_THAT(Content("file"), testing::StartsWith("{}\n{")) << arguments;
    EXPECT_THAT(Content("file"), HasSubstr("\"telltale\"")) << arguments;
  }
  EXPECT_EQ(cli_test::RunShell(script + "/dev/fd/7 7>&-").code, 5);
  const Finished finished =
      cli_test::RunShell(script + "/dev/stdout --checkpoint c > file");
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("`/dev/stdout` cannot"));
}

TEST_F(FileClashTest, TheFileOfStandardOutputHasNoOtherName) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  folder_.Write("file", "from before\n");
  fs::create_hard_link(folder_ / "file", folder_ / "other");
  const std::string script = "cd " + folder_ / "." +
                             " && \"$TELLTALE\" screen -q --all --rules " +
                             cli_test::SmallPack(folder_) + " in ";
  for (const char* arguments : {"-o file", "-o other", "-o out --log file"}) {
    const Finished finished =
        cli_test::RunShell(script + arguments + " >> file");
    EXPECT_EQ(finished.code, 5) << arguments;
    EXPECT_THAT(finished.error, HasSubstr("it is also standard output"));
    EXPECT_EQ(Content("file"), "from before\n") << arguments;
  }
  // A descriptor of the shell around, which is not this process's own.
  const Finished finished =
      cli_test::RunShell("exec 7>> " + folder_ / "file" + "; " + script +
                         "-o /proc/$$/fd/7 7>&-; exit $?");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("a descriptor of another process"));
  EXPECT_EQ(Content("file"), "from before\n");
}

// What becomes a checkpoint or a manifest has a name that may be taken.
TEST_F(FileClashTest, WhatIsNoNextFileIsNotReplaced) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  folder_.Write("out", "whole, from before\n");
  for (const char* text : {"precious\n", "{\"a\":1}\n", "{\"telltale\":1}\n"}) {
    folder_.Write("run.next", text);
    for (const char* option : {"--checkpoint", "--manifest"}) {
      const Finished finished = Screen({"@in", "-o", "@out", option, "@run"});
      EXPECT_EQ(finished.code, 5) << option;
      EXPECT_THAT(finished.error, HasSubstr("move it away")) << option;
      EXPECT_EQ(Content("run.next"), text) << option;
      EXPECT_EQ(Content("out"), "whole, from before\n") << option;
      EXPECT_FALSE(fs::exists(folder_ / "run")) << option;
    }
  }
  fs::remove(folder_ / "run.next");
  fs::create_symlink("elsewhere", folder_ / "run.next");
  EXPECT_EQ(Screen({"@in", "-o", "@out", "--manifest", "@run"}).code, 5);
  EXPECT_TRUE(fs::is_symlink(folder_ / "run.next"));
}

// As a run leaves it that is killed while it writes.
TEST_F(FileClashTest, ANextFileThatWasCutOffIsReplaced) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  ASSERT_EQ(Screen({"@in", "-o", "@out", "--manifest", "@run"}).code, 0);
  const std::string manifest = Content("run");
  const std::string checkpoint = R"({"telltale_checkpoint":1,"settings":[)";
  for (const std::string& whole : {manifest, checkpoint}) {
    for (const size_t size : {size_t{0}, size_t{1}, size_t{3}, whole.size()}) {
      for (const char* option : {"--checkpoint", "--manifest"}) {
        fs::remove(folder_ / "run");
        folder_.Write("run.next", whole.substr(0, size));
        EXPECT_EQ(Screen({"@in", "-o", "@out", option, "@run"}).code, 0)
            << option << " " << size;
        EXPECT_FALSE(fs::exists(folder_ / "run.next")) << option << " " << size;
      }
    }
  }
}

TEST_F(FileClashTest, AFileThatAnotherRunWritesIsNotReplaced) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  const std::string theirs = folder_.Write("theirs", "records\n");
  const int other = open(theirs.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  const Finished finished =
      Screen({"@in", "-o", "@out", "--manifest", "@theirs"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("another run is writing it"));
  EXPECT_EQ(Content("theirs"), "records\n");
  close(other);
  EXPECT_EQ(Screen({"@in", "-o", "@out", "--manifest", "@theirs"}).code, 0);
}

TEST_F(FileClashTest, AManifestIsWrittenWhereALinkLeads) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  fs::create_directory(folder_ / "archive");
  folder_.Write("archive/run", "before");
  fs::create_symlink("archive/run", folder_ / "link");
  EXPECT_EQ(Screen({"@in", "-o", "@out", "--manifest", "@link"}).code, 0);
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_THAT(Content("archive/run"), HasSubstr("\"telltale_manifest\""));
}

// They are not taken for one another.
TEST_F(FileClashTest, NamesThatCannotBeLookedAtAreNamedForWhatTheyAre) {
  fs::create_symlink("loop1", folder_ / "loop1");
  fs::create_symlink("loop2", folder_ / "loop2");
  Finished finished = Screen({"@loop1", "-o", "@loop2"});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, testing::Not(HasSubstr("it is also the input")));
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\n");
  finished = Screen({"@in", "-o", "@" + std::string(300, 'n')});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("File name too long"));
}

TEST_F(FileClashTest, DevicesMayBeNamedMoreThanOnce) {
  folder_.Write("in", "{\"text\":\"an ordinary text\"}\nno record\n");
  EXPECT_EQ(Screen({"@in", "-o", "/dev/null", "--rejects", "/dev/null"}).code,
            4);
}

}  // namespace
}  // namespace telltale::faults
