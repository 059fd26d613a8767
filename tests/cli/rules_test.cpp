#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A pack with two mistakes.
auto BadPack(const TemporaryFolder& folder) -> std::string {
  std::string pack = ReadFile(SmallPack(folder));
  const auto replace = [&pack](std::string_view from, std::string_view to) {
    pack.replace(pack.find(from), from.size(), to);
  };
  replace("points: 4", "points: many");
  replace("family: payment", "family: payments");
  return folder.Write("bad.yaml", pack);
}

TEST(RulesCommandTest, EveryMistakeOfAPackIsShownAndNothingIsScreened) {
  const TemporaryFolder folder;
  const std::string pack = BadPack(folder);
  const Finished finished =
      RunTelltale({"screen", "--rules", pack}, "{\"text\":\"free visa\"}\n");
  EXPECT_EQ(finished.code, 3);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.error,
              AllOf(HasSubstr("bad.yaml:12:"), HasSubstr("bad.yaml:22:"),
                    HasSubstr("2 errors")));
  for (const std::string command : {"lint", "test"}) {
    EXPECT_EQ(RunTelltale({command, pack}).code, 3);
  }
}

TEST(RulesCommandTest, AMissingPackIsInvalid) {
  const TemporaryFolder folder;
  const Finished finished =
      RunTelltale({"screen", "--rules", folder / "no-such-pack"});
  EXPECT_EQ(finished.code, 3);
  EXPECT_THAT(finished.error, HasSubstr("[R001]"));
}

TEST(RulesCommandTest, TestRunsTheExamples) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished good = RunTelltale({"test", pack});
  EXPECT_EQ(good.code, 0);
  EXPECT_THAT(good.out, HasSubstr("3 rules, 6 examples: all pass"));

  std::string wrong = ReadFile(pack);
  wrong.replace(wrong.find("no_match: ['a visa fee']"), 24,
                "no_match: ['a free visa']");
  const Finished bad = RunTelltale({"test", folder.Write("wrong.yaml", wrong)});
  EXPECT_EQ(bad.code, 1);
  EXPECT_THAT(bad.out, AllOf(HasSubstr("[T002]"), HasSubstr("1 failed")));
}

TEST(RulesCommandTest, TestFailsWhereAGateOfTheCommandLineDoesNotHold) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  EXPECT_EQ(RunTelltale({"test", "--require-coverage", pack}).code, 0);
  std::string text = ReadFile(pack);
  text.replace(text.find("rules:"), 6, "lexicons: {sum: [euro, yen]}\nrules:");
  text.replace(text.find("'fee first'"), 11, "'fee first', '{sum} first'");
  const std::string uncovered = folder.Write("uncovered.yaml", text);
  const Finished shown = RunTelltale({"test", "--coverage", uncovered});
  EXPECT_EQ(shown.code, 0);
  EXPECT_THAT(shown.out, AllOf(HasSubstr("warning: no test hits 2 of the 2"),
                               HasSubstr("[T007]"), HasSubstr("2 missing")));
  const Finished required =
      RunTelltale({"test", "--require-coverage", uncovered});
  EXPECT_EQ(required.code, 1);
  EXPECT_THAT(required.out, HasSubstr("error: no test hits 2 of the 2"));

  EXPECT_EQ(RunTelltale({"test", "--min-recall", "0", pack}).code, 0);
  text = ReadFile(pack);
  text.replace(text.find("['free visa']"), 13, "['(?:aioe ?){4}']");
  text.replace(text.find("Free visa for all"), 17, "aioe aioe aioe aioe");
  const std::string lost = folder.Write("lost.yaml", text);
  EXPECT_EQ(RunTelltale({"test", "--min-recall", "caps=1", lost}).code, 0);
  EXPECT_EQ(RunTelltale({"test", "--perturb", lost}).code, 0);
  // As many digits as letters: nobody can read it back.
  const Finished low = RunTelltale({"test", "--min-recall", "leet=0.9", lost});
  EXPECT_EQ(low.code, 1);
  EXPECT_THAT(low.out, AllOf(HasSubstr("perturbation leet: error: recall"),
                             HasSubstr("[T009]")));
}

TEST(RulesCommandTest, AGateThatSaysNothingIsAUsageError) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  for (const std::string gate :
       {"high", "1.5", "-1", "", "leet=", "lete=0.5"}) {
    const Finished finished =
        RunTelltale({"test", "--min-recall=" + gate, pack});
    EXPECT_EQ(finished.code, 2) << gate;
    EXPECT_THAT(finished.out, IsEmpty()) << gate;
  }
}

TEST(RulesCommandTest, OneSeedGivesOneResult) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const auto run = [&](const std::string& seed) {
    return RunTelltale(
               {"test", "--perturb", "--seed", seed, "--format", "json", pack})
        .out;
  };
  EXPECT_EQ(run("7"), run("7"));
}

TEST(RulesCommandTest, LintFindsHazards) {
  const TemporaryFolder folder;
  std::string pack = ReadFile(SmallPack(folder));
  pack.replace(pack.find("['free visa']"), 13, "['free Visa']");
  const std::string path = folder.Write("hazard.yaml", pack);
  const Finished finished = RunTelltale({"lint", "--strict", path});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("[L005]"));
}

// A folder with a pack and a second policy that is not used.
auto FolderOfTwoPolicies(const TemporaryFolder& folder) -> std::string {
  EXPECT_EQ(RunTelltale({"rules", "export", folder / "builtin"}).code, 0);
  const std::string policy = ReadFile(folder / "builtin/policy.yaml");
  const std::string packs = folder / "packs";
  std::filesystem::create_directory(packs);
  std::filesystem::rename(SmallPack(folder), packs + "/small.yaml");
  folder.Write("packs/policy.yaml", policy);
  folder.Write("packs/policy.yml", policy);
  return packs;
}

TEST(RulesCommandTest, LintCountsAndReportsWarningsOfLoading) {
  const TemporaryFolder folder;
  const std::string packs = FolderOfTwoPolicies(folder);
  const Finished loose = RunTelltale({"lint", packs});
  EXPECT_EQ(loose.code, 0);
  EXPECT_THAT(loose.out, HasSubstr("policy is not used"));
  EXPECT_THAT(loose.error, AllOf(HasSubstr("0 errors, 1 warning\n"),
                                 Not(HasSubstr("[R035]"))));
  EXPECT_EQ(RunTelltale({"lint", "--strict", packs}).code, 1);
  for (const std::string form : {"json", "sarif", "github"}) {
    EXPECT_THAT(RunTelltale({"lint", "--format", form, packs}).out,
                HasSubstr("R035"))
        << form;
  }
}

TEST(RulesCommandTest, LintReportsCorporaBesidePacksThatDoNotLoad) {
  const TemporaryFolder folder;
  const std::string corpus = folder.Write(
      "corpus.jsonl", "{\"text\":\"ask me@post\\u002eexamples\"}\n");
  for (const std::string form : {"text", "json", "sarif", "github"}) {
    const Finished finished = RunTelltale(
        {"lint", "--corpus", corpus, "--format", form, BadPack(folder)});
    EXPECT_EQ(finished.code, 3);
    EXPECT_THAT(finished.out, HasSubstr("L016")) << form;
    EXPECT_THAT(finished.error,
                HasSubstr("2 errors in the rules; only the corpora were"))
        << form;
    EXPECT_EQ(finished.out.find("bad.yaml") != std::string::npos,
              form != "text");
  }
}

TEST(RulesCommandTest, ListsAndShowsRules) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  EXPECT_THAT(RunTelltale({"rules", "list", "--rules", pack}).out,
              AllOf(HasSubstr("small 1.2.3"), HasSubstr("free-visa")));
  const auto json = nlohmann::json::parse(
      RunTelltale({"rules", "list", "--json", "--rules", pack}).out);
  EXPECT_EQ(json["packs"][0]["rules"][0]["rule"], "small/free-visa");

  const Finished shown =
      RunTelltale({"rules", "show", "free-visa", "--rules", pack});
  EXPECT_EQ(shown.code, 0);
  EXPECT_THAT(shown.out, HasSubstr("may also be: licensed agencies"));
  EXPECT_EQ(RunTelltale({"rules", "show", "none", "--rules", pack}).code, 2);
}

TEST(RulesCommandTest, ListsCoverageAsTextAndAsJson) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished text =
      RunTelltale({"rules", "list", "--coverage", "--rules", pack});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, AllOf(HasSubstr("rules  en"), HasSubstr("payment")));
  const auto json = nlohmann::json::parse(
      RunTelltale({"rules", "list", "--coverage", "--json", "--rules", pack})
          .out);
  EXPECT_EQ(json["languages"]["en"], json["rules"]);
}

TEST(RulesCommandTest, ExportWritesPacksThatLoad) {
  const TemporaryFolder folder;
  const std::string target = folder / "mine";
  EXPECT_EQ(RunTelltale({"rules", "export", target}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(target + "/policy.yaml"));
  const Finished exported = RunTelltale({"rules", "list", "--rules", target});
  EXPECT_EQ(exported.code, 0);
  EXPECT_EQ(exported.out, RunTelltale({"rules", "list"}).out);
}

TEST(RulesCommandTest, ExportReplacesNothingUnlessForced) {
  const TemporaryFolder folder;
  const std::string target = folder / "mine";
  ASSERT_EQ(RunTelltale({"rules", "export", target}).code, 0);
  const std::string policy = folder.Write("mine/policy.yaml", "mine");
  const Finished refused = RunTelltale({"rules", "export", target});
  EXPECT_EQ(refused.code, 5);
  EXPECT_THAT(refused.error, HasSubstr("policy.yaml` exists already"));
  EXPECT_EQ(ReadFile(policy), "mine");
  EXPECT_EQ(RunTelltale({"rules", "export", "--force", target}).code, 0);
  EXPECT_THAT(ReadFile(policy), Not(testing::Eq("mine")));
}

TEST(RulesCommandTest, ExportFollowsNoLinksOutOfTheFolder) {
  const TemporaryFolder folder;
  const std::string target = folder / "mine";
  const std::string elsewhere = folder / "elsewhere";
  std::filesystem::create_directories(target);
  std::filesystem::create_directories(elsewhere);
  const std::string policy = folder.Write("elsewhere/policy.yaml", "precious");
  for (const auto& [link, to] :
       {std::pair("policy.yaml", elsewhere + "/missing"),
        std::pair("policy.yaml", policy),
        std::pair("context-frames", elsewhere)}) {
    std::filesystem::create_symlink(to, target + "/" + link);
    for (const bool force : {false, true}) {
      std::vector<std::string> arguments = {"rules", "export", target};
      if (force) {
        arguments.emplace_back("--force");
      }
      const Finished refused = RunTelltale(arguments);
      EXPECT_EQ(refused.code, 5) << to << force;
      EXPECT_THAT(refused.error,
                  AllOf(HasSubstr(std::string(link) + "` is a symbolic link"),
                        HasSubstr("nothing was written")))
          << to << force;
    }
    std::filesystem::remove(target + "/" + link);
    EXPECT_TRUE(std::filesystem::is_empty(target)) << to;
  }
  EXPECT_EQ(ReadFile(policy), "precious");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(elsewhere), {}),
            1);
  // The folder that is named may be one.
  std::filesystem::create_directory_symlink(target, folder / "link");
  EXPECT_EQ(RunTelltale({"rules", "export", folder / "link"}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(target + "/policy.yaml"));
}

TEST(RulesCommandTest, ExportWaitsForNoPipe) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "policy.yaml";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const Finished finished = RunShell(
      "timeout 20 \"$TELLTALE\" rules export --force " + (folder / "."));
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("policy.yaml` is no regular file"));
}

TEST(RulesCommandTest, AnOverrideThatChangesNothingIsReported) {
  const TemporaryFolder folder;
  const std::string overrides =
      folder.Write("overrides.yaml",
                   "schema: 1\noverrides:\n"
                   "  - {rule: small/free-visa, points: 1}\n"
                   "  - {rule: small/free-visa, points: 2}\n");
  const Finished finished = RunTelltale(
      {"screen", "-q", "--rules", SmallPack(folder), "--overrides", overrides},
      "{\"text\":\"free visa\"}\n");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error,
              AllOf(HasSubstr("overrides.yaml:3:"), HasSubstr("[R034]")));
}

TEST(RulesCommandTest, AnOverrideThatNamesNoRuleIsReported) {
  const TemporaryFolder folder;
  const std::string overrides = folder.Write(
      "overrides.yaml",
      "schema: 1\noverrides:\n  - rule: small/none\n    disable: true\n"
      "    reason: a test\n");
  const Finished finished = RunTelltale(
      {"screen", "-q", "--rules", SmallPack(folder), "--overrides", overrides},
      "{\"text\":\"free visa\"}\n");
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, HasSubstr("[R030]"));
}

}  // namespace
}  // namespace telltale::cli_test
