// No output of a run takes the place of the rules and keys that the run reads.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

// A folder with everything that a run may read.
class RuleFilesTest : public testing::Test {
 protected:
  RuleFilesTest() {
    fs::create_directories(folder_ / "packs/small");
    fs::rename(SmallPack(folder_), folder_ / "packs/small/pack.yaml");
    folder_.Write("ours.yaml", R"(schema: 1
overrides:
  - rule: small/fee-first
    points: 1
    reason: common here
)");
    folder_.Write("redact.key", std::string(32, 'k') + "l");
    folder_.Write("ads.jsonl", "{\"text\":\"free visa, pay the fee first\"}\n");
    const Finished finished = RunShell(
        "cd " + (folder_ / ".") +
        " && chmod 600 redact.key && \"$TELLTALE\" rules export builtin && "
        "cp builtin/policy.yaml . && "
        "\"$TELLTALE\" rules keygen --no-password k && "
        "for path in packs policy.yaml ours.yaml; do "
        "\"$TELLTALE\" rules sign $path --key k.key || exit 9; done");
    EXPECT_EQ(finished.code, 0) << finished.error;
  }

  auto Screen(const std::string& option, const std::string& path) const
      -> Finished {
    return RunShell("cd " + (folder_ / ".") +
                    " && \"$TELLTALE\" screen -q ads.jsonl --rules packs "
                    "--policy policy.yaml --overrides ours.yaml "
                    "--require-signed k.pub --redact hash --redact-key "
                    "redact.key " +
                    option + " " + path);
  }

  const TemporaryFolder folder_;
};

// Not by the names that a run makes by itself either.
TEST_F(RuleFilesTest, AreNotTakenForNextFiles) {
  const Finished finished =
      RunShell("cd " + (folder_ / ".") +
               " && cp policy.yaml m.json.next && \"$TELLTALE\" screen -q "
               "ads.jsonl --policy m.json.next --manifest m.json");
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, testing::HasSubstr("m.json.next"));
  EXPECT_EQ(ReadFile(folder_ / "m.json.next"),
            ReadFile(folder_ / "policy.yaml"));
}

TEST_F(RuleFilesTest, AreNotWrittenOver) {
  for (const auto& [path, what] : std::map<std::string, std::string>{
           {"packs/small/pack.yaml", "a file of --rules `packs`"},
           {"packs/SHA256SUMS", "a file of --rules `packs`"},
           {"packs/SHA256SUMS.minisig", "a file of --rules `packs`"},
           {"policy.yaml", "the file of --policy"},
           {"policy.yaml.minisig", "the file of --policy"},
           {"ours.yaml", "the file of --overrides"},
           {"k.pub", "the file of --require-signed"},
           {"redact.key", "the file of --redact-key"}}) {
    const std::string before = ReadFile(folder_ / path);
    ASSERT_FALSE(before.empty()) << path;
    for (const std::string option : {"--output", "--rejects", "--log",
                                     "--manifest", "-o out --checkpoint"}) {
      const Finished finished = Screen(option, path);
      EXPECT_EQ(finished.code, 2) << option << " " << path;
      EXPECT_THAT(
          finished.error,
          AllOf(HasSubstr(option.substr(option.find("--")) + " `" + path + "`"),
                HasSubstr("is also " + what)));
      EXPECT_EQ(ReadFile(folder_ / path), before) << option << " " << path;
    }
  }
  EXPECT_FALSE(fs::exists(folder_ / "out"));
}

TEST_F(RuleFilesTest, AreToldByWhatTheyAreNotByTheirNames) {
  fs::create_hard_link(folder_ / "packs/small/pack.yaml", folder_ / "hard");
  fs::create_symlink("redact.key", folder_ / "soft");
  EXPECT_EQ(Screen("-o", "hard").code, 2);
  EXPECT_EQ(Screen("-o", "soft").code, 2);
  EXPECT_EQ(Screen("-o", "./packs/../ours.yaml").code, 2);
}

// What lies beside rules and is none of them is written as anywhere.
TEST_F(RuleFilesTest, DoNotKeepOthersFromBeingWritten) {
  for (int i = 0; i < 2; ++i) {
    const Finished finished =
        Screen("-o", "packs/flagged.jsonl --manifest run.json");
    EXPECT_EQ(finished.code, 0) << finished.error;
    EXPECT_THAT(ReadFile(folder_ / "packs/flagged.jsonl"),
                HasSubstr("small/free-visa"));
  }
}

}  // namespace
}  // namespace telltale::cli_test
