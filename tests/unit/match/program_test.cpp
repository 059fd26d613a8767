#include "match/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "literal_parts.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The texts that `pattern` matches in `view`: found around its anchors, whether
// or not the program searches for them, and by reading all of it.
auto Find(const Pattern& pattern, std::string_view view)
    -> std::vector<std::string> {
  std::vector<ViewSpan> found;
  for (const bool searched : {false, true}) {
    Program program;
    Diagnostics diagnostics;
    const PatternIndex index = program.Add(pattern, "", diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    if (searched && !program.Anchors(index).empty()) {
      program.Finish({&index, 1});
    } else {
      program.Finish({});
    }
    Program::Anchored anchored;
    program.FindAnchors(view, anchored);
    found.clear();
    program.FindMatches(index, anchored, found);
    std::vector<ViewSpan> slow;
    program.FindMatchesSlowly(index, view, slow);
    EXPECT_EQ(found, slow) << pattern.regex << " in " << view;
    EXPECT_TRUE(slow.empty() || program.Matches(index, anchored));
  }
  std::vector<std::string> texts;
  for (const ViewSpan span : found) {
    texts.emplace_back(span.In(view));
  }
  return texts;
}

TEST(ProgramTest, FindsWholeWords) {
  EXPECT_THAT(Find(WholeWords("pay"), "pay me, repay, payment, pay"),
              ElementsAre("pay", "pay"));
}

TEST(ProgramTest, WordsThatShareOneSpaceAreBothFound) {
  EXPECT_THAT(Find(WholeWords("pay"), "pay pay pay"),
              ElementsAre("pay", "pay", "pay"));
}

// A boundary checked after the match would stop at "pay" and give up.
TEST(ProgramTest, TheBoundaryChoosesAmongAlternatives) {
  EXPECT_THAT(Find(WholeWords("pay|payment"), "a payment"),
              ElementsAre("payment"));
  EXPECT_THAT(Find(WholeWords("قرض|قرضه"), "یه قرضه ے"), ElementsAre("قرضه"));
}

TEST(ProgramTest, BoundariesAreThoseOfTheScript) {
  EXPECT_THAT(Find(WholeWords("debt"), "edebtə debt"), ElementsAre("debt"));
  EXPECT_THAT(Find(WholeWords("قرض"), "قرضدار"), IsEmpty());
  EXPECT_THAT(Find(WholeWords("क्या"), "क्यारी क्या"), ElementsAre("क्या"));
}

TEST(ProgramTest, EmojiAndHanEndAWord) {
  EXPECT_THAT(Find(WholeWords("whatsapp"), "👉whatsapp👈 加whatsapp联系"),
              ElementsAre("whatsapp", "whatsapp"));
}

TEST(ProgramTest, ScriptsWithoutSpacesMatchAnywhere) {
  EXPECT_THAT(Find(Anywhere("高薪招聘"), "公司高薪招聘客服"),
              ElementsAre("高薪招聘"));
}

TEST(ProgramTest, KeepsAtMost32Matches) {
  std::string view;
  for (int i = 0; i < 100; ++i) {
    view += "pay now, ";
  }
  EXPECT_THAT(Find(WholeWords("pay now"), view), SizeIs(32));
}

TEST(ProgramTest, PatternsThatMatchEmptyTextFindNoEvidenceInNothing) {
  EXPECT_THAT(Find(WholeWords("(?:pay)?"), "we pay them"), ElementsAre("pay"));
}

TEST(ProgramTest, EqualPatternsAreCompiledOnce) {
  Program program;
  Diagnostics diagnostics;
  EXPECT_EQ(program.Add(WholeWords("pay"), "", diagnostics),
            program.Add(WholeWords("pay"), "", diagnostics));
  EXPECT_NE(program.Add(WholeWords("pay"), "", diagnostics),
            program.Add(Anywhere("pay"), "", diagnostics));
  EXPECT_EQ(program.size(), 2u);
}

TEST(ProgramTest, ABadPatternIsADiagnosticAtTheGuiltyCharacter) {
  Pattern pattern = WholeWords("(keeps?|holds?) (my|our passports?");
  pattern.location = {.file = "a.yaml", .line = 11, .column = 13};
  pattern.excerpt = "          - '(keeps?|holds?) (my|our passports?'";
  Program program;
  Diagnostics diagnostics;
  program.Add(pattern, "in rule a/b", diagnostics);
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_EQ(diagnostics.items()[0].code, "R014");
  EXPECT_EQ(diagnostics.items()[0].location.column, 13 + 16);
  EXPECT_EQ(diagnostics.items()[0].label, "in rule a/b");
}

TEST(ProgramTest, LookAroundIsAnsweredWithUnless) {
  Program program;
  Diagnostics diagnostics;
  program.Add(WholeWords("pay(?! attention)"), "", diagnostics);
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_THAT(diagnostics.items()[0].help, ::testing::HasSubstr("unless"));
}

TEST(ProgramTest, APatternThatIsTooLargeIsNotCalledRepeatedTooOften) {
  Program program;
  Diagnostics diagnostics;
  program.Add(WholeWords("ai\\pL{1000}"), "", diagnostics);
  program.Add(WholeWords("a{1001}"), "", diagnostics);
  ASSERT_THAT(diagnostics.items(), SizeIs(2));
  EXPECT_THAT(diagnostics.items()[0].help, ::testing::HasSubstr("memory"));
  EXPECT_THAT(diagnostics.items()[1].help, ::testing::HasSubstr("1000"));
}

// Only its first line is quoted.
TEST(ProgramTest, OfAFoldedPatternOnlyTheFirstLineIsPointedAt) {
  Pattern pattern = WholeWords("hold passport now (on|by");
  pattern.location = {.file = "a.yaml", .line = 5, .column = 11, .length = 2};
  pattern.excerpt = "        - >-  # why it is written over two lines";
  Pattern plain = WholeWords("(hold my (passport");
  plain.location = {.file = "a.yaml", .line = 7, .column = 11, .length = 8};
  plain.excerpt = "        - (hold my";
  Pattern early = WholeWords("hold) my passport");
  early.location = {.file = "a.yaml", .line = 7, .column = 11, .length = 8};
  early.excerpt = "        - hold) my";
  Program program;
  Diagnostics diagnostics;
  for (const Pattern& bad : {pattern, plain, early}) {
    program.Add(bad, "", diagnostics);
  }
  ASSERT_THAT(diagnostics.items(), SizeIs(3));
  EXPECT_EQ(diagnostics.items()[0].location, pattern.location);
  EXPECT_EQ(diagnostics.items()[1].location, plain.location);
  // What is guilty stands in the first line.
  EXPECT_EQ(diagnostics.items()[2].location.column, 11 + 4);
  EXPECT_EQ(diagnostics.items()[2].location.length, 1);
}

// A text made of anchors alone: the windows all become one.
TEST(ProgramTest, AnchorsEverywhereAreReadOnce) {
  std::string view;
  while (view.size() < (size_t{1} << 20)) {
    view += "ab ab ab ab ";
  }
  view += "ab zz";
  EXPECT_THAT(Find(WholeWords("ab (?:zz|yy)|ab{1,2}q"), view),
              ElementsAre("ab zz"));
}

TEST(ProgramTest, OnlySearchedPatternsHaveAnchorPlaces) {
  Program program;
  Diagnostics diagnostics;
  const PatternIndex visa = program.Add(WholeWords("visa"), "", diagnostics);
  const PatternIndex ticket =
      program.Add(WholeWords("ticket (?:now|today)"), "", diagnostics);
  const PatternIndex number = program.Add(WholeWords("\\d+"), "", diagnostics);
  EXPECT_THAT(program.Anchors(number), IsEmpty());
  const std::vector<PatternIndex> searched = {ticket, ticket};
  program.Finish(searched);
  EXPECT_TRUE(program.IsSearched(ticket));
  EXPECT_FALSE(program.IsSearched(visa));
  EXPECT_THAT(program.SearchedLiterals(),
              ElementsAre(Word("ticket now"), Word("ticket today")));

  Program::Anchored anchored;
  program.FindAnchors("a visa, a ticket today", anchored);
  EXPECT_THAT(anchored.places(),
              ElementsAre(Program::AnchorPlace{ticket, 0, 10}));
  // All three are found all the same.
  for (const PatternIndex pattern : {visa, ticket}) {
    EXPECT_TRUE(program.Matches(pattern, anchored));
  }
  EXPECT_FALSE(program.Matches(number, anchored));
}

// Bytes of a program that says of "visa" what no reading of it would.
auto BytesWithOddAnchors() -> std::string {
  static const std::string anchors =
      AnchorsToBytes({{.literals = {Word("taken")}}});
  return ProgramToBytes(
      {.patterns = {
           {.hash = HashOf("pay", true), .rate = 0.5},
           {.hash = HashOf("visa", true), .rate = 0.25, .anchors = anchors}}});
}

TEST(ProgramTest, PatternsOfAnEarlierProgramAreTakenWhereverTheyStand) {
  const std::string bytes = BytesWithOddAnchors();
  Program program(bytes);
  Diagnostics diagnostics;
  const PatternIndex first = program.Add(WholeWords("visa"), "", diagnostics);
  const PatternIndex again = program.Add(WholeWords("ticket"), "", diagnostics);
  EXPECT_EQ(program.AnchorRate(first), 0.25);
  ASSERT_THAT(program.Anchors(first), SizeIs(1));
  EXPECT_THAT(program.Anchors(first)[0].literals, ElementsAre(Word("taken")));
  EXPECT_EQ(program.Anchors(again), DeriveAnchors("ticket", true));
}

TEST(ProgramTest, PatternsUnlikeThoseOfAnEarlierProgramAreDerived) {
  const std::string bytes = BytesWithOddAnchors();
  Program program(bytes);
  Diagnostics diagnostics;
  for (const Pattern& pattern :
       {WholeWords("visas"), WholeWords("vis"), Anywhere("visa")}) {
    const PatternIndex index = program.Add(pattern, "", diagnostics);
    EXPECT_EQ(program.Anchors(index),
              DeriveAnchors(pattern.regex, !pattern.matches_anywhere));
    EXPECT_EQ(program.AnchorRate(index), ExpectedRate(program.Anchors(index)));
  }
  EXPECT_TRUE(diagnostics.empty());
  program.Add(WholeWords("visa("), "", diagnostics);
  EXPECT_THAT(diagnostics.items(), SizeIs(1));
}

TEST(ProgramTest, AnEarlierProgramsSearchIsTakenForItsOwnNumbersOnly) {
  const std::vector<Pattern> patterns = {
      WholeWords("visa"), WholeWords("ticket now"), WholeWords("pay")};
  const auto program_of = [&](std::vector<size_t> order, std::string_view bytes,
                              std::vector<PatternIndex> searched) {
    Program program(bytes);
    Diagnostics diagnostics;
    for (const size_t pattern : order) {
      program.Add(patterns[pattern], "", diagnostics);
    }
    program.Finish(searched);
    return program;
  };
  const std::string bytes = program_of({0, 1}, {}, {0, 1}).ToBytes();
  // The same; others under the same numbers; one more; one fewer.
  EXPECT_THAT(program_of({0, 1}, bytes, {0, 1}).SearchedLiterals(),
              ElementsAre(Word("ticket now"), Word("visa")));
  EXPECT_THAT(program_of({0, 2}, bytes, {0, 1}).SearchedLiterals(),
              ElementsAre(Word("pay"), Word("visa")));
  EXPECT_THAT(program_of({1, 0}, bytes, {0}).SearchedLiterals(),
              ElementsAre(Word("ticket now")));
  EXPECT_THAT(program_of({0, 1, 2}, bytes, {0, 1}).SearchedLiterals(),
              ElementsAre(Word("ticket now"), Word("visa")));
  EXPECT_THAT(program_of({0, 1, 2}, bytes, {0, 1, 2}).SearchedLiterals(),
              ElementsAre(Word("pay"), Word("ticket now"), Word("visa")));
  Program swapped = program_of({1, 0}, bytes, {0, 1});
  Program::Anchored anchored;
  swapped.FindAnchors("a visa", anchored);
  EXPECT_THAT(anchored.places(), ElementsAre(Program::AnchorPlace{1, 0, 2}));
}

TEST(ProgramTest, AnEarlierViewLeavesNothingBehind) {
  Program program;
  Diagnostics diagnostics;
  const PatternIndex visa = program.Add(WholeWords("visa"), "", diagnostics);
  const PatternIndex pay = program.Add(WholeWords("pay"), "", diagnostics);
  program.Finish({&visa, 1});
  Program::Anchored anchored;
  std::vector<ViewSpan> matches;
  for (const std::string_view view :
       {"pay for a visa", "", "hello", "visa pay"}) {
    program.FindAnchors(view, anchored);
    for (const PatternIndex pattern : {visa, pay}) {
      matches.clear();
      program.FindMatches(pattern, anchored, matches);
      std::vector<ViewSpan> slow;
      program.FindMatchesSlowly(pattern, view, slow);
      EXPECT_EQ(matches, slow) << view;
    }
  }
}

TEST(ProgramTest, MatchesAreAppended) {
  Program program;
  Diagnostics diagnostics;
  const PatternIndex visa = program.Add(WholeWords("visa"), "", diagnostics);
  program.Finish({});
  Program::Anchored anchored;
  program.FindAnchors("visa visa", anchored);
  std::vector<ViewSpan> matches = {{7, 9}};
  program.FindMatches(visa, anchored, matches);
  EXPECT_THAT(matches,
              ElementsAre(ViewSpan{7, 9}, ViewSpan{0, 4}, ViewSpan{5, 9}));
}

// Spaces in a class count for the reach of a match.
TEST(ProgramTest, MatchesOfClassesThatHoldTheSpaceAreWhole) {
  const std::string gap = " 1 2 3 4 5 ";
  for (const std::string one :
       {"\\p{Any}", "\\p{Common}", "[[:^alpha:]]", "[^a-z]", "\\PL", "."}) {
    EXPECT_THAT(Find(WholeWords("visa" + one + "{1,20}whatsapp"),
                     "visa" + gap + "whatsapp"),
                ElementsAre("visa" + gap + "whatsapp"))
        << one;
  }
}

}  // namespace
}  // namespace telltale::match
