// A manifest says what a run read, used and wrote, and verify-run finds
// whatever is not as it says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "faults/faulty_runs.h"

namespace telltale::faults {
namespace {

using cli_test::Finished;
using cli_test::ReadFile;
using cli_test::RunTelltale;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kRejected = 4;
constexpr int kKilled = 137;

class ManifestTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(task_.Run({"--manifest", manifest_}).code, kRejected);
  }

  auto Verify(const std::vector<std::string>& more = {}) const -> Finished {
    std::vector<std::string> arguments = {"verify-run", manifest_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunTelltale(arguments);
  }

  // Changes a byte in the middle of a file of the task.
  void Change(const std::string& name) const {
    const std::string path = task_.folder() / name;
    std::string bytes = ReadFile(path);
    ASSERT_FALSE(bytes.empty());
    char& byte = bytes[bytes.size() / 2];
    byte = byte == 'x' ? 'y' : 'x';
    std::ofstream(path, std::ios::binary) << bytes;
  }

  const Task task_ = Task("", 300);
  const std::string manifest_ = task_.folder() / "run.json";
};

TEST_F(ManifestTest, SaysWhatSha256sumSays) {
  const auto manifest = nlohmann::json::parse(ReadFile(manifest_));
  const Finished sums = cli_test::RunShell(
      "cd " + task_.folder() / "." +
      " && sha256sum in0.jsonl in1.jsonl out.jsonl rejects.jsonl log.jsonl");
  std::string said;
  for (const auto& [list, prefix] :
       {std::pair("inputs", "in"), std::pair("outputs", "")}) {
    for (const auto& file : manifest.at(list)) {
      said += file.at("sha256").get<std::string>() + "  " +
              std::filesystem::path(file.at("path").get<std::string>())
                  .filename()
                  .string() +
              "\n";
    }
  }
  EXPECT_EQ(said, sums.out);
  EXPECT_EQ(manifest.at("end"), "done");
}

TEST_F(ManifestTest, HoldsOfWhatWasLeftAlone) {
  const Finished finished = Verify({"--rescreen"});
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("log, screened again"), HasSubstr(" 0 differed"),
                    Not(HasSubstr("differs "))));
}

TEST_F(ManifestTest, FindsAChangedByteInEachFile) {
  for (const char* name :
       {"in0.jsonl", "in1.jsonl", "out.jsonl", "rejects.jsonl", "log.jsonl"}) {
    SetUp();
    Change(name);
    const Finished finished = Verify();
    EXPECT_EQ(finished.code, 1) << name;
    EXPECT_THAT(finished.out, HasSubstr(std::string("/") + name + ": sha256"))
        << name;
    EXPECT_THAT(finished.out, HasSubstr(" 1 differed")) << name;
  }
}

TEST_F(ManifestTest, FindsAMissingFile) {
  std::filesystem::remove(task_.folder() / "out.jsonl");
  const Finished finished = Verify();
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("No such file or directory"));
}

TEST_F(ManifestTest, FindsAChangedPack) {
  const std::string pack = task_.folder() / "small.yaml";
  std::string text = ReadFile(pack);
  text.replace(text.find("free visa"), 9, "free food");
  std::ofstream(pack, std::ios::binary) << text;
  const Finished finished = Verify({"--rescreen"});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, AllOf(HasSubstr("differs      pack small"),
                                  HasSubstr("differs      output, screened")));
}

TEST_F(ManifestTest, FindsCountsThatDoNotAddUp) {
  auto manifest = nlohmann::ordered_json::parse(ReadFile(manifest_));
  manifest["summary"]["flagged"] =
      manifest["summary"]["flagged"].get<int>() + 1;
  std::ofstream(manifest_) << manifest;
  const Finished finished = Verify();
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("differs      counts"));
}

TEST_F(ManifestTest, SaysThatARunWasCutOff) {
  const std::vector<std::string> more = {"--manifest", manifest_};
  const size_t calls = task_.CountCalls(more);
  ASSERT_EQ(task_.RunWithFault("kill", calls - 3, more).code, kKilled);
  const Finished finished = Verify();
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("the run was cut off"));
}

TEST_F(ManifestTest, OfAResumedRunIsThatOfAWholeOne) {
  const auto whole = nlohmann::json::parse(ReadFile(manifest_));
  const std::vector<std::string> more = {"--manifest",
                                         manifest_,
                                         "--checkpoint",
                                         task_.folder() / "run.checkpoint",
                                         "--checkpoint-interval",
                                         "0",
                                         "--resume"};
  task_.Clear();
  const size_t calls = task_.CountCalls(more);
  task_.Clear();
  ASSERT_EQ(task_.RunWithFault("kill", calls * 3 / 4, more).code, kKilled);
  ASSERT_TRUE(task_.leavings().checkpoint);
  ASSERT_EQ(task_.Run(more).code, kRejected);
  auto resumed = nlohmann::json::parse(ReadFile(manifest_));
  EXPECT_EQ(resumed.at("resumed"), 1);
  for (const char* same : {"inputs", "outputs", "rules", "options", "errors"}) {
    EXPECT_EQ(resumed.at(same), whole.at(same)) << same;
  }
  for (const char* count :
       {"lines", "flagged", "not_flagged", "abstained", "rejected", "bytes"}) {
    EXPECT_EQ(resumed.at("summary").at(count), whole.at("summary").at(count));
  }
  EXPECT_EQ(Verify({"--rescreen"}).code, 0);
}

// The name that the library of JSON has for a mistake is nobody's business.
TEST_F(ManifestTest, IsRefusedInItsOwnWords) {
  auto manifest = nlohmann::json::parse(ReadFile(manifest_));
  manifest["summary"]["flagged"] = -1;
  const std::string bad = task_.folder().Write("bad.json", manifest.dump());
  const Finished finished = RunTelltale({"verify-run", bad});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, AllOf(HasSubstr("no manifest of a run ("),
                                    Not(HasSubstr("json.exception"))));
}

TEST_F(ManifestTest, IsRefusedWhereItIsNone) {
  const std::string other = task_.folder().Write("other.json", "{\"a\":1}\n");
  Finished finished = RunTelltale({"verify-run", other});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("no manifest"));
  finished = RunTelltale({"verify-run", task_.folder() / "nowhere.json"});
  EXPECT_EQ(finished.code, 5);
}

TEST_F(ManifestTest, NothingThatIsNamedEndsTheProcess) {
  for (const auto& [path, why] :
       {std::pair(task_.folder() / ".", "Is a directory"),
        std::pair(std::string("/dev/zero"), "it is longer than"),
        std::pair(task_.folder() / "nowhere.json", "No such file")}) {
    // Ended from outside if it reads for ever.
    const Finished finished =
        cli_test::RunShell("timeout -k 1 20 \"$TELLTALE\" verify-run " + path);
    EXPECT_EQ(finished.code, 5) << path;
    EXPECT_THAT(finished.error, HasSubstr(why)) << path;
  }
}

TEST_F(ManifestTest, NoDepthEndsTheProcess) {
  constexpr size_t kLevels = 150'000;
  const std::string deep =
      std::string(kLevels, '[') + std::string(kLevels, ']');
  const std::string whole = ReadFile(manifest_);
  for (const std::string key : {"\"telltale_manifest\": ", "\"inputs\": "}) {
    std::string text = whole;
    text.insert(text.find(key) + key.size(), deep + ", \"rest\": ");
    std::ofstream(manifest_) << text;
    const Finished finished = Verify();
    EXPECT_EQ(finished.code, 5) << key;
    EXPECT_THAT(finished.error, HasSubstr("nested too deeply")) << key;
  }
}

TEST_F(ManifestTest, ACountIsAWholeNumberFromNothingOn) {
  const std::string whole = ReadFile(manifest_);
  for (const char* pointer :
       {"/summary/flagged", "/summary/flagged_by_level/review",
        "/inputs/0/lines", "/outputs/0/bytes", "/resumed",
        "/options/max_line_bytes", "/telltale_manifest"}) {
    for (const char* value : {"-1", "1e300", "true", "[]", "0.5"}) {
      auto manifest = nlohmann::ordered_json::parse(whole);
      manifest.at(nlohmann::ordered_json::json_pointer(pointer)) =
          nlohmann::ordered_json::parse(value);
      std::ofstream(manifest_) << manifest;
      const Finished finished = Verify();
      EXPECT_EQ(finished.code, 5) << pointer << " " << value;
      EXPECT_THAT(finished.error, HasSubstr("no manifest of a run")) << pointer;
    }
  }
}

TEST_F(ManifestTest, WhatWentThroughAPipeOrADeviceIsNotChecked) {
  const std::string pipe = task_.folder() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string screen = "\"$TELLTALE\" screen -q --rules " +
                             task_.folder() / "small.yaml" + " --manifest " +
                             manifest_ + " -o /dev/null ";
  Finished finished = cli_test::RunShell("cat " + task_.folder() / "in0.jsonl" +
                                         " > " + pipe + " & " + screen + pipe);
  ASSERT_EQ(finished.code, kRejected) << finished.error;
  // Ended from outside if it waits for somebody to write.
  finished = cli_test::RunShell(
      "timeout -k 1 60 \"$TELLTALE\" verify-run --rescreen " + manifest_);
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("not-checked  input " + pipe),
                    HasSubstr("not-checked  output /dev/null"),
                    HasSubstr("not-checked  screening again: " + pipe)));

  // A descriptor of the run's is none of this one's.
  ASSERT_EQ(cli_test::RunShell("\"$TELLTALE\" screen -q --rules " +
                               task_.folder() / "small.yaml" + " --manifest " +
                               manifest_ + " -o /dev/stdout <(cat " +
                               task_.folder() / "in0.jsonl" + ")")
                .code,
            kRejected);
  finished = Verify({"--rescreen"});
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out, HasSubstr("3 could not be checked"));

  // What can be read again is: the bytes that the device was given are known.
  ASSERT_EQ(cli_test::RunShell(screen + task_.folder() / "in0.jsonl").code,
            kRejected);
  finished = Verify({"--rescreen"});
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("holds        output, screened again"),
                    HasSubstr("1 could not be checked")));
}

// A terminal is shown escapes in the place of what would act there.
TEST_F(ManifestTest, WhatATerminalWasShownIsScreenedToTheSame) {
  const std::string input = task_.folder().Write(
      "acts.jsonl",
      "{\"text\":\"Free visa, but pay the fee first \u202E\u009B31m\"}\n");
  const Finished shown = cli_test::RunShell(
      "command -v script > /dev/null || exit 77\n"
      "script -qec \"'$TELLTALE' screen -q --rules '" +
      task_.folder() / "small.yaml" + "' --manifest '" + manifest_ + "' '" +
      input + "'\" /dev/null < /dev/null");
  if (shown.code == 77) {
    GTEST_SKIP() << "no script(1) here";
  }
  ASSERT_EQ(shown.code, 0) << shown.out << shown.error;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("\\u202e"), Not(HasSubstr("\u202E"))));
  const Finished finished = Verify({"--rescreen"});
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out, HasSubstr("holds        output, screened again"));
}

TEST_F(ManifestTest, NamesThatActAreEscapedAndStayTheSame) {
  const std::string name = "ads\u202Elnosj\u009B31m\u2028.jsonl";
  const std::string input = task_.folder().Write(name, "{\"text\":\"a\"}\n");
  ASSERT_EQ(RunTelltale({"screen", "-q", "--rules",
                         task_.folder() / "small.yaml", "--manifest", manifest_,
                         "-o", task_.folder() / "out.jsonl", input})
                .code,
            0);
  const std::string manifest = ReadFile(manifest_);
  EXPECT_EQ(nlohmann::json::parse(manifest).at("inputs").at(0).at("path"),
            input);
  const Finished finished = Verify({"--json"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_TRUE(nlohmann::json::accept(finished.out));
  for (const std::string& json : {manifest, finished.out}) {
    EXPECT_THAT(json, HasSubstr("ads\\u202elnosj\\u009b31m\\u2028.jsonl"));
    EXPECT_THAT(json, Not(HasSubstr(name)));
  }
}

TEST_F(ManifestTest, IsNotWrittenOverAFileOfTheRun) {
  for (const char* name : {"in0.jsonl", "out.jsonl", "log.jsonl"}) {
    const std::string path = task_.folder() / name;
    const std::string before = ReadFile(path);
    const Finished finished = task_.Run({"--manifest", path});
    EXPECT_EQ(finished.code, 2) << name;
    EXPECT_EQ(ReadFile(path), before) << name;
  }
}

}  // namespace
}  // namespace telltale::faults
