#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "telltale/pack_test.h"
#include "unit/evaluate/test_parts.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Outcome = TestCase::Outcome;

auto MakeScenario(const std::string& name, const std::string& text)
    -> Scenario {
  Scenario scenario;
  scenario.name = name;
  scenario.text = {.text = text,
                   .location = {.file = "p.yaml", .line = 3, .column = 11},
                   .excerpt = "    text: " + text};
  return scenario;
}

auto Reference(const std::string& name) -> RuleReference {
  return {.name = name, .location = {.file = "p.yaml", .line = 5}};
}

// A pack whose rules bring 6 points for a visa and 4 for a chat.
auto RunAll(std::vector<Scenario> scenarios) -> std::vector<TestCase> {
  Rule visa = MakeRule("visa", "free visa");
  visa.points = 6;
  Rule chat = MakeRule("chat", "on whatsapp");
  chat.points = 4;
  chat.family = Family::kHandoff;
  Rule draft = MakeRule("draft", "visa");
  draft.status = Status::kDraft;
  Rule warning = MakeRule("warning", "beware");
  warning.context = {.frame = Frame::kWarning,
                     .cancels = {Family::kLure, Family::kHandoff},
                     .route = Route::kSupport};
  const Ruleset ruleset = CompilePack({.rules = {visa, chat, draft, warning},
                                       .scenarios = std::move(scenarios)});
  // Findings hold all that is looked at; the rest points into the ruleset.
  return TestPacks(ruleset).cases;
}

auto FindingsOf(const Scenario& scenario) -> std::vector<Diagnostic> {
  return RunAll({scenario})[0].findings;
}

TEST(ScenarioTest, AScenarioThatHoldsPasses) {
  Scenario scenario = MakeScenario("offer", "A free visa, write on WhatsApp");
  scenario.least = scenario.most = Level::kPriority;
  scenario.route = Route::kAnalyst;
  scenario.must_fire = {Reference("p/visa"), Reference("p/chat")};
  scenario.must_not_fire = {Reference("p/warning")};
  const auto cases = RunAll({scenario});
  EXPECT_EQ(cases[0].outcome, Outcome::kPassed);
  EXPECT_EQ(cases[0].kind, TestCase::Kind::kScenario);
  EXPECT_EQ(cases[0].rule, nullptr);
}

TEST(ScenarioTest, AnotherLevelIsToldWithWhatFired) {
  Scenario scenario = MakeScenario("offer", "A free visa");
  scenario.least = scenario.most = Level::kPriority;
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T003"));
  EXPECT_EQ(findings[0].label,
            "expected `priority`, found level `review`, route `analyst`");
  EXPECT_EQ(findings[0].help, "score 6; fired: p/visa");
}

TEST(ScenarioTest, ALevelMayHaveBounds) {
  Scenario scenario = MakeScenario("offer", "A free visa");
  scenario.least = Level::kReview;
  EXPECT_THAT(FindingsOf(scenario), IsEmpty());
  scenario.least = Level::kNone;
  scenario.most = Level::kWeak;
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T003"));
  EXPECT_THAT(findings[0].label, HasSubstr("expected at most `weak`"));
}

TEST(ScenarioTest, AnotherRouteIsTold) {
  Scenario scenario = MakeScenario("warned", "Beware of a free visa");
  scenario.route = Route::kAnalyst;
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T003"));
  EXPECT_THAT(findings[0].message, HasSubstr("another route"));
}

// Nothing found and not looked at are different answers.
TEST(ScenarioTest, ATextThatIsNotScreenedHasNoLevel) {
  Scenario scenario = MakeScenario("short", "a");
  scenario.most = Level::kNone;
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T003"));
  EXPECT_THAT(findings[0].label, HasSubstr("not screened (too-short)"));
}

TEST(ScenarioTest, RulesThatMustFireAndDoNotAreTold) {
  Scenario scenario = MakeScenario("offer", "A free visa");
  scenario.must_fire = {Reference("p/visa"), Reference("p/chat")};
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T004"));
  EXPECT_EQ(findings[0].message,
            "`p/chat` does not fire in scenario `p/offer`");
  EXPECT_EQ(findings[0].location.line, 5);
}

TEST(ScenarioTest, ADraftThatMustFireIsSaidToBeOne) {
  Scenario scenario = MakeScenario("offer", "A visa");
  scenario.must_fire = {Reference("p/draft")};
  EXPECT_EQ(FindingsOf(scenario)[0].label, "a draft is not evaluated");
}

TEST(ScenarioTest, RulesThatMustNotFireAndDoAreToldWithTheirWords) {
  Scenario scenario = MakeScenario("offer", "A FREE visa");
  scenario.must_not_fire = {Reference("p/visa"), Reference("p/chat")};
  const auto findings = FindingsOf(scenario);
  ASSERT_THAT(Codes(findings), ElementsAre("T004"));
  EXPECT_EQ(findings[0].label, "expected not to, found \"FREE visa\"");
}

// A hit that a frame cancelled has fired all the same.
TEST(ScenarioTest, FramesAndCancelledRulesFire) {
  Scenario scenario = MakeScenario("warned", "Beware of a free visa");
  scenario.most = Level::kNone;
  scenario.must_fire = {Reference("p/visa"), Reference("p/warning")};
  EXPECT_THAT(FindingsOf(scenario), IsEmpty());
}

TEST(ScenarioTest, ContrastsWithOneAnswerAreTold) {
  Scenario free = MakeScenario("free", "A free visa");
  Scenario other = MakeScenario("other", "Any free visa");
  other.contrast_of = "free";
  const auto cases = RunAll({free, other});
  EXPECT_EQ(cases[0].outcome, Outcome::kPassed);
  EXPECT_EQ(cases[1].outcome, Outcome::kFailed);
  ASSERT_THAT(Codes(cases[1].findings), ElementsAre("T005"));
  EXPECT_EQ(cases[1].findings[0].label,
            "both: level `review`, route `analyst`; score 6 here, 6 there");
}

TEST(ScenarioTest, AnotherLevelOrRouteIsAnotherAnswer) {
  Scenario free = MakeScenario("free", "A free visa");
  Scenario paid = MakeScenario("paid", "A paid visa");
  paid.contrast_of = "free";
  Scenario warned = MakeScenario("warned", "Beware of a paid visa");
  warned.contrast_of = "paid";
  for (const TestCase& test : RunAll({free, paid, warned})) {
    EXPECT_EQ(test.outcome, Outcome::kPassed) << test.name;
  }
}

TEST(ScenarioTest, AScenarioWithRulesOfAnAbsentPackIsSkipped) {
  Scenario scenario = MakeScenario("offer", "A free visa");
  scenario.most = Level::kNone;
  scenario.must_fire = {Reference("q/app"), Reference("q/link")};
  Scenario contrast = MakeScenario("contrast", "Some free visa");
  contrast.contrast_of = "offer";
  const auto cases = RunAll({scenario, contrast});
  EXPECT_EQ(cases[0].outcome, Outcome::kSkipped);
  EXPECT_EQ(cases[0].skipped_because, "pack `q` is not loaded");
  EXPECT_THAT(cases[0].findings, IsEmpty());
  // Its contrast has nothing to differ from.
  EXPECT_EQ(cases[1].outcome, Outcome::kPassed);
}

}  // namespace
}  // namespace telltale
