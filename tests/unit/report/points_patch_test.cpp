#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "telltale/fit.h"
#include "telltale/pack_loader.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class PointsPatchTest : public ::testing::Test {
 protected:
  // A rule of `file` whose points stand at line:column.
  void Change(const std::string& file, int line, int column, int before,
              int after) {
    Rule& rule = rules_.emplace_back();
    rule.name = "p/r" + std::to_string(rules_.size());
    rule.points = before;
    rule.points_location = {.file = file, .line = line, .column = column};
    fit_.rules.push_back({.rule = &rule, .before = before, .after = after});
  }

  // The hunks of a file with `content` that the changes are in.
  auto Hunks(std::string_view content) -> std::string {
    const fs::path path = folder_.Write("p.yaml", content);
    for (Rule& rule : rules_) {
      rule.points_location.file = path.string();
    }
    const std::string patch = PointsPatch(fit_, diagnostics_);
    EXPECT_THAT(diagnostics_.items(), IsEmpty());
    const std::string name = path.string().substr(1);
    const std::string head = "--- a/" + name + "\n+++ b/" + name + "\n";
    EXPECT_TRUE(patch.starts_with(head)) << patch;
    return patch.substr(std::min(head.size(), patch.size()));
  }

  TemporaryFolder folder_;
  std::deque<Rule> rules_;
  Fit fit_;
  Diagnostics diagnostics_;
};

TEST_F(PointsPatchTest, OnlyTheNumberChanges) {
  Change("", 5, 11, 3, 4);
  EXPECT_EQ(Hunks("1\n2\n3\n4\n  points: 3  # why\n6\n7\n8\n9\n"),
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-  points: 3  # why\n"
            "+  points: 4  # why\n 6\n 7\n 8\n");
}

TEST_F(PointsPatchTest, NeighboursShareAHunkAndOthersDoNot) {
  Change("", 1, 9, 3, 2);
  Change("", 8, 9, 1, 2);
  Change("", 16, 9, 10, 9);
  EXPECT_EQ(Hunks("points: 3\n2\n3\n4\n5\n6\n7\npoints: 1\n9\n10\n11\n12\n13\n"
                  "14\n15\npoints: 10\n17\n"),
            "@@ -1,4 +1,4 @@\n-points: 3\n+points: 2\n 2\n 3\n 4\n"
            "@@ -5,7 +5,7 @@\n 5\n 6\n 7\n-points: 1\n+points: 2\n 9\n 10\n "
            "11\n"
            "@@ -13,5 +13,5 @@\n 13\n 14\n 15\n-points: 10\n+points: 9\n 17\n");
}

TEST_F(PointsPatchTest, SeveralRulesMayStandInALine) {
  Change("", 1, 13, 3, 10);
  Change("", 1, 38, 2, 1);
  EXPECT_EQ(Hunks("[{\"points\": 3, \"t\": \"\u0646\"}, {\"points\": 2}]"),
            "@@ -1,1 +1,1 @@\n-[{\"points\": 3, \"t\": \"\u0646\"}, "
            "{\"points\": 2}]\n\\ No newline at end of file\n"
            "+[{\"points\": 10, \"t\": \"\u0646\"}, {\"points\": 1}]\n"
            "\\ No newline at end of file\n");
}

TEST_F(PointsPatchTest, LineEndsAndByteOrderMarksStay) {
  Change("", 1, 9, 3, 4);
  EXPECT_EQ(Hunks("\xef\xbb\xbfpoints: 3\r\nb\r\n"),
            "@@ -1,2 +1,2 @@\n-\xef\xbb\xbfpoints: 3\r\n"
            "+\xef\xbb\xbfpoints: 4\r\n b\r\n");
}

TEST_F(PointsPatchTest, BuiltInPacksAreNamedAsTheyAreExported) {
  Diagnostics none;
  const auto sources = LoadBuiltinRules(none);
  ASSERT_TRUE(sources);
  const Rule& rule = sources->packs[0].rules[0];
  ASSERT_GT(rule.points_location.line, 0);
  fit_.rules.push_back(
      {.rule = &rule, .before = rule.points, .after = rule.points + 1});
  const std::string patch = PointsPatch(fit_, diagnostics_);
  EXPECT_THAT(diagnostics_.items(), IsEmpty());
  EXPECT_THAT(patch, HasSubstr("--- a/" + sources->packs[0].id + "/"));
  EXPECT_THAT(patch,
              HasSubstr("\n-    points: " + std::to_string(rule.points)));
}

TEST_F(PointsPatchTest, AFileThatHasChangedIsNotPatched) {
  const fs::path path = folder_.Write("p.yaml", "points: 5\n");
  Change(path.string(), 1, 9, 3, 4);
  EXPECT_THAT(PointsPatch(fit_, diagnostics_), IsEmpty());
  ASSERT_EQ(diagnostics_.items().size(), 1u);
  EXPECT_EQ(diagnostics_.items()[0].code, "R001");
  EXPECT_EQ(diagnostics_.items()[0].message,
            "has changed: the points of `p/r1` are not here any more");
}

TEST_F(PointsPatchTest, OneFileThatCannotBeReadLeavesNoPatchAtAll) {
  const fs::path path = folder_.Write("p.yaml", "points: 3\n");
  Change(path.string(), 1, 9, 3, 4);
  Change((folder_.path() / "gone.yaml").string(), 1, 9, 3, 4);
  EXPECT_THAT(PointsPatch(fit_, diagnostics_), IsEmpty());
  ASSERT_EQ(diagnostics_.items().size(), 1u);
  EXPECT_EQ(diagnostics_.items()[0].message,
            "cannot be read: No such file or directory");
}

TEST_F(PointsPatchTest, NamesThatWouldActAreQuotedAsGitDoes) {
  const fs::path path =
      folder_.Write("a\x1b\u202e\n\"\\ b.yaml", "points: 3\n");
  Change(path.string(), 1, 9, 3, 4);
  const std::string folder = folder_.path().string().substr(1) + "/";
  const std::string name = R"(a\033\342\200\256\012\"\\ b.yaml")";
  EXPECT_EQ(PointsPatch(fit_, diagnostics_),
            "--- \"a/" + folder + name + "\n+++ \"b/" + folder + name +
                "\n@@ -1,1 +1,1 @@\n-points: 3\n+points: 4\n");
}

TEST_F(PointsPatchTest, WithoutChangesThereIsNoPatch) {
  Change("nowhere.yaml", 1, 9, 3, 3);
  EXPECT_THAT(PointsPatch(fit_, diagnostics_), IsEmpty());
  EXPECT_THAT(diagnostics_.items(), IsEmpty());
}

}  // namespace
}  // namespace telltale
