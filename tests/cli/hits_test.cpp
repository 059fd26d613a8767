#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kRecords =
    "{\"id\":\"a1\",\"text\":\"Free visa, pay the fee "
    "first\",\"kind\":\"bad\"}\n"
    "{\"id\":\"a2\",\"text\":\"A warehouse job, fee "
    "first\",\"kind\":\"good\"}\n"
    "{\"id\":\"a3\",\"text\":\"A warehouse job\",\"kind\":\"good\"}\n"
    "{\"id\":\"a4\",\"text\":\"Free visa for all\",\"kind\":\"bad\"}\n";

TEST(HitsCommandTest, CountsTheRulesOfAPack) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"hits", SmallPack(folder), folder.Write("ads.jsonl", kRecords),
       "--label-field", "kind", "--positive", "bad"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
  EXPECT_THAT(
      finished.out,
      AllOf(HasSubstr("4 lines = 4 screened + 0 abstained + 0 rejected; "
                      "1 flagged"),
            HasSubstr("2 of 2 rules with hits"),
            HasSubstr("1 of 3 rules hit nothing"),
            HasSubstr("small/passport-kept"), HasSubstr("S/O")));
  EXPECT_THAT(finished.out, Not(HasSubstr("warehouse")));
}

TEST(HitsCommandTest, JsonHasTheFiguresToRecompute) {
  const TemporaryFolder folder;
  const Finished finished =
      RunTelltale({"hits", SmallPack(folder), "-", "--label-field", "kind",
                   "--positive", "bad", "--format", "json", "--sort", "name"},
                  kRecords);
  ASSERT_EQ(finished.code, 0);
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["schema"], 1);
  EXPECT_EQ(report["classes"][0]["class"], "bad");
  EXPECT_EQ(report["classes"][0]["positive"], true);
  EXPECT_EQ(report["classes"][1]["records"], 2);
  const json& fee = report["rules"][0];
  EXPECT_EQ(fee["rule"], "small/fee-first");
  EXPECT_EQ(fee["hits"], 2);
  EXPECT_EQ(fee["hits_by_class"], json({1, 1}));
  // One of two each.
  EXPECT_EQ(fee["s_o"], 0.5);
  EXPECT_EQ(fee["sole"], 1);
  EXPECT_EQ(fee["needed"], 1);
  EXPECT_EQ(fee["lower_without"], 2);
  EXPECT_EQ(fee["level_without"]["review"]["weak"], 1);
  EXPECT_EQ(fee["level_without"]["weak"]["none"], 1);
  EXPECT_EQ(fee["examples"][0]["id"], "a1");
  EXPECT_EQ(report["rules"][1]["s_o"], 1.0);
  EXPECT_EQ(report["pairs"][0]["both"], 1);
  EXPECT_EQ(report["dead_rules"], json({"small/passport-kept"}));
}

TEST(HitsCommandTest, ALogGivesTheSameFiguresWithoutTheTexts) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string log = folder / "run.log";
  ASSERT_EQ(RunTelltale({"screen", "-q", "--rules", pack, "--log", log,
                         "--log-field", "kind", "-"},
                        kRecords)
                .code,
            0);
  EXPECT_THAT(ReadFile(log), Not(HasSubstr("warehouse")));
  const auto rules = [](const Finished& finished) {
    EXPECT_EQ(finished.code, 0) << finished.error;
    return json::parse(finished.out)["rules"][0]["level_without"];
  };
  const Finished from_log =
      RunTelltale({"hits", pack, "--log", log, "--label-field", "kind",
                   "--positive", "bad", "--format", "json"});
  const Finished from_records =
      RunTelltale({"hits", pack, "-", "--label-field", "kind", "--positive",
                   "bad", "--format", "json"},
                  kRecords);
  EXPECT_EQ(rules(from_log), rules(from_records));
  EXPECT_TRUE(json::parse(from_log.out)["dead_entries"].is_null());
  // The packs in the binary did not make it.
  const Finished refused = RunTelltale({"hits", "--log", log});
  EXPECT_EQ(refused.code, 5);
  EXPECT_THAT(refused.error, HasSubstr("give the packs it was made with"));
}

TEST(HitsCommandTest, MarkdownHasTables) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"hits", SmallPack(folder), "-", "--format", "markdown"}, kRecords);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("| rule | hits |"), HasSubstr("|---|--:|"),
                    HasSubstr("| small/free-visa | 2 |")));
}

TEST(HitsCommandTest, CodesAreThoseOfTheOtherCommands) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  EXPECT_EQ(RunTelltale({"hits", pack, "-"}, "not JSON\n").code, 4);
  EXPECT_EQ(RunTelltale({"hits", pack, folder / "none"}).code, 5);
  EXPECT_EQ(RunTelltale({"hits", folder / "none.yaml", "-"}).code, 3);
  EXPECT_EQ(RunTelltale({"hits"}).code, 2);
  EXPECT_EQ(RunTelltale({"hits", pack, "-", "--positive", "x"}).code, 2);
  EXPECT_EQ(RunTelltale({"hits", "-", "--sort", "beauty"}).code, 2);
}

TEST(ScreenLogTest, ATextCannotBeCopiedIntoALog) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"screen", "--log", folder / "run.log", "--log-field", "text", "-"},
      kRecords);
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("names a text; a log holds none"));
  EXPECT_EQ(RunTelltale({"screen", "--log-field", "kind", "-"}, "").code, 2);
}

TEST(ScreenLogTest, AnIdThatIsATextIsInNoLogAndNoReport) {
  const TemporaryFolder folder;
  const std::string log = folder / "run.log";
  const std::string record = "{\"id\":\"Free visa, pay the fee first\"}\n";
  EXPECT_EQ(RunTelltale({"screen", "--rules", SmallPack(folder), "--text-field",
                         "id", "--log", log, "-q", "-"},
                        record)
                .code,
            0);
  EXPECT_THAT(ReadFile(log),
              AllOf(HasSubstr("\"line\":1"), Not(HasSubstr("pay the"))));
  const Finished hits = RunTelltale({"hits", SmallPack(folder), "-",
                                     "--text-field", "id", "--format", "json"},
                                    record);
  EXPECT_EQ(hits.code, 0);
  EXPECT_THAT(hits.out,
              AllOf(HasSubstr("\"line\""), Not(HasSubstr("pay the"))));
}

// What counts by a field prints its values, of suppressed records too.
TEST(TextFieldTest, NoCommandCountsByAText) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string data = folder.Write("data.jsonl", kRecords);
  const std::string record = folder / "baseline.json";
  const std::vector<std::vector<std::string>> refused = {
      {"hits", pack, data, "--label-field", "text", "--format", "json"},
      {"hits", pack, data, "--label-field", "kind", "--text-field", "kind"},
      {"eval", pack, data, "--label-field", "/text", "--positive", "a",
       "--record", record},
      {"eval", pack, data, "--label", "text:a=positive,*=negative"},
      {"eval", pack, data, "--positive", "a", "--by", "text"},
      {"eval", pack, data, "--positive", "a", "--by", "text.0"},
      {"eval", pack, data, "--positive", "a", "--cluster-field", "text"},
      {"eval", pack, data, "--positive", "a", "--family-field", "ad",
       "--text-field", "ad.body"},
      {"fit", pack, data, "--positive", "a", "--label-field", "text"},
      {"fit", pack, data, "--positive", "a", "--cluster-field", "title"},
      {"diff", pack, pack, data, "--by", "kind", "--by", "message"}};
  for (const std::vector<std::string>& arguments : refused) {
    const Finished finished = RunTelltale(arguments);
    EXPECT_EQ(finished.code, 2) << testing::PrintToString(arguments);
    EXPECT_EQ(finished.out, "");
    EXPECT_THAT(finished.error,
                HasSubstr("names a text; a report holds none\nsee `telltale " +
                          arguments.front()));
  }
  EXPECT_FALSE(std::filesystem::exists(record));
  // Not fields.
  EXPECT_EQ(RunTelltale({"eval", pack, data, "--unlabelled", "negative", "--by",
                         "length", "--by", "file"})
                .code,
            0);
}

}  // namespace
}  // namespace telltale::cli_test
