#include "telltale/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "report_parts.h"

namespace telltale {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// The whole of it, as people see it without colour.
TEST(ExplanationTest, ReadsFromTextToSources) {
  Screened screened(
      "Free visa and quick money. Contact me on WhatsApp. Three girls.");
  EXPECT_EQ(screened.Explanation(), R"(priority: score 9, route analyst

Text at /text
  Free visa and quick money. Contact me on WhatsApp. Three girls.
  ^^^^^^^^^     ^^^^^^^^^^^                ^^^^^^^^  ^^^^^^^^^^^
  [2]           [1]                        [3]       [s1]

  #  rule              family   points  applied  why
  1  test/quick-money  lure          5        5  counted
  2  test/free-visa    lure          3        1  capped at 6 by family lure
  3  test/on-app       handoff       3        3  counted
  -------------------------------------------------------------------------
     score                                    9

Level priority. The score of 9 reaches priority (9). 2 independent families
(lure, handoff) have points; priority asks for 2.

Shadow hits (reported, never counted)
  [s1] test/shadowed: would have 4 points

What the rules rest on
  [1] Promises quick money (test/quick-money)
      evidence: hypothesis
  [2] Offers visa and ticket for nothing (test/free-visa)
      evidence: expert-list
      source: Operational indicators. International Labour Office, 2009.
        https://example.org/ilo
      source: unlisted
      may also be: licensed agencies that pay for the visa
  [3] Moves to a messaging app (test/on-app)
      evidence: hypothesis
  [s1] Counts people (test/shadowed)
      evidence: hypothesis

Indicators are prompts for review, not findings.
)");
}

TEST(ExplanationTest, ListsContactsWhenAskedFor) {
  const std::string explanation =
      Screened("Free visa! Mail A@Example.org", "/text", {.contacts = true})
          .Explanation();
  EXPECT_THAT(explanation, HasSubstr("Contacts\n"));
  EXPECT_THAT(explanation,
              HasSubstr("  email  a@example.org  no       A@Example.org\n"));
  EXPECT_THAT(Screened("Free visa!", "/text", {.contacts = true}).Explanation(),
              HasSubstr("Contacts\n  None was found.\n"));
  EXPECT_THAT(Screened("Free visa! Mail a@example.org").Explanation(),
              Not(HasSubstr("Contacts")));
}

TEST(ExplanationTest, SaysWhatFramesDid) {
  Screened screened("Beware of free visa offers on WhatsApp");
  const std::string text = screened.Explanation();
  EXPECT_THAT(text, HasSubstr("cancelled by frame warning"));
  EXPECT_THAT(text, HasSubstr("halved by frame warning"));
  EXPECT_THAT(text, HasSubstr("[f1] warning: cancels lure; halves handoff;"));
  EXPECT_THAT(text, ContainsRegex("acted on"));
}

TEST(ExplanationTest, SaysWhereTheRecordGoes) {
  Screened screened("please help me, they say pay the ransom");
  const std::string text = screened.Explanation();
  EXPECT_THAT(text, StartsWith("none: score 0, route support\n"));
  EXPECT_THAT(text,
              HasSubstr("Frame help-seeking sends the record to support."));
}

TEST(ExplanationTest, SuppressedTextsAreNotShownAnywhere) {
  const Screened screened("How old are you? Mail a@example.org", "/text",
                          {.contacts = true});
  const std::string text = screened.Explanation({}, Texts::kSuppressed);
  EXPECT_THAT(text, HasSubstr("route urgent-child-safety"));
  EXPECT_THAT(text, HasSubstr("--show-urgent-text"));
  EXPECT_THAT(text, HasSubstr("test/child"));
  EXPECT_THAT(text, Not(HasSubstr("How old")));
  EXPECT_THAT(text, HasSubstr("not shown"));
  EXPECT_THAT(screened.Explanation(), HasSubstr("How old are you?"));
}

TEST(ExplanationTest, SaysThatNothingWasFound) {
  Screened screened("The meeting is at noon.");
  const std::string text = screened.Explanation();
  EXPECT_THAT(text, HasSubstr("No indicator was found."));
  EXPECT_THAT(text, Not(HasSubstr("What the rules rest on")));
}

TEST(ExplanationTest, SaysWhyItAbstained) {
  Screened screened("!");
  EXPECT_THAT(screened.Explanation(),
              HasSubstr("fewer than 3 letters and digits (too-short)"));
}

TEST(ExplanationTest, NeverPrintsRawControlCharacters) {
  Screened screened("free visa \x1b[2J\u202e whatsapp\x07\t\u200b",
                    "/te\x1bxt");
  for (const Color color : {Color::kNever, Color::kAlways}) {
    std::string text = screened.Explanation({.color = color});
    // Our own colours are the only sequences.
    for (size_t at; (at = text.find("\x1b[")) != std::string::npos;) {
      const size_t end = text.find_first_not_of("0123456789;", at + 2);
      ASSERT_EQ(text[end], 'm');
      text.erase(at, end - at + 1);
    }
    for (const char byte : text) {
      EXPECT_TRUE(byte == '\n' || static_cast<unsigned char>(byte) >= 0x20);
      EXPECT_NE(byte, 0x7F);
    }
    EXPECT_THAT(text, Not(HasSubstr("\u202e")));
    EXPECT_THAT(text, Not(HasSubstr("\u200b")));
    EXPECT_THAT(text, HasSubstr("\\x1b[2J\\u202e"));
  }
}

TEST(ExplanationTest, KeepsToTheWidth) {
  Screened screened("Beware: free visa, quick money, WhatsApp, three girls");
  for (const int width : {60, 80, 120}) {
    const std::string text = screened.Explanation({.width = width});
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = text.find('\n', begin);
      EXPECT_LE(end - begin, static_cast<size_t>(width))
          << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace telltale
