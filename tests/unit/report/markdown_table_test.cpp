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

// Sites look for these after Markdown, which has taken backslashes away by
// then.
TEST(MarkdownTableTest, NothingBecomesALinkAMentionOrAReference) {
  for (const std::string word :
       {"https://evil.example.org/x", "WWW.evil.example.org",
        "evil@example.org", "@octocat", "#1", "GH-2", "gh-2", "$x$", "org/a#1",
        "(@octocat)", "!7", "%\"v1\"", "~bug", "&amp;", "^alert#1"}) {
    EXPECT_EQ(MarkdownText(word), "`" + word + "`");
    EXPECT_EQ(MarkdownText("# [a] " + word + " b"),
              "\\# \\[a\\] `" + word + "` b");
  }
  EXPECT_EQ(MarkdownText("$`x`$"), "`` $`x`$ ``");
  EXPECT_EQ(MarkdownText("@a|#1"), "`@a`\\|`#1`");
  EXPECT_EQ(MarkdownText("a:b 5 % GH-x www x & y C# 1 # 2 {p/r}"),
            "a:b 5 % GH-x www x \\& y C# 1 # 2 {p/r}");
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
