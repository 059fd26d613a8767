#include "score/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "score/prospect.h"
#include "unit/score/test_rules.h"

namespace telltale::score {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TallyTest, TwoFamiliesReachReview) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/lure", Family::kLure, 3),
             rules.Indicator("a/handoff", Family::kHandoff, 2)},
            TestPolicy());
  EXPECT_EQ(assessment.score, 5);
  EXPECT_EQ(assessment.level, Level::kReview);
  EXPECT_THAT(assessment.families,
              ElementsAre(Family::kLure, Family::kHandoff));
}

TEST(TallyTest, OneFamilyNeverFlagsHoweverHighItsScore) {
  Rules rules;
  Policy policy = TestPolicy();
  policy.family_caps.fill(100);
  const Assessment assessment =
      Tally({rules.Indicator("a/1", Family::kLure, 10),
             rules.Indicator("a/2", Family::kLure, 10)},
            policy);
  EXPECT_EQ(assessment.score, 20);
  EXPECT_EQ(assessment.level, Level::kWeak);
}

TEST(TallyTest, AGraveRuleFlagsAlone) {
  Rules rules;
  const Assessment assessment = Tally(
      {rules.Indicator("a/ransom", Family::kThreat, 6, true)}, TestPolicy());
  EXPECT_EQ(assessment.level, Level::kReview);
}

TEST(TallyTest, ACapCutsTheWeakestHitsOfItsFamily) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/small", Family::kLure, 2),
             rules.Indicator("a/large", Family::kLure, 5),
             rules.Indicator("a/tiny", Family::kLure, 1)},
            TestPolicy());
  ASSERT_EQ(assessment.contributions.size(), 3u);
  EXPECT_EQ(assessment.contributions[0].applied, 5);
  EXPECT_EQ(assessment.contributions[1].applied, 1);
  EXPECT_EQ(assessment.contributions[1].treatment, Treatment::kCapped);
  EXPECT_EQ(assessment.contributions[2].applied, 0);
  EXPECT_EQ(assessment.score, 6);
}

TEST(TallyTest, AFrameCancelsOnlyTheFamiliesItNames) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/lure", Family::kLure, 4),
             rules.Indicator("a/pay", Family::kPayment, 3),
             rules.Frame("c/warning", {.cancels = {Family::kLure}})},
            TestPolicy());
  EXPECT_EQ(assessment.score, 3);
  EXPECT_EQ(assessment.contributions[0].treatment, Treatment::kCancelled);
  EXPECT_EQ(assessment.contributions[0].by->name, "c/warning");
  EXPECT_THAT(assessment.families, ElementsAre(Family::kPayment));
}

TEST(TallyTest, DampingHalvesRoundedDown) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/lure", Family::kLure, 5),
             rules.Frame("c/report", {.damps = {Family::kLure}})},
            TestPolicy());
  EXPECT_EQ(assessment.score, 2);
  EXPECT_EQ(assessment.contributions[0].treatment, Treatment::kDamped);
}

TEST(TallyTest, ManyWeakFramesDoNotSilenceAGraveRule) {
  Rules rules;
  const ContextEffect weak = {.cancels = {Family::kThreat}};
  const Assessment assessment =
      Tally({rules.Indicator("a/ransom", Family::kThreat, 6, true),
             rules.Frame("c/1", weak), rules.Frame("c/2", weak),
             rules.Frame("c/3", weak)},
            TestPolicy());
  EXPECT_EQ(assessment.score, 6);
  EXPECT_EQ(assessment.context.size(), 3u);
}

TEST(TallyTest, AStrongFrameDoes) {
  Rules rules;
  const Assessment assessment = Tally(
      {rules.Indicator("a/ransom", Family::kThreat, 6, true),
       rules.Frame("c/1", {.strong = true, .cancels = {Family::kThreat}})},
      TestPolicy());
  EXPECT_EQ(assessment.score, 0);
  EXPECT_EQ(assessment.level, Level::kNone);
}

TEST(TallyTest, HelpSeekingGoesToSupportWithoutAScore) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/docs", Family::kDocuments, 4),
             rules.Frame("c/help", {.frame = Frame::kHelpSeeking,
                                    .strong = true,
                                    .cancels = {Family::kDocuments},
                                    .route = Route::kSupport})},
            TestPolicy());
  EXPECT_EQ(assessment.route, Route::kSupport);
  EXPECT_EQ(assessment.score, 0);
  EXPECT_TRUE(assessment.IsFlagged(Level::kReview));
}

// Whichever rule has more points, and whatever the others are called.
TEST(TallyTest, TheUrgentRouteWinsOverTheRoutesOfOtherRules) {
  Rules rules;
  const auto routed = [&](std::string name, int points, Route route) {
    Rule rule;
    rule.name = std::move(name);
    rule.points = points;
    rule.route = route;
    return rules.Hit(std::move(rule));
  };
  for (const int points : {1, 5}) {
    const Assessment assessment =
        Tally({routed("a", points, Route::kSupport),
               routed("b", 3, Route::kUrgentChildSafety),
               routed("c", points, Route::kSupport)},
              TestPolicy());
    EXPECT_EQ(assessment.route, Route::kUrgentChildSafety) << points;
  }
  EXPECT_EQ(
      Tally({routed("a", 1, Route::kAnalyst), routed("b", 3, Route::kSupport)},
            TestPolicy())
          .route,
      Route::kSupport);
}

TEST(TallyTest, AFrameDoesNotRouteAwayAGraveHitItLeftStanding) {
  Rules rules;
  const Assessment assessment =
      Tally({rules.Indicator("a/ransom", Family::kThreat, 6, true),
             rules.Frame("c/help", {.frame = Frame::kHelpSeeking,
                                    .cancels = {Family::kThreat},
                                    .route = Route::kSupport})},
            TestPolicy());
  EXPECT_EQ(assessment.route, Route::kAnalyst);
}

TEST(TallyTest, ShadowHitsAreReportedAndNeverCounted) {
  Rules rules;
  Rule shadow;
  shadow.name = "a/trial";
  shadow.points = 7;
  shadow.status = Status::kShadow;
  const Assessment assessment =
      Tally({rules.Hit(shadow), rules.Indicator("a/lure", Family::kLure, 2)},
            TestPolicy());
  EXPECT_EQ(assessment.score, 2);
  ASSERT_EQ(assessment.shadow.size(), 1u);
  EXPECT_EQ(assessment.shadow[0].applied, 0);
  EXPECT_EQ(assessment.shadow[0].points, 7);
}

TEST(TallyTest, NoHitsIsNone) {
  const Assessment assessment = Tally({}, TestPolicy());
  EXPECT_EQ(assessment.level, Level::kNone);
  EXPECT_THAT(assessment.contributions, IsEmpty());
}

TEST(ProspectTest, FallsAsRulesAreRemoved) {
  Rules rules;
  const Policy policy = TestPolicy();
  const RuleHit lure = rules.Indicator("a/lure", Family::kLure, 3);
  const RuleHit handoff = rules.Indicator("a/handoff", Family::kHandoff, 2);
  Prospect prospect(&policy);
  prospect.Add(*lure.rule, lure.points);
  EXPECT_FALSE(prospect.MayBeFlagged(Level::kReview));
  prospect.Add(*handoff.rule, handoff.points);
  EXPECT_TRUE(prospect.MayBeFlagged(Level::kReview));
  prospect.Remove(*lure.rule, lure.points);
  EXPECT_FALSE(prospect.MayBeFlagged(Level::kReview));
}

TEST(ProspectTest, FramesCountOnlyForTheirRoute) {
  Rules rules;
  const Policy policy = TestPolicy();
  Prospect prospect(&policy);
  prospect.Add(*rules.Frame("c/warning", {}).rule, 0);
  EXPECT_FALSE(prospect.MayBeFlagged(Level::kWeak));
  prospect.Add(*rules.Frame("c/help", {.route = Route::kSupport}).rule, 0);
  EXPECT_TRUE(prospect.MayBeFlagged(Level::kPriority));
}

// Random rules, frames and policies: what is printed must always add up, and
// the order in which hits come must not matter.
TEST(TallyPropertyTest, PartsSumAndOrderDoesNotMatter) {
  std::mt19937 random(20260607);
  int flagged = 0;
  for (int round = 0; round < 5000; ++round) {
    Rules rules;
    Policy policy;
    policy.weak = 1 + static_cast<int>(random() % 3);
    policy.review = policy.weak + static_cast<int>(random() % 6);
    policy.priority = policy.review + static_cast<int>(random() % 6);
    policy.min_families_review = 1 + static_cast<int>(random() % 3);
    policy.min_families_priority = 1 + static_cast<int>(random() % 3);
    for (int& cap : policy.family_caps) {
      cap = static_cast<int>(random() % 9);
    }
    std::vector<RuleHit> hits;
    for (size_t i = random() % 8; i > 0; --i) {
      hits.push_back(rules.Indicator(
          "a/" + std::to_string(i), AllFamilies()[random() % kFamilyCount],
          static_cast<int>(random() % 8), random() % 5 == 0));
    }
    for (size_t i = random() % 3; i > 0; --i) {
      ContextEffect effect;
      effect.strong = random() % 2 == 0;
      for (const Family family : AllFamilies()) {
        if (random() % 4 == 0) {
          effect.cancels.push_back(family);
        } else if (random() % 4 == 0) {
          effect.damps.push_back(family);
        }
      }
      hits.push_back(rules.Frame("c/" + std::to_string(i), effect));
    }

    const Assessment assessment = Tally(hits, policy);
    int sum = 0;
    std::array<int, kFamilyCount> by_family = {};
    for (const Contribution& part : assessment.contributions) {
      ASSERT_GE(part.applied, 0);
      ASSERT_LE(part.applied, part.points);
      ASSERT_EQ(part.treatment == Treatment::kCounted,
                part.applied == part.points && part.by == nullptr);
      sum += part.applied;
      by_family[static_cast<size_t>(part.rule->family)] += part.applied;
    }
    ASSERT_EQ(sum, assessment.score);
    for (size_t i = 0; i < kFamilyCount; ++i) {
      ASSERT_LE(by_family[i], policy.family_caps[i]);
    }
    if (assessment.level >= Level::kReview) {
      ++flagged;
      Prospect prospect(&policy);
      for (const RuleHit& hit : hits) {
        prospect.Add(*hit.rule, hit.points);
      }
      ASSERT_TRUE(prospect.MayBeFlagged(assessment.level));
    }

    std::shuffle(hits.begin(), hits.end(), random);
    const Assessment again = Tally(hits, policy);
    ASSERT_EQ(again.score, assessment.score);
    ASSERT_EQ(again.level, assessment.level);
    ASSERT_EQ(again.contributions.size(), assessment.contributions.size());
    for (size_t i = 0; i < again.contributions.size(); ++i) {
      ASSERT_EQ(again.contributions[i].rule->name,
                assessment.contributions[i].rule->name);
      ASSERT_EQ(again.contributions[i].applied,
                assessment.contributions[i].applied);
    }
  }
  EXPECT_GT(flagged, 100);
}

}  // namespace
}  // namespace telltale::score
