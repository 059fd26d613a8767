#include "telltale/reassess.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "unit/score/test_rules.h"

namespace telltale::score {
namespace {

auto AsTheyAre(const Rule& /*rule*/, int points) -> std::optional<int> {
  return points;
}

// Equal but for evidence.
void ExpectSameConclusion(const Assessment& a, const Assessment& b) {
  EXPECT_EQ(a.score, b.score);
  EXPECT_EQ(a.level, b.level);
  EXPECT_EQ(a.route, b.route);
  EXPECT_EQ(a.families, b.families);
  ASSERT_EQ(a.contributions.size(), b.contributions.size());
  for (size_t i = 0; i < a.contributions.size(); ++i) {
    EXPECT_EQ(a.contributions[i].rule, b.contributions[i].rule);
    EXPECT_EQ(a.contributions[i].points, b.contributions[i].points);
    EXPECT_EQ(a.contributions[i].applied, b.contributions[i].applied);
    EXPECT_EQ(a.contributions[i].treatment, b.contributions[i].treatment);
    EXPECT_EQ(a.contributions[i].by, b.contributions[i].by);
  }
  EXPECT_EQ(a.context.size(), b.context.size());
  EXPECT_EQ(a.shadow.size(), b.shadow.size());
}

// Some of a dozen rules of every kind, grave, shadow and frames among them.
auto RandomHits(Rules& rules, std::mt19937& random) -> std::vector<RuleHit> {
  std::vector<RuleHit> hits;
  for (int i = 0; i < 12; ++i) {
    Rule rule;
    rule.name = "a/" + std::to_string(i);
    if (i >= 9) {
      rule.context = ContextEffect{
          .strong = i == 9,
          .cancels = {AllFamilies()[static_cast<size_t>(i - 9)]},
          .damps = {AllFamilies()[static_cast<size_t>(i - 7)]},
          .route = i == 10 ? std::optional(Route::kSupport) : std::nullopt};
    } else {
      rule.family = AllFamilies()[static_cast<size_t>(i) % 4];
      rule.points = 1 + static_cast<int>(random() % 6);
      rule.grave = i == 5;
      rule.status = i == 7 ? Status::kShadow : Status::kStable;
    }
    if (random() % 2 == 0) {
      hits.push_back(rules.Hit(std::move(rule)));
    }
  }
  return hits;
}

TEST(ReassessTest, UnchangedPointsGiveTheSameAssessment) {
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    Rules rules;
    const Assessment before = Tally(RandomHits(rules, random), TestPolicy());
    ExpectSameConclusion(Reassess(before, TestPolicy(), AsTheyAre), before);
  }
}

TEST(ReassessTest, ARuleLeftOutLeavesWhatTheOthersComeTo) {
  std::mt19937 random(2);
  for (int i = 0; i < 500; ++i) {
    Rules rules;
    std::vector<RuleHit> hits = RandomHits(rules, random);
    if (hits.empty()) {
      continue;
    }
    const Assessment before = Tally(hits, TestPolicy());
    const size_t out = random() % hits.size();
    const Rule* left_out = hits[out].rule;
    hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(out));
    const Assessment without = Reassess(
        before, TestPolicy(),
        [left_out](const Rule& rule, int points) -> std::optional<int> {
          return &rule == left_out ? std::nullopt : std::optional(points);
        });
    ExpectSameConclusion(without, Tally(hits, TestPolicy()));
  }
}

TEST(ReassessTest, OtherPointsAndAnotherPolicyCount) {
  Rules rules;
  const Assessment before =
      Tally({rules.Indicator("a/lure", Family::kLure, 3),
             rules.Indicator("a/handoff", Family::kHandoff, 2)},
            TestPolicy());
  const auto doubled = [](const Rule&, int points) -> std::optional<int> {
    return 2 * points;
  };
  EXPECT_EQ(Reassess(before, TestPolicy(), doubled).score, 10);
  EXPECT_EQ(Reassess(before, TestPolicy(), doubled).level, Level::kPriority);
  Policy strict = TestPolicy();
  strict.review = 6;
  EXPECT_EQ(Reassess(before, strict, AsTheyAre).level, Level::kWeak);
}

TEST(ReassessTest, AnAbstainedAssessmentStaysAsItIs) {
  const Assessment abstained = {.outcome = Outcome::kAbstained,
                                .abstain_reason = AbstainReason::kTooShort};
  const Assessment after = Reassess(abstained, TestPolicy(), AsTheyAre);
  EXPECT_EQ(after.outcome, Outcome::kAbstained);
  EXPECT_EQ(after.abstain_reason, AbstainReason::kTooShort);
}

}  // namespace
}  // namespace telltale::score
