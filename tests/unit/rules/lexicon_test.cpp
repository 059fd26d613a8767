#include "rules/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace telltale::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto Names(std::string_view pattern) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const LexiconReference& reference :
       CutAtReferences(pattern).references) {
    names.emplace_back(reference.name);
  }
  return names;
}

TEST(LexiconTest, TheLongestWordComesFirst) {
  EXPECT_EQ(Alternation({"line", "whatsapp", "imo"}), "(?:whatsapp|line|imo)");
}

TEST(LexiconTest, WordsAreFoldedAndKeptOnce) {
  EXPECT_EQ(Alternation({"WhatsApp", "whatsapp", "Línea"}),
            "(?:whatsapp|linea)");
}

TEST(LexiconTest, WordsAreNoRegexes) {
  EXPECT_EQ(Alternation({"a.b*(c)"}), R"((?:a\.b\*\(c\)))");
}

TEST(CutAtReferencesTest, CutsWhereLexiconsAreNamed) {
  const CutPattern cut = CutAtReferences("on {app}, {app_two}!");
  EXPECT_THAT(cut.texts, ElementsAre("on ", ", ", "!"));
  ASSERT_EQ(cut.references.size(), 2u);
  EXPECT_EQ(cut.references[0].name, "app");
  EXPECT_EQ(cut.references[0].offset, 3u);
  EXPECT_EQ(cut.references[1].name, "app_two");
}

TEST(CutAtReferencesTest, RepetitionsAreNoNames) {
  EXPECT_THAT(Names("a{2}b{2,}c{1,3}"), IsEmpty());
}

TEST(CutAtReferencesTest, EscapesWithBracesAreNoNames) {
  EXPECT_THAT(Names(R"(\p{Latin}\P{L}\x{1f600}\{name\}\Q{name}\E)"), IsEmpty());
  EXPECT_THAT(Names(R"(\\{name})"), ElementsAre("name"));
  EXPECT_THAT(Names(R"(\d{name})"), ElementsAre("name"));
}

TEST(CutAtReferencesTest, BracesInClassesAreNoNames) {
  EXPECT_THAT(Names("[{a}] []{b}] [^]{c}] [[:alpha:]{d}] {e}"),
              ElementsAre("e"));
}

TEST(CutAtReferencesTest, AnUnclosedNameIsTold) {
  const CutPattern cut = CutAtReferences("on {app");
  ASSERT_EQ(cut.references.size(), 1u);
  EXPECT_FALSE(cut.references[0].closed);
  EXPECT_EQ(cut.texts.size(), 2u);
}

TEST(CutAtReferencesTest, PatternsCutShortAreSafe) {
  for (const char* pattern :
       {"\\", "[", "[^", "[]", "{", "\\Q", "\\p{", "[[:"}) {
    EXPECT_EQ(CutAtReferences(pattern).texts.size(), 1u) << pattern;
  }
}

}  // namespace
}  // namespace telltale::rules
