#include "report/markdown_table.h"

#include <gtest/gtest.h>

#include <string>

namespace telltale::report {
namespace {

TEST(MarkdownTableTest, CellsStandForThemselves) {
  EXPECT_EQ(MarkdownText("a|b *c* <d> [e](f) `g` \\ _h_"),
            "a\\|b \\*c\\* \\<d> \\[e\\](f) \\`g\\` \\\\ \\_h\\_");
  EXPECT_EQ(MarkdownText("1 -> 2, {app}"), "1 -> 2, {app}");
  EXPECT_EQ(MarkdownText("# no heading"), "\\# no heading");
  // No control character gets through, and so no line feed.
  EXPECT_EQ(MarkdownText("a\nb\x1b"), "a\\\\nb\\\\x1b");
}

TEST(MarkdownTableTest, NumbersAreSetFlushRight) {
  const Table table{
      .columns = {{.heading = "rule"}, {.heading = "hits", .right = true}},
      .rows = {{"a/b", "12"}},
      .sum = {"all", "12"}};
  EXPECT_EQ(MarkdownTable(table),
            "| rule | hits |\n|---|--:|\n| a/b | 12 |\n| all | 12 |\n");
}

}  // namespace
}  // namespace telltale::report
