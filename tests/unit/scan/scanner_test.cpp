#include "telltale/scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ruleset_parts.h"

namespace telltale {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The original words behind each contribution, in order.
auto Quotes(const Assessment& assessment, const Record& record)
    -> std::vector<std::string> {
  std::vector<std::string> quotes;
  for (const Contribution& part : assessment.contributions) {
    for (const Evidence& evidence : part.evidence) {
      quotes.emplace_back(evidence.span.In(record.fields[evidence.field].text));
    }
  }
  return quotes;
}

auto LureAndHandoff() -> Ruleset {
  return CompileRules(
      {Indicator("lure", Family::kLure, 3, AnyOf({"no experience needed"})),
       Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}))});
}

TEST(ScannerTest, TwoFamiliesFlagAndQuoteTheOriginal) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  const Record record = {
      {{"/text", "NO  Expérience needed! Message me ON\u200B WhatsApp"}}};
  const Assessment assessment = scanner.Scan(record);
  EXPECT_EQ(assessment.level, Level::kReview);
  EXPECT_THAT(Quotes(assessment, record),
              ElementsAre("NO  Expérience needed", "ON\u200B WhatsApp"));
}

TEST(ScannerTest, TitleAndBodyAreOneRecord) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  const Assessment assessment = scanner.Scan(
      {{{"/title", "No experience needed"}, {"/body", "on WhatsApp only"}}});
  EXPECT_EQ(assessment.level, Level::kReview);
  EXPECT_EQ(assessment.contributions[1].evidence[0].field, 1u);
}

TEST(ScannerTest, AMatchNeverReachesFromOneFieldIntoTheNext) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  EXPECT_EQ(
      scanner.Scan({{{"/title", "find me on"}, {"/body", "whatsapp"}}}).level,
      Level::kNone);
}

TEST(ScannerTest, AbstainsFromWhatHoldsNoText) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  EXPECT_EQ(scanner.Scan({{{"/text", ""}}}).abstain_reason,
            AbstainReason::kNoText);
  EXPECT_EQ(scanner.Scan({{{"/text", "👍👍👍 !!"}}}).abstain_reason,
            AbstainReason::kTooShort);
  EXPECT_EQ(scanner.Scan({{{"/text", "see you"}}}).outcome, Outcome::kScreened);
}

TEST(ScannerTest, ScansDoNotCarryOver) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  const Record flagged = {{{"/text", "no experience needed, on whatsapp"}}};
  EXPECT_EQ(scanner.Scan(flagged).score, 5);
  EXPECT_EQ(scanner.Scan({{{"/text", "good morning to all"}}}).score, 0);
  EXPECT_EQ(scanner.Scan(flagged).score, 5);
}

TEST(ScannerTest, AnExceptionAnywhereEndsTheRule) {
  Rule rule = Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}));
  rule.unless.push_back({AnyOf({"official channel"}), std::nullopt});
  const Ruleset ruleset = CompileRules({rule});
  Scanner scanner(&ruleset);
  EXPECT_EQ(scanner.Scan({{{"/t", "on whatsapp"}}}).score, 2);
  EXPECT_EQ(scanner.Scan({{{"/t", "official channel on whatsapp"}}}).score, 0);
}

TEST(ScannerTest, AnExceptionWithinTakesAwayOnlyWhatIsNear) {
  Rule rule = Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}));
  rule.unless.push_back(
      {AnyOf({"official"}), Proximity{Proximity::Unit::kWords, 3}});
  const Ruleset ruleset = CompileRules({rule});
  Scanner scanner(&ruleset);
  EXPECT_EQ(scanner.Scan({{{"/t", "our official shop on whatsapp"}}}).score, 2);
  EXPECT_EQ(scanner.Scan({{{"/t", "our official on whatsapp"}}}).score, 0);
  const Record both = {
      {{"/t",
        "official on whatsapp. but later text my own number on whatsapp"}}};
  const Assessment assessment = scanner.Scan(both);
  ASSERT_EQ(assessment.score, 2);
  EXPECT_EQ(assessment.contributions[0].evidence.size(), 1u);
}

TEST(ScannerTest, DraftsAreNotEvaluated) {
  Rule rule = Indicator("lure", Family::kLure, 3, AnyOf({"easy money"}));
  rule.status = Status::kDraft;
  const Ruleset ruleset = CompileRules({rule});
  Scanner scanner(&ruleset);
  EXPECT_THAT(scanner.Scan({{{"/t", "easy money"}}}).contributions, IsEmpty());
}

TEST(ScannerTest, EvidenceInsideOtherEvidenceOfTheRuleIsNotRepeated) {
  const Ruleset ruleset = CompileRules({Indicator(
      "lure", Family::kLure, 3, AnyOf({"easy money", "easy money today"}))});
  Scanner scanner(&ruleset);
  const Record record = {{{"/t", "make easy money today"}}};
  EXPECT_THAT(Quotes(scanner.Scan(record), record),
              ElementsAre("easy money today"));
}

TEST(ScannerTest, RecordsThatCannotReachTheLevelAreLeftAtNone) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset, {.least_level = Level::kReview});
  EXPECT_EQ(scanner.Scan({{{"/t", "no experience needed"}}}).level,
            Level::kNone);
  EXPECT_EQ(scanner.Scan({{{"/t", "no experience needed, on whatsapp"}}}).level,
            Level::kReview);
}

TEST(ScannerTest, ARouteIsNeverBoundedAway) {
  const Ruleset ruleset = CompileRules({FrameRule(
      "help", {.frame = Frame::kHelpSeeking, .route = Route::kSupport},
      AnyOf({"they keep my passport"}))});
  Scanner scanner(&ruleset, {.least_level = Level::kPriority});
  EXPECT_EQ(scanner.Scan({{{"/t", "they keep my passport"}}}).route,
            Route::kSupport);
}

}  // namespace
}  // namespace telltale
