#include "telltale/baseline.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "archive/hash.h"
#include "evaluate/file_hash.h"
#include "unit/stream/fixtures.h"

namespace telltale {
namespace {

using stream::ScratchFolder;
using testing::ElementsAre;
using testing::Eq;
using testing::FieldsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;

class BaselineTest : public testing::Test {
 protected:
  BaselineTest() {
    evaluation_.options.observe.inputs = {folder_.File("ads.jsonl", "{}\n")};
    evaluation_.options.labels = {{"spam", Truth::kPositive},
                                  {"scam", Truth::kPositive},
                                  {"ham", Truth::kNegative}};
    evaluation_.packs = {{.id = "lures", .version = "1.2.0", .rules = 7}};
    evaluation_.policy = "default@1.0.0";
    evaluation_.lines = 30;
    evaluation_.levels = {{.level = Level::kWeak, .positive = 2, .negative = 3},
                          {.level = Level::kReview, .positive = 4.5}};
    evaluation_.flagged.true_positives = 4.5;
    evaluation_.rules = {{.rule = "lures/a", .positive = 5, .negative = 1}};
  }

  auto Made() -> Baseline {
    std::string error;
    const auto baseline = BaselineOf(evaluation_, error);
    EXPECT_THAT(error, IsEmpty());
    return baseline.value_or(Baseline{});
  }

  ScratchFolder folder_;
  Evaluation evaluation_;
};

TEST_F(BaselineTest, HoldsPacksDataSettingsAndCounts) {
  const Baseline baseline = Made();
  EXPECT_THAT(baseline.groups.at("packs"),
              ElementsAre(Pair("(policy)", "default@1.0.0"),
                          Pair("lures", "1.2.0, 7 rules")));
  EXPECT_EQ(baseline.groups.at("settings").at("positive"), "scam, spam");
  EXPECT_EQ(baseline.groups.at("records").at("lines"), "30");
  EXPECT_THAT(baseline.groups.at("positive"),
              ElementsAre(Pair("review", "4.5"), Pair("weak", "2")));
  EXPECT_EQ(baseline.groups.at("flagged").at("true_positives"), "4.5");
  EXPECT_THAT(baseline.groups.at("rules"),
              ElementsAre(Pair("lures/a", "5 positive, 1 negative")));
}

TEST_F(BaselineTest, WhereTheDataLieDoesNotMatterAndWhatTheyHoldDoes) {
  const Baseline here = Made();
  const ScratchFolder elsewhere;
  evaluation_.options.observe.inputs = {elsewhere.File("ads.jsonl", "{}\n")};
  EXPECT_EQ(Made(), here);
  evaluation_.options.observe.inputs = {elsewhere.File("ads.jsonl", "{} \n")};
  EXPECT_THAT(
      CompareBaselines(here, Made()),
      ElementsAre(FieldsAre("data", "ads.jsonl", testing::_, testing::_)));
}

TEST_F(BaselineTest, FilesOfOneNameAreToldApart) {
  const ScratchFolder elsewhere;
  evaluation_.options.observe.inputs.push_back(
      elsewhere.File("ads.jsonl", "other\n"));
  EXPECT_EQ(Made().groups.at("data").size(), 2U);
}

TEST_F(BaselineTest, StandardInputAndMissingFilesHaveNoBaseline) {
  for (const std::string& input :
       {std::string("-"), folder_.Path("none.jsonl")}) {
    evaluation_.options.observe.inputs = {input};
    std::string error;
    EXPECT_THAT(BaselineOf(evaluation_, error), Eq(std::nullopt));
    EXPECT_THAT(error, HasSubstr(input == "-" ? "standard input" : "none"));
  }
}

// What a run that was cut off left beside the file is written over, and what
// somebody else put there is not.
TEST_F(BaselineTest, ItsFileIsReplacedAsAWhole) {
  const Baseline baseline = Made();
  const std::string path = folder_.File("baseline.json", "before");
  folder_.File("baseline.json.next", "notes");
  EXPECT_THAT(WriteBaseline(path, baseline), HasSubstr("move it away"));
  EXPECT_EQ(stream::ReadFile(path), "before");
  for (const size_t written : {size_t{0}, size_t{10}, size_t{100}}) {
    folder_.File("baseline.json.next",
                 BaselineJson(baseline).substr(0, written));
    EXPECT_EQ(WriteBaseline(path, baseline), "");
    EXPECT_EQ(stream::ReadFile(path), BaselineJson(baseline));
  }
}

TEST_F(BaselineTest, ItsFileStaysWhatItIsToOthers) {
  namespace fs = std::filesystem;
  const std::string path = folder_.File("baseline.json", "before");
  const fs::perms for_owner = fs::perms::owner_read | fs::perms::owner_write;
  fs::permissions(path, for_owner);
  const std::string link = folder_.Path("link.json");
  fs::create_symlink("baseline.json", link);
  EXPECT_EQ(WriteBaseline(link, Made()), "");
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(stream::ReadFile(path), BaselineJson(Made()));
  EXPECT_EQ(fs::status(path).permissions(), for_owner);
}

TEST_F(BaselineTest, ChangesNameWhatWasAndWhatIs) {
  const Baseline before = Made();
  EXPECT_THAT(CompareBaselines(before, before), IsEmpty());
  evaluation_.rules = {{.rule = "lures/b", .positive = 1, .negative = 0}};
  evaluation_.flagged.true_positives = 3;
  evaluation_.packs[0].version = "1.3.0";
  const auto text = [](const char* value) {
    return Optional(std::string(value));
  };
  EXPECT_THAT(
      CompareBaselines(before, Made()),
      ElementsAre(
          FieldsAre("packs", "lures", text("1.2.0, 7 rules"),
                    text("1.3.0, 7 rules")),
          FieldsAre("flagged", "true_positives", text("4.5"), text("3")),
          FieldsAre("rules", "lures/a", text("5 positive, 1 negative"),
                    Eq(std::nullopt)),
          FieldsAre("rules", "lures/b", Eq(std::nullopt),
                    text("1 positive, 0 negative"))));
}

TEST_F(BaselineTest, OtherSettingsAreAChange) {
  const Baseline before = Made();
  evaluation_.options.min_level = Level::kPriority;
  evaluation_.options.cluster_field = "phone";
  evaluation_.options.labels["ham"] = Truth::kIgnored;
  EXPECT_EQ(CompareBaselines(before, Made()).size(), 4U);
}

TEST(FileHashTest, IsTheHashOfAllBytes) {
  const ScratchFolder folder;
  const std::string bytes(700'000, 'x');
  EXPECT_THAT(evaluate::FileHash(folder.File("long", bytes)),
              Optional(fmt::format("{:016x}", archive::Hash(bytes))));
  // `printf '' | xxhsum -H3` of xxhash 0.8.1.
  EXPECT_THAT(evaluate::FileHash(folder.File("empty", "")),
              Optional(std::string("2d06800538d394c2")));
  EXPECT_THAT(evaluate::FileHash(folder.Path("none")), Eq(std::nullopt));
}

}  // namespace
}  // namespace telltale
