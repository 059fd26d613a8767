// Signed packs, held against minisign and sha256sum.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A folder of packs, and a shell that works beside it.
class SignedPacksTest : public testing::Test {
 protected:
  SignedPacksTest() {
    fs::create_directory(folder_ / "packs");
    fs::rename(SmallPack(folder_), folder_ / "packs/small.yaml");
    fs::rename(ChildSafetyPack(folder_), folder_ / "packs/safety.yaml");
  }

  // Runs `script` in the folder that `packs` is in.
  auto Shell(const std::string& script) const -> Finished {
    return RunShell("cd '" + (folder_ / "") + "' || exit 99\n" + script);
  }
  auto Screen() const -> Finished {
    return Shell(
        "echo '{\"text\":\"free visa, pay the fee first\"}' | \"$TELLTALE\" "
        "screen --rules packs --require-signed k.pub --all --summary none");
  }

  TemporaryFolder folder_;
};

constexpr std::string_view kOurKeys =
    "\"$TELLTALE\" rules keygen --no-password k >/dev/null || exit 98\n";
constexpr std::string_view kTheirKeys =
    "minisign -G -W -p k.pub -s k.key >/dev/null || exit 97\n";

TEST_F(SignedPacksTest, MinisignAndSha256sumVerifyWhatWeSign) {
  const Finished finished = Shell(
      std::string(kOurKeys) +
      "\"$TELLTALE\" rules sign packs --key k.key --comment 'a comment' && "
      "cd packs && minisign -Vm SHA256SUMS -p ../k.pub && "
      "sha256sum -c SHA256SUMS");
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("2 files signed with key"),
                    HasSubstr("Trusted comment: a comment"),
                    HasSubstr("safety.yaml: OK\nsmall.yaml: OK\n")));
  const Finished screened = Screen();
  EXPECT_EQ(screened.code, 0) << screened.error;
  EXPECT_THAT(screened.out, HasSubstr("small/free-visa"));
}

TEST_F(SignedPacksTest, WeVerifyWhatMinisignSigns) {
  const std::string list =
      std::string(kTheirKeys) +
      "(cd packs && sha256sum *.yaml > SHA256SUMS) || exit 96\n";
  for (const std::string flag : {"", "-l"}) {
    const Finished finished =
        Shell("rm -f k.*\n" + list + "minisign -S " + flag +
              " -s k.key -m packs/SHA256SUMS -t 'from minisign' && "
              "\"$TELLTALE\" rules verify packs --key k.pub && "
              "\"$TELLTALE\" rules verify packs --key \"$(tail -n1 k.pub)\"");
    EXPECT_EQ(finished.code, 0) << finished.error;
    EXPECT_THAT(
        finished.out,
        AllOf(HasSubstr("SHA256SUMS.minisig: good signature of 2 files"),
              HasSubstr("trusted comment: from minisign")));
    EXPECT_EQ(Screen().code, 0);
  }
}

TEST_F(SignedPacksTest, KeysGoBothWays) {
  const Finished theirs = Shell(std::string(kTheirKeys) +
                                "\"$TELLTALE\" rules sign packs --key k.key && "
                                "minisign -Vm packs/SHA256SUMS -p k.pub");
  EXPECT_EQ(theirs.code, 0) << theirs.error;
  const Finished ours = Shell("rm k.*\n" + std::string(kOurKeys) +
                              "minisign -S -s k.key -m packs/SHA256SUMS && "
                              "\"$TELLTALE\" rules verify packs --key k.pub");
  EXPECT_EQ(ours.code, 0) << ours.error;
}

// Each of these takes 1 GiB and some seconds, as minisign has it.
TEST_F(SignedPacksTest, EncryptedKeysGoBothWays) {
  const Finished theirs = Shell(
      "printf 'one two\\none two\\n' | minisign -G -p k.pub -s k.key "
      ">/dev/null "
      "|| exit 97\nprintf 'one two\\n' > password\n"
      "\"$TELLTALE\" rules sign packs --key k.key --password-file password && "
      "minisign -Vm packs/SHA256SUMS -p k.pub");
  EXPECT_EQ(theirs.code, 0) << theirs.error;
  // A line end of Windows is no part of what is typed either.
  const Finished ours = Shell(
      "rm k.*\nprintf 'one two\\r\\n' > password\n"
      "\"$TELLTALE\" rules keygen k --password-file password && "
      "printf 'one two\\n' | minisign -S -s k.key -m packs/SHA256SUMS && "
      "\"$TELLTALE\" rules verify packs --key k.pub");
  EXPECT_EQ(ours.code, 0) << ours.error;
  const Finished wrong = Shell(
      "printf 'one three\\n' > password\n"
      "\"$TELLTALE\" rules sign packs --key k.key --password-file password");
  EXPECT_EQ(wrong.code, 3);
  EXPECT_THAT(wrong.error, HasSubstr("wrong password [S011]"));
}

TEST_F(SignedPacksTest, ThePasswordIsTypedAndNotShown) {
  const Finished finished = Shell(
      "(sleep 1; printf 'a secret\\n'; sleep 1; printf 'a secret\\n'; sleep 1) "
      "| "
      "script -qec '\"$TELLTALE\" rules keygen k' /dev/null");
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("Password for the new secret key:"),
                    HasSubstr("Once more:"), Not(HasSubstr("a secret"))));
  EXPECT_EQ(Shell("printf 'a secret\\n' > password\n\"$TELLTALE\" rules sign "
                  "packs --key k.key --password-file password")
                .code,
            0);
}

TEST_F(SignedPacksTest, WithoutATerminalAFileIsAskedFor) {
  const Finished finished =
      Shell("setsid -w \"$TELLTALE\" rules keygen k < /dev/null");
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("--password-file"));
  EXPECT_FALSE(fs::exists(folder_ / "k.key"));
}

TEST_F(SignedPacksTest, SecretKeysAreForTheirOwnerAndNeverReplaced) {
  ASSERT_EQ(Shell("umask 0\n" + std::string(kOurKeys)).code, 0);
  struct stat state = {};
  ASSERT_EQ(stat((folder_ / "k.key").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777, 0600U);
  const std::string before = ReadFile(folder_ / "k.key");
  for (const std::string gone : {"", "k.pub", "k.key"}) {
    const Finished again =
        Shell((gone.empty() ? "" : "mv " + gone + " kept\n") +
              "\"$TELLTALE\" rules keygen --no-password k");
    EXPECT_EQ(again.code, 5) << gone;
    EXPECT_THAT(again.error, HasSubstr("exists already"));
    if (!gone.empty()) {
      Shell("mv kept " + gone);
    }
  }
  EXPECT_EQ(ReadFile(folder_ / "k.key"), before);
}

TEST_F(SignedPacksTest, SigningAgainReplacesTheSignatureAndNoLink) {
  const std::string sign = "\"$TELLTALE\" rules sign packs --key k.key";
  const Finished finished = Shell(std::string(kOurKeys) +
                                  "echo precious > precious\n"
                                  "ln -s ../precious packs/SHA256SUMS\n" +
                                  sign +
                                  " && echo '# more' >> "
                                  "packs/small.yaml && " +
                                  sign + " && cat precious");
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out, HasSubstr("\nprecious\n"));
  EXPECT_EQ(Screen().code, 0);
}

TEST_F(SignedPacksTest, WhatIsNotAsSignedScreensNothing) {
  ASSERT_EQ(Shell(std::string(kOurKeys) +
                  "\"$TELLTALE\" rules sign packs --key k.key")
                .code,
            0);
  for (const auto& [change, code] :
       {std::pair("sed -i 's/points: 4/points: 5/' packs/small.yaml", "S007"),
        std::pair("cp packs/small.yaml packs/more.yaml", "S006"),
        std::pair("rm packs/safety.yaml", "S008"),
        std::pair("sed -i 's/small/Small/' packs/SHA256SUMS", "S004"),
        std::pair("sed -i 's/timestamp/Timestamp/' packs/SHA256SUMS.minisig",
                  "S005"),
        std::pair("sed -i 2s/.$// packs/SHA256SUMS.minisig", "S002"),
        std::pair("rm packs/SHA256SUMS.minisig", "S001"),
        std::pair("mv packs/small.yaml s && ln -s ../s packs/small.yaml",
                  "R041"),
        std::pair("rm k.*; \"$TELLTALE\" rules keygen --no-password k", "S003"),
        std::pair("echo words > k.pub", "S010")}) {
    ASSERT_EQ(
        Shell("rm -rf saved && mkdir saved && cp -a packs k.* saved").code, 0);
    ASSERT_EQ(Shell(change).code, 0) << change;
    const Finished finished = Screen();
    EXPECT_EQ(finished.code, 3) << change;
    EXPECT_THAT(finished.out, IsEmpty());
    EXPECT_THAT(finished.error, AllOf(HasSubstr("[" + std::string(code) + "]"),
                                      HasSubstr("help: ")))
        << change;
    EXPECT_EQ(Shell("\"$TELLTALE\" rules verify packs --key k.pub").code, 3);
    Shell("rm -rf packs k.* && cp -a saved/. .");
  }
  EXPECT_EQ(Screen().code, 0);
}

TEST_F(SignedPacksTest, EveryCommandWithRulesTakesTheKey) {
  ASSERT_EQ(Shell(kOurKeys.data()).code, 0);
  for (const std::string command :
       {"screen", "explain hello", "hits /dev/stdin", "profile /dev/stdin",
        "rules list", "rules show free-visa"}) {
    const std::string line = "echo '{\"text\":\"hello\"}' | \"$TELLTALE\" " +
                             command + " --rules packs --require-signed k.pub";
    const Finished finished = Shell(line);
    EXPECT_EQ(finished.code, 3) << command << finished.error;
    EXPECT_THAT(finished.error, HasSubstr("[S001]")) << command;
  }
}

TEST_F(SignedPacksTest, BuiltInPacksNeedNoSignatureButWhatIsGivenBesideDoes) {
  const Finished finished = Shell(
      std::string(kOurKeys) +
      "printf 'overrides:\\n  - {rule: small/free-visa, points: 1}\\n' > mine\n"
      "\"$TELLTALE\" rules list --require-signed k.pub > listed || exit 1\n"
      "\"$TELLTALE\" rules list --require-signed k.pub --overrides mine "
      ">/dev/null; echo $?\n"
      "\"$TELLTALE\" rules sign mine --key k.key >/dev/null\n"
      "\"$TELLTALE\" rules list --require-signed k.pub --overrides mine "
      ">/dev/null; echo $?\n");
  EXPECT_EQ(finished.code, 0);
  EXPECT_EQ(finished.out, "3\n0\n");
}

}  // namespace
}  // namespace telltale::cli_test
