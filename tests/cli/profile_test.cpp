#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kRecords =
    "{\"id\":\"a1\",\"text\":\"Free visa, pay the fee first\"}\n"
    "{\"id\":\"a2\",\"text\":\"A warehouse job with training\"}\n";

TEST(ProfileCommandTest, ShowsTheCostsOfAPacksPatterns) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("ads.jsonl", kRecords);
  const Finished finished = RunTelltale({"profile", SmallPack(folder), data});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, IsEmpty());
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("2 lines = 1 flagged + 1 not flagged"),
                    HasSubstr("3 of 3 patterns by time"),
                    HasSubstr("small/free-visa"), HasSubstr("en: fee first")));
}

TEST(ProfileCommandTest, WithoutPacksTheBuiltInOnesAreProfiled) {
  const Finished finished =
      RunTelltale({"profile", "-", "--by", "rule", "--top", "0"}, kRecords);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, HasSubstr("contact-on-messaging-app"));
}

TEST(ProfileCommandTest, PacksMayAlsoBeGivenAsForScreen) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"profile", "--rules", SmallPack(folder), "-", "--by", "rule"}, kRecords);
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, HasSubstr("3 of 3 rules by time"));
}

TEST(ProfileCommandTest, JsonHasRulesAndPatterns) {
  const TemporaryFolder folder;
  const Finished finished =
      RunTelltale({"profile", SmallPack(folder), "-", "--format", "json",
                   "--sort", "hits", "--min-level", "none"},
                  kRecords);
  const auto json = nlohmann::json::parse(finished.out);
  EXPECT_EQ(json["rules"].size(), 3);
  EXPECT_EQ(json["patterns"].size(), 3);
  EXPECT_EQ(json["patterns"][2]["rules"][0], "small/passport-kept");
  EXPECT_EQ(json["patterns"][0]["matches"], 1);
}

TEST(ProfileCommandTest, RejectedLinesAndMissingFilesHaveTheirCodes) {
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  EXPECT_EQ(RunTelltale({"profile", pack, "-"}, "not JSON\n").code, 4);
  const Finished missing = RunTelltale({"profile", pack, folder / "none"});
  EXPECT_EQ(missing.code, 5);
  EXPECT_THAT(missing.error, HasSubstr("none"));
  EXPECT_EQ(RunTelltale({"profile", folder / "none.yaml", "-"}).code, 3);
}

TEST(ProfileCommandTest, DataIsRequiredAndColumnsAreKnown) {
  EXPECT_EQ(RunTelltale({"profile"}).code, 2);
  const Finished finished =
      RunTelltale({"profile", "-", "--sort", "beauty"}, kRecords);
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.out, IsEmpty());
}

TEST(ProfileCommandTest, NoWordOfARecordIsShown) {
  const TemporaryFolder folder;
  const Finished finished =
      RunTelltale({"profile", SmallPack(folder), "-"}, kRecords);
  EXPECT_THAT(finished.out, Not(HasSubstr("warehouse")));
}

TEST(ProfileCommandTest, HelpSaysWhatToDo) {
  EXPECT_THAT(RunTelltale({"profile", "--help"}).out,
              AllOf(HasSubstr("What to do about a costly pattern"),
                    HasSubstr("--min-level")));
}

}  // namespace
}  // namespace telltale::cli_test
