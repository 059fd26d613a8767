#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kRecords =
    "{\"id\":\"a1\",\"text\":\"Free visa, pay the fee first\",\"l\":\"en\"}\n"
    "{\"id\":\"a2\",\"text\":\"We keep your passport, free "
    "visa\",\"l\":\"en\"}\n"
    "{\"id\":\"a3\",\"text\":\"A warehouse job\",\"l\":\"ur\"}\n";

// The small pack with `from` replaced by `to`, as another file.
auto Edited(const TemporaryFolder& folder, std::string_view name,
            std::string_view from, std::string_view to) -> std::string {
  std::string pack = ReadFile(SmallPack(folder));
  const size_t at = pack.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  pack.replace(at, from.size(), to);
  return folder.Write(name, pack);
}

TEST(DiffCommandTest, EqualPacksPass) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished finished = RunTelltale({"diff", pack, pack, "-"}, kRecords);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
  EXPECT_THAT(finished.out, AllOf(HasSubstr("The packs and the policy are the "
                                            "same."),
                                  HasSubstr("2 before, 2\nafter (0)")));
}

TEST(DiffCommandTest, WithoutACorpusNothingIsRead) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished finished = RunTelltale({"diff", pack, pack}, "no JSON\n");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, Not(HasSubstr("On the corpus")));
}

TEST(DiffCommandTest, AVersionThatIsNotRaisedEnoughFails) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string fewer =
      Edited(folder, "fewer.yaml", "points: 3", "points: 1");
  const Finished finished =
      RunTelltale({"diff", pack, fewer, "-", "--format", "json"}, kRecords);
  EXPECT_EQ(finished.code, 1);
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["passes"], false);
  const json& changed = report["packs"][0];
  EXPECT_EQ(changed["needed"], "major");
  EXPECT_EQ(changed["made"], "none");
  EXPECT_EQ(changed["rules"][0]["rule"], "small/fee-first");
  EXPECT_EQ(changed["rules"][0]["changes"][0]["detail"], "3 -> 1");
  EXPECT_EQ(report["behaviour"]["all"]["rescored"], 1);

  std::string raised = ReadFile(fewer);
  raised.replace(raised.find("1.2.3"), 5, "2.0.0");
  EXPECT_EQ(
      RunTelltale({"diff", pack, folder.Write("raised.yaml", raised), "-"},
                  kRecords)
          .code,
      0);
}

TEST(DiffCommandTest, ABrokenBudgetFailsAndAnAllowanceMendsIt) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  std::string text = ReadFile(SmallPack(folder));
  text.replace(text.find("1.2.3"), 5, "2.0.0");
  text.replace(text.find("'keep your passport'"), 20, "'keep your papers'");
  const std::string after = folder.Write("after.yaml", text);
  const std::string strict = folder.Write(
      "gate.yaml",
      "max_lost: 0\nslices: [{field: l, value: en, max_lost: 0}]\n");
  const Finished broken = RunTelltale(
      {"diff", pack, after, "-", "--gate", strict, "--by", "l"}, kRecords);
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(
      broken.out,
      AllOf(HasSubstr("Gate: broken"),
            HasSubstr("all records: flags lost 1, at most 0 allowed"),
            HasSubstr("l = en: flags lost 1"), HasSubstr("a2"),
            HasSubstr("priority -> weak"), Not(HasSubstr("warehouse"))));
  const std::string allowing = folder.Write(
      "allow.yaml",
      "max_lost: 0\nallow: [{record: a2, reason: papers are another rule}]\n");
  const Finished allowed =
      RunTelltale({"diff", pack, after, "-", "--gate", allowing}, kRecords);
  EXPECT_EQ(allowed.code, 0) << allowed.out;
  EXPECT_THAT(allowed.out, AllOf(HasSubstr("Gate: within its budgets"),
                                 HasSubstr("allowed: +0 -1")));
}

TEST(DiffCommandTest, APartOfTheCorpusDecidesNoGate) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string gate = folder.Write("gate.yaml", "max_lost: 0\n");
  const Finished text = RunTelltale(
      {"diff", pack, pack, "-", folder / "none", "--gate", gate}, kRecords);
  EXPECT_EQ(text.code, 5);
  EXPECT_THAT(text.out, AllOf(testing::StartsWith("Not all could be read"),
                              HasSubstr("Gate: not decided")));
  const json parts =
      json::parse(RunTelltale({"diff", pack, pack, "-", folder / "none",
                               "--gate", gate, "--format", "json"},
                              kRecords)
                      .out);
  EXPECT_EQ(parts["behaviour"]["end"], "io-failed");
  EXPECT_EQ(parts["passes"], false);
}

TEST(DiffCommandTest, MarkdownIsForAPullRequest) {
  const TemporaryFolder folder;
  const Finished finished =
      RunTelltale({"diff", SmallPack(folder),
                   Edited(folder, "more.yaml", "points: 3", "points: 4"), "-",
                   "--format", "markdown"},
                  kRecords);
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("| small | 1.2.3 | minor | needs minor |"),
                    HasSubstr("- minor: small/fee-first: points: 3 -> 4")));
}

TEST(DiffCommandTest, CodesAreThoseOfTheOtherCommands) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string gate = folder.Write("gate.yaml", "max_lost: x\n");
  EXPECT_EQ(RunTelltale({"diff", pack}).code, 2);
  EXPECT_EQ(RunTelltale({"diff", pack, pack, "--gate", gate}).code, 2);
  EXPECT_EQ(RunTelltale({"diff", pack, pack, "-", "--gate", gate}).code, 3);
  EXPECT_EQ(RunTelltale({"diff", pack, folder / "none"}).code, 3);
  EXPECT_EQ(RunTelltale({"diff", pack, pack, folder / "none"}).code, 5);
  EXPECT_EQ(RunTelltale({"diff", pack, pack, "-"}, "no\n").code, 4);
}

// A repository with the small pack of 1.2.3, and then of 1.3.0.
class DiffOfRevisionsTest : public testing::Test {
 protected:
  auto Run(const std::string& command) const -> Finished {
    return RunShell("cd '" + (folder_ / ".") +
                    "' && export GIT_CONFIG_GLOBAL=/dev/null "
                    "GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org "
                    "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org; " +
                    command);
  }

  void SetUp() override {
    SmallPack(folder_);
    const Finished made = Run(
        "git init -q repo && mkdir -p repo/rules/small repo/deep && "
        "cp small.yaml repo/rules/small/pack.yaml && "
        "cp small.yaml repo/one.yaml && cd repo && "
        "git add . && git commit -qm one && "
        "sed -i 's/1.2.3/1.3.0/; s/points: 3/points: 4/' rules/small/pack.yaml "
        "one.yaml && git commit -qam two");
    ASSERT_EQ(made.code, 0) << made.error;
  }

  TemporaryFolder folder_;
};

TEST_F(DiffOfRevisionsTest, AFolderOfARevisionIsRead) {
  const Finished finished = Run("cd repo && $TELLTALE diff HEAD~1:rules rules");
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("1.2.3 -> 1.3.0"), HasSubstr("points: 3 -> 4")));
  const Finished two =
      Run("cd repo/deep && $TELLTALE diff HEAD~1:rules "
          "HEAD:../rules");
  EXPECT_EQ(two.out.substr(two.out.find("pack ")),
            finished.out.substr(finished.out.find("pack ")));
}

TEST_F(DiffOfRevisionsTest, AFileOfARevisionIsRead) {
  const Finished finished =
      Run("cd repo && $TELLTALE diff HEAD~1:one.yaml HEAD:one.yaml");
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out, HasSubstr("1.2.3 -> 1.3.0"));
}

TEST_F(DiffOfRevisionsTest, MistakesNameTheRevisionsFile) {
  const Finished finished = Run(
      "cd repo && sed -i 's/points: 4/points: 44/' rules/small/pack.yaml && "
      "git commit -qam three && $TELLTALE diff HEAD~1:rules HEAD:rules");
  EXPECT_EQ(finished.code, 3);
  EXPECT_THAT(finished.error, HasSubstr("HEAD:rules/small/pack.yaml:"));
}

TEST_F(DiffOfRevisionsTest, AnUnknownRevisionIsSaid) {
  const Finished finished =
      Run("cd repo && $TELLTALE diff nowhere:rules rules");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error,
              HasSubstr("cannot read `nowhere:rules`: git says:"));
}

TEST_F(DiffOfRevisionsTest, AMissingGitIsSaid) {
  const Finished finished =
      Run("cd repo && PATH=/nonexistent \"$TELLTALE\" diff HEAD:rules rules");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("git, which would know the revision, "
                                        "is not installed"));
}

// A terminal sends the signal to git too.
TEST_F(DiffOfRevisionsTest, ASignalWhileGitIsAskedEndsTheCommand) {
  const Finished finished =
      Run("mkdir bin && printf '#!/bin/sh\\nkill -INT $PPID\\n"
          "exec /usr/bin/git \"$@\"\\n' > bin/git && chmod +x bin/git && "
          "cd repo && PATH=\"$PWD/../bin:$PATH\" \"$TELLTALE\" diff "
          "HEAD~1:rules rules");
  EXPECT_EQ(finished.code, 130) << finished.error;
  EXPECT_THAT(finished.out, IsEmpty());
}

// What a partial clone lacks would come from the remote, by a command that its
// own configuration may name.
TEST_F(DiffOfRevisionsTest, NothingIsFetchedAndNothingIsRun) {
  const Finished finished =
      Run("git -C repo config uploadpack.allowFilter true && "
          "git clone -q --filter=blob:none \"file://$PWD/repo\" part && "
          "cd part && git config remote.origin.uploadpack "
          "'touch ../ran; git-upload-pack' && "
          "\"$TELLTALE\" diff HEAD~1:rules rules");
  EXPECT_EQ(finished.code, 5) << finished.out;
  EXPECT_THAT(finished.error, HasSubstr("HEAD~1:rules"));
  EXPECT_NE(Run("ls ran").code, 0);
}

TEST_F(DiffOfRevisionsTest, NothingIsLeftBehind) {
  const Finished finished =
      Run("mkdir temporary && cd repo && TMPDIR=../temporary $TELLTALE diff "
          "HEAD~1:rules rules >/dev/null; ls -A ../temporary");
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out, IsEmpty());
}

}  // namespace
}  // namespace telltale::cli_test
