#include "telltale/scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ruleset_parts.h"

namespace telltale {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

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

TEST(ScannerTest, AbstainsFromScriptsThatNoActiveRuleIsFor) {
  const auto abstain_reason = [](const Ruleset& ruleset, const char* text) {
    return Scanner(&ruleset).Scan({{{"/text", text}}}).abstain_reason;
  };
  Rule english = Indicator("lure", Family::kLure, 3, AnyOf({"no experience"}));
  english.match.patterns[0].language = "en";
  Rule russian = Indicator("work", Family::kLure, 3, AnyOf({"работа"}));
  russian.match.patterns[0].language = "ru";
  const Ruleset one = CompileRules({english});
  EXPECT_EQ(abstain_reason(one, "работа без опыта"),
            AbstainReason::kScriptNotCovered);
  EXPECT_EQ(abstain_reason(one, "работа: no experience needed"),
            AbstainReason::kNone);
  EXPECT_EQ(abstain_reason(one, "+1 202 555 0143"), AbstainReason::kNone);
  // What is written in both is screened for what can be read of it.
  EXPECT_EQ(abstain_reason(one, "работа без опыта, no experience"),
            AbstainReason::kNone);
  EXPECT_EQ(abstain_reason(one, "работа без опыта на заводе, viber"),
            AbstainReason::kScriptNotCovered);
  // Signs of no language do not make a rule set read every script.
  Rule link = Indicator("link", Family::kHandoff, 1, AnyOf({"wa.me"}));
  link.match.patterns[0].language = "und";
  EXPECT_EQ(abstain_reason(CompileRules({english, link}), "работа без опыта"),
            AbstainReason::kScriptNotCovered);
  EXPECT_EQ(abstain_reason(CompileRules({link}), "работа без опыта"),
            AbstainReason::kNone);
  const Ruleset both = CompileRules({english, russian});
  EXPECT_EQ(abstain_reason(both, "работа без опыта"), AbstainReason::kNone);
  // A rule that is switched off covers nothing.
  russian.status = Status::kDraft;
  const Ruleset draft = CompileRules({english, russian});
  EXPECT_EQ(abstain_reason(draft, "работа без опыта"),
            AbstainReason::kScriptNotCovered);
}

TEST(ScannerTest, AHitInWhatWasHiddenSaysSoAndQuotesTheOriginal) {
  const Ruleset ruleset = LureAndHandoff();
  Scanner scanner(&ruleset);
  const std::string text = "No experience needed, on w h a t s a p p";
  const Assessment assessment = scanner.Scan({{{"/text", text}}});
  EXPECT_EQ(assessment.level, Level::kReview);
  ASSERT_EQ(assessment.contributions.size(), 2U);
  const Evidence& lure = assessment.contributions[0].evidence.at(0);
  const Evidence& handoff = assessment.contributions[1].evidence.at(0);
  EXPECT_EQ(lure.view, ViewKind::kFolded);
  EXPECT_EQ(handoff.view, ViewKind::kRevealed);
  EXPECT_EQ(handoff.span.In(text), "on w h a t s a p p");
  // What is on both views is quoted once.
  EXPECT_THAT(assessment.contributions[0].evidence, SizeIs(1));
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

// `patterns` by language.
auto InLanguages(
    const std::vector<std::pair<std::string, std::string>>& patterns)
    -> Condition {
  Condition condition;
  for (const auto& [language, words] : patterns) {
    condition.patterns.push_back(AnyOf({words}).patterns[0]);
    condition.patterns.back().language = language;
  }
  return condition;
}

TEST(ScannerTest, AnExceptionOfOneLanguageLeavesTheOthersAlone) {
  Rule rule = Indicator("lure", Family::kLure, 3,
                        InLanguages({{"en", "do not come back"},
                                     {"fr", "ne reviens pas"},
                                     {"ru", "не возвращайся"}}));
  rule.unless.push_back(
      {InLanguages({{"fr", "don"}, {"en", "home"}}), std::nullopt});
  rule.unless.push_back(
      {InLanguages({{"uk", "додому"}}), Proximity{Proximity::Unit::kWords, 9}});
  const Ruleset ruleset = CompileRules({rule});
  Scanner scanner(&ruleset);
  const auto score = [&](const char* text) {
    return scanner.Scan({{{"/t", text}}}).score;
  };
  EXPECT_EQ(score("do not come back, don says"), 3);
  EXPECT_EQ(score("ne reviens pas sans don"), 0);
  // English is mixed into every language.
  EXPECT_EQ(score("ne reviens pas home"), 0);
  EXPECT_EQ(score("do not come back home"), 0);
  // Where both are written, both are meant.
  EXPECT_EQ(score("do not come back, ne reviens pas sans don"), 0);
  // Near relatives understand each other.
  EXPECT_EQ(score("не возвращайся додому"), 0);
  EXPECT_EQ(score("do not come back додому"), 3);
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
