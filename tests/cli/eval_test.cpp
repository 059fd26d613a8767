#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// With SmallPack: two flagged, one of them rightly, and one missed.
constexpr std::string_view kRecords =
    R"({"id":1,"label":"spam","lang":"en","text":"Free visa, pay the fee first"}
{"id":2,"label":"ham","lang":"en","text":"free visa fee first"}
{"id":3,"label":"spam","lang":"ur","text":"A warehouse job with training"}
{"id":4,"label":"unsure","text":"A warehouse job with training"}
)";

TEST(EvalCommandTest, MeasuresAPackOnLabelledRecords) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const Finished finished =
      RunTelltale({"eval", SmallPack(folder), data, "--positive", "spam",
                   "--negative", "ham", "--by", "lang"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
  EXPECT_THAT(
      finished.out,
      AllOf(HasSubstr("4 lines = 2 positive + 1 negative + 0 ignored + "
                      "1 unmapped"),
            HasSubstr("      1       1       1  0.500"), HasSubstr("  small\n"),
            HasSubstr("  ur\n"), HasSubstr("      1  left out   unsure\n")));
}

TEST(EvalCommandTest, PositiveLabelsAloneMakeAllOthersNegative) {
  const TemporaryFolder folder;
  const auto json = nlohmann::json::parse(
      RunTelltale({"eval", SmallPack(folder), "-", "--positive", "spam",
                   "--format", "json"},
                  kRecords)
          .out);
  EXPECT_EQ(json["records"]["negative"], 2);
  EXPECT_EQ(json["records"]["unmapped"], 0);
}

TEST(EvalCommandTest, ALabelThatNoRecordHasIsNoticed) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished slip =
      RunTelltale({"eval", pack, "-", "--positive", "smap"}, kRecords);
  EXPECT_EQ(slip.code, 0);
  EXPECT_THAT(slip.error, HasSubstr("no record is positive"));
  EXPECT_THAT(
      RunTelltale({"eval", pack, "-", "--positive", "spam"}, kRecords).error,
      IsEmpty());
}

TEST(EvalCommandTest, AMapNamesFieldAndLabelsInOne) {
  const TemporaryFolder folder;
  const auto json = nlohmann::json::parse(
      RunTelltale({"eval", SmallPack(folder), "-", "--label",
                   "lang:ur=positive,en=negative", "--unlabelled", "ignore",
                   "--format", "json"},
                  kRecords)
          .out);
  EXPECT_EQ(json["settings"]["label_field"], "lang");
  EXPECT_EQ(json["records"]["positive"], 1);
  EXPECT_EQ(json["records"]["negative"], 2);
  EXPECT_EQ(json["records"]["ignored"], 1);
  const auto rest = nlohmann::json::parse(
      RunTelltale({"eval", SmallPack(folder), "-", "--label",
                   "id:1=positive,4=ignore,*=negative", "--format", "json"},
                  kRecords)
          .out);
  EXPECT_EQ(rest["records"]["negative"], 2);
  EXPECT_EQ(rest["records"]["ignored"], 1);
}

TEST(EvalCommandTest, PacksComeFirstAndAllThatFollowIsData) {
  const TemporaryFolder folder;
  const std::string one = folder.Write("one.jsonl", kRecords);
  // Data may end in .json too, where it stands last.
  const std::string two = folder.Write("two.json", kRecords);
  const auto json = nlohmann::json::parse(
      RunTelltale({"eval", SmallPack(folder), one, two, "--positive", "spam",
                   "--by", "file", "--format", "json"})
          .out);
  EXPECT_EQ(json["records"]["lines"], 8);
  EXPECT_EQ(json["slices"][0]["rows"][0]["value"], one);
  EXPECT_EQ(json["slices"][0]["rows"][1]["value"], two);
  EXPECT_EQ(json["packs"].size(), 1U);
}

TEST(EvalCommandTest, WithoutPacksTheBuiltInOnesAreMeasured) {
  const Finished finished =
      RunTelltale({"eval", "-", "--positive", "spam"}, kRecords);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, HasSubstr("platform-handoff"));
}

TEST(EvalCommandTest, FamiliesAreMeasuredAgainstTheirLabels) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"eval", SmallPack(folder), "-", "--positive", "spam", "--family-field",
       "signs", "--family-map", "free_visa=lure,slang=none", "--format",
       "json"},
      R"({"label":"spam","signs":["free_visa","slang","odd"],"text":"free visa"}
)");
  const auto json = nlohmann::json::parse(finished.out);
  EXPECT_EQ(json["family_records"], 1);
  EXPECT_EQ(json["unmapped_families"].size(), 1U);
  EXPECT_EQ(json["unmapped_families"][0]["label"], "odd");
}

TEST(EvalCommandTest, WhichLabelsArePositiveMustBeSaid) {
  const Finished finished = RunTelltale({"eval", "-"}, kRecords);
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.error, HasSubstr("--positive spam"));
}

TEST(EvalCommandTest, ContradictionsAreUsageErrors) {
  const std::vector<std::vector<std::string>> wrong = {
      {"--positive", "a", "--negative", "a"},
      {"--label", "x:a=positive", "--positive", "a"},
      {"--label", "x:a=positive", "--label-field", "y"},
      {"--label", "a=positive"},
      {"--label", "x:a=maybe"},
      {"--label", "x:a"},
      {"--label", "x:a=positive,a=negative"},
      {"--positive", "a", "--family-map", "b=lure"},
      {"--positive", "a", "--family-field", "f", "--family-map", "b=lurre"},
      {"--positive", "a", "--family-field", "f", "--family-map", "b"},
      {"--positive", "a", "--prevalence", "1.5"},
      {"--positive", "a", "--min-level", "none"},
      {"--positive", "a", "--record", "x", "--baseline", "y"},
      {"--positive", "a", "--unlabelled", "perhaps"}};
  for (const std::vector<std::string>& options : wrong) {
    std::vector<std::string> arguments = {"eval", "-"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Finished finished = RunTelltale(arguments, kRecords);
    EXPECT_EQ(finished.code, 2) << testing::PrintToString(options);
    EXPECT_THAT(finished.out, IsEmpty()) << testing::PrintToString(options);
    EXPECT_THAT(finished.error, HasSubstr("eval --help"));
  }
}

TEST(EvalCommandTest, RejectedLinesAndMissingFilesHaveTheirCodes) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const Finished rejected =
      RunTelltale({"eval", pack, "-", "--positive", "spam"}, "not JSON\n");
  EXPECT_EQ(rejected.code, 4);
  EXPECT_THAT(rejected.out, HasSubstr("unlabelled + 1\n  rejected\n"));
  const Finished missing =
      RunTelltale({"eval", pack, folder / "none", "--positive", "spam"});
  EXPECT_EQ(missing.code, 5);
  EXPECT_THAT(missing.error, HasSubstr("none"));
  EXPECT_EQ(
      RunTelltale({"eval", folder / "none/", "-", "--positive", "a"}).code, 3);
}

TEST(EvalCommandTest, ABaselineHoldsUntilAFigureMoves) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const std::string file = folder / "baseline.json";
  const std::vector<std::string> command = {"eval", SmallPack(folder), data,
                                            "--positive", "spam"};
  const auto with = [&command](std::vector<std::string> more) {
    more.insert(more.begin(), command.begin(), command.end());
    return RunTelltale(more);
  };
  EXPECT_EQ(with({"--record", file}).code, 0);
  const std::string recorded = ReadFile(file);
  EXPECT_EQ(nlohmann::json::parse(recorded)["flagged"]["true_positives"], 1);

  const Finished same = with({"--baseline", file});
  EXPECT_EQ(same.code, 0);
  EXPECT_THAT(same.error, IsEmpty());
  EXPECT_THAT(same.out, HasSubstr("as in the baseline"));

  const Finished moved = with({"--baseline", file, "--min-level", "priority"});
  EXPECT_EQ(moved.code, 1);
  EXPECT_THAT(moved.out, HasSubstr("settings.min_level: review -> priority\n"));
  EXPECT_THAT(moved.error, AllOf(HasSubstr(" moved from `"),
                                 HasSubstr("--record in the place of")));
  // Comparing leaves the file alone.
  EXPECT_EQ(ReadFile(file), recorded);

  folder.Write("ads.jsonl", std::string(kRecords) + "not JSON\n");
  const Finished grown = with({"--baseline", file});
  EXPECT_EQ(grown.code, 1);
  EXPECT_THAT(grown.out, AllOf(HasSubstr("data.ads.jsonl: xxh3:"),
                               HasSubstr("records.rejected: 0 -> 1")));
}

TEST(EvalCommandTest, BaselinesThatCannotBeUsedAreErrors) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const std::string pack = SmallPack(folder);
  const auto with = [&](const std::string& input, const std::string& option,
                        const std::string& file) {
    return RunTelltale(
        {"eval", pack, input, "--positive", "spam", option, file}, kRecords);
  };
  const Finished missing = with(data, "--baseline", folder / "none.json");
  EXPECT_EQ(missing.code, 5);
  EXPECT_THAT(missing.error, HasSubstr("No such file"));
  EXPECT_THAT(missing.out, IsEmpty());
  const Finished other = with(data, "--baseline", data);
  EXPECT_EQ(other.code, 5);
  EXPECT_THAT(other.error, HasSubstr("not a baseline"));
  // A folder, and what is nested so deeply that it cannot be shown.
  const Finished place = with(data, "--baseline", folder / ".");
  EXPECT_EQ(place.code, 5);
  EXPECT_THAT(place.error, HasSubstr("Is a directory"));
  constexpr size_t kLevels = 150'000;
  const Finished deep =
      with(data, "--baseline",
           folder.Write("deep.json", R"({"schema":1,"packs":{"a":)" +
                                         std::string(kLevels, '[') +
                                         std::string(kLevels, ']') + "}}"));
  EXPECT_EQ(deep.code, 5);
  EXPECT_THAT(deep.error, HasSubstr("not a baseline"));
  const Finished nowhere = with(data, "--record", folder / "no/where.json");
  EXPECT_EQ(nowhere.code, 5);
  EXPECT_THAT(nowhere.error, HasSubstr("cannot write"));
  // What cannot be read again for its hash.
  const std::string fifo = folder / "fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  for (const std::string& input : {std::string("-"), fifo}) {
    const Finished piped = with(input, "--record", folder / "x.json");
    EXPECT_EQ(piped.code, 2);
    EXPECT_THAT(piped.error, HasSubstr("is no regular file"));
  }
}

TEST(EvalCommandTest, ABaselineTakesTheBytesOfNothingElse) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const std::string pack = SmallPack(folder);
  const std::string text = ReadFile(pack);
  std::filesystem::create_symlink(data, folder / "link.json");
  for (const std::string& file : {data, pack, folder / "link.json"}) {
    const Finished finished = RunTelltale(
        {"eval", pack, data, "--positive", "spam", "--record", file});
    EXPECT_EQ(finished.code, 2);
    EXPECT_THAT(finished.error, HasSubstr("is also the "));
  }
  EXPECT_EQ(ReadFile(data), kRecords);
  EXPECT_EQ(ReadFile(pack), text);
  // Where the disk is full, the one before stays.
  const std::string file = folder.Write("baseline.json", "before");
  const Finished full =
      RunShell("trap '' XFSZ; ulimit -f 0; \"$TELLTALE\" eval " + pack + " " +
               data + " --positive spam --record " + file + " > /dev/null");
  EXPECT_EQ(full.code, 5) << full.error;
  EXPECT_EQ(ReadFile(file), "before");
}

// Half a corpus is no baseline.
TEST(EvalCommandTest, WhatCouldNotBeReadToItsEndIsNotRecorded) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const std::string file = folder / "baseline.json";
  ASSERT_EQ(
      RunShell("gzip -c " + data + " | head -c 100 > " + data + ".gz").code, 0);
  const Finished cut = RunTelltale({"eval", SmallPack(folder), data + ".gz",
                                    "--positive", "spam", "--record", file});
  EXPECT_EQ(cut.code, 5);
  EXPECT_THAT(cut.out, testing::StartsWith("Not all could be read"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(EvalCommandTest, InterruptedItSaysSoAndShowsWhatItCounted) {
  const TemporaryFolder folder;
  RunningTelltale telltale(
      {"eval", SmallPack(folder), "-", "--positive", "spam"});
  // More than a pipe holds: it has begun to read when all is fed.
  std::string records;
  for (int i = 0; i < 20'000; ++i) {
    records += kRecords.substr(0, kRecords.find('\n') + 1);
  }
  telltale.Feed(records);
  telltale.Signal(SIGINT);
  const Finished finished = telltale.Wait();
  EXPECT_EQ(finished.code, 130);
  EXPECT_THAT(finished.out, AllOf(testing::StartsWith("Interrupted: "),
                                  HasSubstr("lines = ")));
}

TEST(EvalCommandTest, NoWordOfARecordIsShown) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  for (const char* form : {"text", "json", "markdown"}) {
    const Finished finished = RunTelltale(
        {"eval", pack, "-", "--positive", "spam", "--format", form}, kRecords);
    EXPECT_THAT(finished.out, Not(HasSubstr("warehouse"))) << form;
    EXPECT_THAT(finished.out, HasSubstr("spam")) << form;
  }
}

}  // namespace
}  // namespace telltale::cli_test
