#include "report/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sections.h"
#include "text/display.h"

namespace telltale::report {
namespace {

using testing::ElementsAre;

TEST(LayoutTest, WrapsAtSpaces) {
  EXPECT_THAT(Wrapped("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrapped("one two", 7), ElementsAre("one two"));
  EXPECT_THAT(Wrapped("", 7), ElementsAre(""));
}

TEST(LayoutTest, BreaksWordsThatAreTooLong) {
  EXPECT_THAT(Wrapped("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
  EXPECT_THAT(Wrapped("ab cdefgh", 4), ElementsAre("ab", "cdef", "gh"));
}

TEST(LayoutTest, BreaksNamesAtTheirJointsWhereThereIsNoSpace) {
  EXPECT_THAT(Wrapped("pack/a-long-name", 8),
              ElementsAre("pack/a-", "long-", "name"));
  EXPECT_THAT(Wrapped("a pack/name", 8), ElementsAre("a", "pack/", "name"));
}

TEST(LayoutTest, WrapsWideCharactersByColumns) {
  EXPECT_THAT(Wrapped("手机手机", 5), ElementsAre("手机", "手机"));
}

TEST(LayoutTest, ShowsControlCharactersAsEscapes) {
  EXPECT_EQ(Paragraph("a\x1b", 80, 2), "  a\\x1b\n");
}

TEST(LayoutTest, HeadingsOfSectionsAreShownOnly) {
  EXPECT_EQ(SectionsText({{.title = "a\x1b[31m\u202e\n::error::b"}}, {}),
            "a\\x1b[31m\\u202e\\n\\x3a:error\\x3a:b\n");
}

TEST(LayoutTest, HangsTheLinesAfterTheFirst) {
  EXPECT_EQ(Paragraph("one two three four five six", 24, 2, 2),
            "  one two three four\n    five six\n");
}

TEST(LayoutTest, SetsNumbersFlushRight) {
  Table table;
  table.columns = {{.heading = "name"}, {.heading = "n", .right = true}};
  table.rows = {{"a", "1"}, {"bcdefg", "23"}};
  table.sum = {"sum", "24"};
  EXPECT_EQ(Render(table, 80, 1),
            " name     n\n"
            " a        1\n"
            " bcdefg  23\n"
            " ----------\n"
            " sum     24\n");
}

TEST(LayoutTest, ShrinksTheColumnsThatMay) {
  Table table;
  table.columns = {{.heading = "rule", .least = 8, .shrinks = true},
                   {.heading = "family"}};
  table.rows = {{"a-long/name-of-a-rule and more", "exploitation"}};
  const std::string shown = Render(table, 30, 0);
  for (size_t begin = 0; begin < shown.size();) {
    const size_t end = shown.find('\n', begin);
    EXPECT_LE(text::DisplayColumns(shown.substr(begin, end - begin)), 30);
    begin = end + 1;
  }
}

}  // namespace
}  // namespace telltale::report
