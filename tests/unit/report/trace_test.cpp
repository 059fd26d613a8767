#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "report_parts.h"

namespace telltale {
namespace {

using testing::HasSubstr;
using testing::Not;

auto TraceOf(Rule rule, std::string_view text, Texts texts = Texts::kShown)
    -> std::string {
  const Ruleset ruleset = CompileRules({std::move(rule)});
  const Record record = {{{"/text", text}}};
  Scanner scanner(&ruleset);
  return RenderTrace(scanner.Trace(record, *ruleset.FindRule("test/lure")),
                     record, {}, texts);
}

auto VisaAndTicket() -> Rule {
  return Indicator(
      "lure", Family::kLure, 3,
      WithinWords(4, AllOf({AnyOf({"free visa"}),
                            AnyOf({"free ticket", "ticket for free",
                                   "we pay "
                                   "the ticket",
                                   "flight paid"})})));
}

TEST(RenderTraceTest, SaysWhichPartIsMissing) {
  EXPECT_EQ(TraceOf(VisaAndTicket(), "A FREE visa for you"),
            "✗ test/lure: the rule does not hit\n"
            "  ✗ all: parts matched 1 of 2; within: 4 words\n"
            "    ✓ found \"FREE visa\" at /text\n"
            "    ✗ none of 4 patterns matches:\n"
            "        en: free ticket\n"
            "        en: ticket for free\n"
            "        en: we pay the ticket\n"
            "        and 1 more\n");
}

TEST(RenderTraceTest, SaysWhichContactIsMissing) {
  Rule rule =
      Indicator("lure", Family::kLure, 3,
                AllOf({AnyOf({"free visa"}),
                       ContactOf({ContactKind::kPhone, ContactKind::kLink})}));
  EXPECT_EQ(TraceOf(rule, "free visa, ask me"),
            "✗ test/lure: the rule does not hit\n"
            "  ✗ all: parts matched 1 of 2\n"
            "    ✓ found \"free visa\" at /text\n"
            "    ✗ the record has no contact (phone, link)\n");
  EXPECT_THAT(TraceOf(rule, "free visa, +1 202 555 0123"),
              HasSubstr("    ✓ found \"+1 202 555 0123\" at /text\n"));
}

TEST(RenderTraceTest, SuppressedTextsAreGivenAsPlaces) {
  const std::string trace = TraceOf(
      VisaAndTicket(), "A FREE visa, a free ticket", Texts::kSuppressed);
  EXPECT_THAT(trace, HasSubstr("found bytes 2 to 11 at /text\n"));
  EXPECT_THAT(trace, Not(HasSubstr("FREE")));
}

TEST(RenderTraceTest, SaysHowFarApartThePartsLie) {
  EXPECT_THAT(TraceOf(VisaAndTicket(), "free visa and, we say, a free ticket"),
              HasSubstr("parts matched 2 of 2; the parts lie 8 words apart, "
                        "within: 4 words"));
}

TEST(RenderTraceTest, SaysThatTheRuleHits) {
  EXPECT_THAT(TraceOf(VisaAndTicket(), "free visa, free ticket"),
              HasSubstr("✓ test/lure: the rule hits\n"));
}

TEST(RenderTraceTest, SaysWhichExceptionTookTheEvidenceAway) {
  Rule rule = VisaAndTicket();
  rule.unless.push_back({AnyOf({"never believe"}), std::nullopt});
  rule.unless.push_back({AnyOf({"quiz"}), std::nullopt});
  const std::string trace = TraceOf(rule, "quiz: free visa, free ticket?");
  EXPECT_THAT(trace, HasSubstr("✓ unless 1: does not apply, nothing matches"));
  EXPECT_THAT(trace, HasSubstr("✗ unless 2: this exception took evidence away: "
                               "\"quiz\" at /text"));
}

TEST(RenderTraceTest, SaysThatARuleIsADraft) {
  Rule rule = VisaAndTicket();
  rule.status = Status::kDraft;
  EXPECT_THAT(TraceOf(rule, "nothing"), HasSubstr("The rule is a draft"));
}

TEST(RenderTraceTest, NeverPrintsRawControlCharacters) {
  const std::string trace = TraceOf(VisaAndTicket(), "free\u200b visa\x1b");
  EXPECT_THAT(trace, Not(HasSubstr("\u200b")));
  EXPECT_THAT(trace, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace telltale
