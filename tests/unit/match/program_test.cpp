#include "match/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "literal_parts.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The texts that `pattern` matches in `view`, found either way.
auto Find(const Pattern& pattern, std::string_view view)
    -> std::vector<std::string> {
  Program program;
  Diagnostics diagnostics;
  const PatternIndex index = program.Add(pattern, "", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  program.Finish();
  Program::Presence presence;
  program.FindLiterals(view, presence);
  std::vector<ViewSpan> fast;
  if (program.MayMatch(index, presence)) {
    program.FindMatches(index, view, Reading::kWindows, fast);
  }
  std::vector<ViewSpan> slow;
  program.FindMatches(index, view, Reading::kWhole, slow);
  EXPECT_EQ(fast, slow) << pattern.regex << " in " << view;

  std::vector<std::string> found;
  for (const ViewSpan span : fast) {
    found.emplace_back(span.In(view));
  }
  return found;
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

// A text made of literals alone: the windows all become one.
TEST(ProgramTest, LiteralsEverywhereAreReadOnce) {
  std::string view;
  while (view.size() < (size_t{1} << 20)) {
    view += "ab ab ab ab ";
  }
  view += "ab zz";
  EXPECT_THAT(Find(WholeWords("ab (?:zz|yy)|ab{1,2}q"), view),
              ElementsAre("ab zz"));
}

TEST(ProgramTest, LiteralsAreThoseOfThePattern) {
  Program program;
  Diagnostics diagnostics;
  const PatternIndex visa = program.Add(WholeWords("visa"), "", diagnostics);
  const PatternIndex number = program.Add(WholeWords("\\d+"), "", diagnostics);
  EXPECT_THAT(program.Clauses(visa), ElementsAre(ElementsAre(Word("visa"))));
  EXPECT_THAT(program.Clauses(number), IsEmpty());
}

// The slow reading is the oracle for windows: random patterns over random
// views, both of a few words, so that matches abut and overlap.
TEST(ProgramDifferentialTest, WindowsFindWhatTheWholeViewHolds) {
  std::mt19937 random(20260101);
  const std::vector<std::string> words = {
      "pay", "now", "send", "ليرة", "قرض", "виза", "加微信", "a", "to", ","};
  const std::vector<std::string> joints = {
      " ", " (?:\\S+ ){0,2}", "(?: now)? ", " \\d+ ", ".{0,6}", "|", " ?",
      ".*"};
  const auto pick = [&](const std::vector<std::string>& from) -> const auto& {
    return from[random() % from.size()];
  };
  size_t matches = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string regex = pick(words);
    for (size_t i = random() % 3; i > 0; --i) {
      regex += pick(joints) + pick(words);
    }
    std::string view;
    for (size_t i = random() % 90; i > 0; --i) {
      view += pick(words) + (random() % 5 == 0 ? " 12 " : " ");
    }
    const bool anywhere = random() % 3 == 0;
    matches +=
        Find(anywhere ? Anywhere(regex) : WholeWords(regex), view).size();
  }
  EXPECT_GT(matches, 1000u);
}

}  // namespace
}  // namespace telltale::match
