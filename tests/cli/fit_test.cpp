#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// `loud` is worth too much and `quiet` too little.
constexpr std::string_view kPack = R"(schema: 1
pack: p
version: 1.0.0
title: A pack
languages: [en]
rules:
  - id: loud
    title: Loud
    family: lure
    points: 3  # as agreed
    points_range: [2, 4]
    sources: [ilo-2012]
    match: {en: [apply now]}
    status: deprecated
    examples: {match: [apply now], no_match: [later]}
  - {id: quiet, title: Quiet, family: movement, points: 2, points_range: [1, 3],
     sources: [ilo-2012], match: {en: [ship out]}, status: deprecated,
     examples: {match: [ship out], no_match: [later]}}
  - id: handoff
    title: Handoff
    family: handoff
    points: 2
    points_range: [2, 2]
    sources: [ilo-2012]
    match: {en: [call me]}
    examples: {match: [call me], no_match: [later]}
)";

auto Records(std::string_view positive, std::string_view negative, int count)
    -> std::string {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += R"({"text":"ship out, call me","label":")";
    lines += positive;
    lines += "\"}\n";
    lines += R"({"text":"apply now, call me","label":")";
    lines += negative;
    lines += "\"}\n";
  }
  return lines;
}

class FitCommandTest : public testing::Test {
 protected:
  // Runs `telltale fit` with the pack, and `records` on standard input.
  auto Fit(const std::vector<std::string>& options,
           std::string_view records) const -> Finished {
    std::vector<std::string> arguments = {"fit", pack_, "-", "--deviation",
                                          "2"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return RunTelltale(arguments, records);
  }

  TemporaryFolder folder_;
  std::string pack_ = folder_.Write("pack.yaml", kPack);
  std::string records_ = Records("yes", "no", 60);
};

TEST_F(FitCommandTest, ProposesPointsThatHoldOnRecordsHeldOut) {
  const Finished finished = Fit({"--positive", "yes"}, records_);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("120 lines = 60 positive + 60 negative"),
                    HasSubstr("2 changes\n"), HasSubstr("part 5"),
                    HasSubstr("before: precision 0.0 %, recall 0.0 %"),
                    HasSubstr("after : precision 100.0 %, recall 100.0 %"),
                    HasSubstr("the changes are worth a review\n\n--- a/")));
}

TEST_F(FitCommandTest, ThePatchIsTakenByGitAndByPatch) {
  const std::string records = folder_.Write("records.jsonl", records_);
  for (const std::string apply : {"git apply", "patch -s -p1"}) {
    for (const std::string format : {"text", "patch"}) {
      folder_.Write("pack.yaml", kPack);
      const Finished finished = RunShell(
          "cd " + (folder_ / ".") +
          " && \"$TELLTALE\" fit pack.yaml records.jsonl --positive yes "
          "--deviation 2 --format " +
          format + " 2> /dev/null | " + apply +
          " && \"$TELLTALE\" test pack.yaml");
      EXPECT_EQ(finished.code, 0) << apply << finished.error;
      std::string expected(kPack);
      expected.replace(expected.find("points: 3"), 9, "points: 2");
      expected.replace(expected.find("movement, points: 2"), 19,
                       "movement, points: 3");
      EXPECT_EQ(ReadFile(pack_), expected) << apply << " of " << format;
    }
  }
}

// A program gets the bytes of the pack, and people see escapes.
TEST_F(FitCommandTest, OnATerminalThePatchHoldsEscapes) {
  std::string pack(kPack);
  pack.replace(pack.find("as agreed"), 9, "as \u202e agreed ##[error]x");
  folder_.Write("pack.yaml", pack);
  folder_.Write("records.jsonl", records_);
  const std::string fit =
      "'$TELLTALE' fit pack.yaml records.jsonl --positive yes --deviation 2";
  const std::string enter = "cd " + (folder_ / ".") + " && ";
  const Finished seen =
      RunShell("command -v script > /dev/null || exit 77\n" + enter +
               "script -qec \"" + fit + "\" /dev/null < /dev/null");
  if (seen.code == 77) {
    GTEST_SKIP() << "no script(1) here";
  }
  EXPECT_EQ(seen.code, 0);
  EXPECT_THAT(seen.out,
              AllOf(HasSubstr("+    points: 2  # as \\u202e agreed \\x23#["),
                    Not(HasSubstr("\u202e")), Not(HasSubstr("##["))));
  EXPECT_THAT(RunShell(enter + "eval \"" + fit + "\"").out,
              HasSubstr("# as \u202e agreed ##[error]x"));
}

TEST_F(FitCommandTest, ThePatchAloneLeavesTheRestToStandardError) {
  const Finished finished =
      Fit({"--positive", "yes", "--format", "patch"}, records_);
  EXPECT_TRUE(finished.out.starts_with("--- a/")) << finished.out;
  EXPECT_THAT(finished.error, HasSubstr("the changes are worth a review"));
}

TEST_F(FitCommandTest, JsonHasThePatchToo) {
  const Finished finished =
      Fit({"--positive", "yes", "--format", "json"}, records_);
  const auto json = nlohmann::json::parse(finished.out);
  EXPECT_EQ(json["holds_out"], true);
  EXPECT_EQ(json["rules"][0]["after"], 2);
  EXPECT_EQ(json["rules"][2]["kept"], "locked");
  EXPECT_THAT(json["patch"].get<std::string>(), HasSubstr("+    points: 2"));
}

TEST_F(FitCommandTest, TheOutputDoesNotDependOnJobs) {
  const Finished one = Fit({"--positive", "yes", "-j", "1"}, records_);
  const Finished four = Fit({"--positive", "yes", "-j", "4"}, records_);
  EXPECT_EQ(one.out, four.out);
}

TEST_F(FitCommandTest, ThinDataAreRefusedWithTheReason) {
  const Finished finished =
      Fit({"--positive", "yes"}, Records("yes", "no", 49));
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, AllOf(HasSubstr("49 positive records, 50 needed"),
                                  HasSubstr("49 negative records, 50 needed"),
                                  Not(HasSubstr("+++"))));
  EXPECT_EQ(
      Fit({"--positive", "yes", "--min-labels", "49"}, Records("yes", "no", 49))
          .code,
      0);
}

TEST_F(FitCommandTest, WithoutProofOnHeldOutRecordsForceAlonePrintsThePatch) {
  // No fold has as many hits as the whole.
  const std::vector<std::string> options = {"--positive", "yes", "--min-hits",
                                            "60"};
  const Finished finished = Fit(options, records_);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, AllOf(HasSubstr("no reason to change anything\n"),
                                  Not(HasSubstr("+++"))));
  std::vector<std::string> forced = options;
  forced.emplace_back("--force");
  EXPECT_THAT(Fit(forced, records_).out, HasSubstr("\n+++ b/"));
}

TEST_F(FitCommandTest, LabelsAreThoseNamed) {
  const Finished finished = Fit({"--positive", "1", "--positive", "2",
                                 "--negative", "0", "--label-field", "label"},
                                Records("2", "0", 60) + Records("1", "9", 3));
  EXPECT_THAT(finished.out, HasSubstr("126 lines = 63 positive + 60 negative + "
                                      "3 left out by label"));
}

TEST_F(FitCommandTest, RejectedLinesAndMissingFilesHaveTheirCodes) {
  EXPECT_EQ(Fit({"--positive", "yes"}, records_ + "not JSON\n").code, 4);
  const Finished missing =
      RunTelltale({"fit", pack_, folder_ / "none", "--positive", "yes"});
  EXPECT_EQ(missing.code, 5);
  EXPECT_THAT(missing.error, HasSubstr("none"));
  EXPECT_EQ(
      RunTelltale({"fit", folder_ / "none.yaml", "-", "--positive", "1"}).code,
      3);
}

TEST_F(FitCommandTest, PositiveLabelsAreRequiredAndNumbersAreChecked) {
  EXPECT_EQ(Fit({}, records_).code, 2);
  EXPECT_EQ(Fit({"--positive", "yes", "--folds", "1"}, records_).code, 2);
  EXPECT_EQ(Fit({"--positive", "yes", "--deviation", "0"}, records_).code, 2);
  EXPECT_EQ(Fit({"--positive", "yes", "--negative", "yes"}, records_).code, 2);
}

TEST_F(FitCommandTest, NoWordOfARecordIsShown) {
  EXPECT_THAT(Fit({"--positive", "yes"}, records_).out,
              Not(HasSubstr("ship out, call me")));
}

}  // namespace
}  // namespace telltale::cli_test
