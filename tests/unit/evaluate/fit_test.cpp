#include "telltale/fit.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unit/rules/temporary_folder.h"
#include "unit/scan/ruleset_parts.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Lack = FitRefusal::Lack;

auto Ranged(Rule rule, int least, int most) -> Rule {
  rule.points_range = PointsRange{.least = least, .most = most};
  return rule;
}

// `loud` is worth too much, `quiet` too little: with a handoff, the one flags
// innocent records and the other does not flag those that matter.
auto Rules() -> std::vector<Rule> {
  return {
      Ranged(Indicator("loud", Family::kLure, 3, AnyOf({"apply now"})), 2, 4),
      Ranged(Indicator("quiet", Family::kMovement, 2, AnyOf({"ship out"})), 1,
             3),
      Ranged(Indicator("handoff", Family::kHandoff, 2, AnyOf({"call me"})), 2,
             2)};
}

// One labelled line after another.
class Corpus {
 public:
  auto Add(int count, std::string_view label, std::string_view text,
           std::string_view ad = "") -> Corpus& {
    for (int i = 0; i < count; ++i) {
      Line(fmt::format(R"({{"text":"{}","label":"{}"{}}})", text, label,
                       ad.empty() ? "" : fmt::format(R"(,"ad":"{}")", ad)));
    }
    return *this;
  }

  auto Line(std::string_view line) -> Corpus& {
    lines_ += fmt::format("{}\n", line);
    return *this;
  }

  auto lines() const -> const std::string& { return lines_; }

 private:
  std::string lines_;
};

// Enough of everything, and 40 records that tell nothing.
auto TellingCorpus() -> Corpus {
  return Corpus()
      .Add(30, "yes", "ship out, call me")
      .Add(30, "no", "apply now, call me")
      .Add(40, "no", "nothing of interest");
}

class FitTest : public ::testing::Test {
 protected:
  FitTest() {
    options_.positive = {"yes"};
    options_.min_labels = 20;
    options_.min_hits = 5;
    options_.deviation = 2;
  }

  auto Run(const Corpus& corpus, std::vector<Rule> rules = Rules(),
           std::vector<Override> overrides = {}) -> Fit {
    const fs::path path = folder_.Write("corpus.jsonl", corpus.lines());
    options_.data.inputs = {path.string()};
    ruleset_ = CompileRules(std::move(rules), std::move(overrides));
    return FitPoints(*ruleset_, options_, {});
  }

  // The points proposed, in the order of the rules.
  static auto Proposed(const Fit& fit) -> std::vector<int> {
    std::vector<int> points;
    for (const RuleFit& rule : fit.rules) {
      points.push_back(rule.after);
    }
    return points;
  }
  static auto Reasons(const Fit& fit) -> std::vector<Kept> {
    std::vector<Kept> kept;
    for (const RuleFit& rule : fit.rules) {
      kept.push_back(rule.kept);
    }
    return kept;
  }
  static auto Lacks(const Fit& fit) -> std::vector<Lack> {
    std::vector<Lack> lacks;
    for (const FitRefusal& refusal : fit.refusals) {
      lacks.push_back(refusal.lack);
    }
    return lacks;
  }

  FitOptions options_;
  TemporaryFolder folder_;
  std::optional<Ruleset> ruleset_;
};

TEST_F(FitTest, LowersWhatCriesWolfAndRaisesWhatIsMissed) {
  const Fit fit = Run(TellingCorpus());
  ASSERT_THAT(fit.refusals, IsEmpty());
  EXPECT_THAT(Proposed(fit), ElementsAre(2, 3, 2));
  EXPECT_DOUBLE_EQ(fit.all_before.found, 0);
  EXPECT_DOUBLE_EQ(fit.all_before.false_alarms, 30);
  EXPECT_DOUBLE_EQ(fit.all_after.found, 30);
  EXPECT_DOUBLE_EQ(fit.all_after.false_alarms, 0);
  EXPECT_DOUBLE_EQ(fit.all_after.positives, 30);
  EXPECT_DOUBLE_EQ(fit.all_after.negatives, 70);
}

TEST_F(FitTest, EachChangeSaysWhatItAddsToTheOthers) {
  const Fit fit = Run(TellingCorpus());
  EXPECT_DOUBLE_EQ(fit.rules[0].found, 0);
  EXPECT_DOUBLE_EQ(fit.rules[0].false_alarms, -30);
  EXPECT_DOUBLE_EQ(fit.rules[1].found, 30);
  EXPECT_DOUBLE_EQ(fit.rules[1].false_alarms, 0);
  EXPECT_DOUBLE_EQ(fit.rules[0].negative_hits, 30);
  EXPECT_DOUBLE_EQ(fit.rules[1].positive_hits, 30);
}

TEST_F(FitTest, EachPartIsJudgedWithWhatTheOthersSay) {
  const Fit fit = Run(TellingCorpus());
  ASSERT_THAT(fit.folds, SizeIs(5));
  for (const FitFold& fold : fit.folds) {
    EXPECT_EQ(fold.records, 20u);
    EXPECT_EQ(fold.changes, 2u);
    EXPECT_DOUBLE_EQ(fold.before.found, 0);
    EXPECT_DOUBLE_EQ(fold.after.found, 6);
    EXPECT_DOUBLE_EQ(fold.after.false_alarms, 0);
  }
  EXPECT_DOUBLE_EQ(fit.held_out_before.positives, 30);
  EXPECT_DOUBLE_EQ(fit.held_out_before.negatives, 70);
  EXPECT_TRUE(fit.holds_out());
}

TEST_F(FitTest, WhatDoesNotHoldOnOtherRecordsIsSaid) {
  // All hits of a rule are needed to fit it, so no fold can.
  options_.min_hits = 30;
  const Fit fit = Run(TellingCorpus());
  EXPECT_TRUE(fit.has_changes());
  EXPECT_FALSE(fit.holds_out());
  EXPECT_DOUBLE_EQ(fit.held_out_after.false_alarms, 30);
}

TEST_F(FitTest, PointsStayWithinTheirRange) {
  std::vector<Rule> rules = Rules();
  rules[0].points_range = PointsRange{.least = 3, .most = 4};
  rules[1].points_range.reset();
  const Fit fit = Run(TellingCorpus(), rules);
  // 1 to 2 is the class of `quiet`, so no points of it decide anything.
  EXPECT_EQ(fit.rules[0].range, (PointsRange{.least = 3, .most = 4}));
  EXPECT_EQ(fit.rules[1].range, (PointsRange{.least = 1, .most = 2}));
  EXPECT_THAT(Proposed(fit), ElementsAre(3, 2, 2));
}

TEST_F(FitTest, RulesThatAreNoMatterOfPointsStay) {
  std::vector<Rule> rules = Rules();
  rules.push_back(Indicator("grave", Family::kThreat, 6, AnyOf({"call me"})));
  rules.back().grave = true;
  rules.push_back(Indicator("shadow", Family::kDebt, 2, AnyOf({"call me"})));
  rules.back().status = Status::kShadow;
  rules.push_back(FrameRule("frame",
                            {.strong = true, .cancels = {Family::kThreat}},
                            AnyOf({"call me"})));
  rules.push_back(Indicator("own", Family::kTrade, 1, AnyOf({"call me"})));
  rules.push_back(Indicator("nothing", Family::kTrade, 0, AnyOf({"call me"})));
  const Fit fit =
      Run(TellingCorpus(), rules, {{.rule = "test/own", .points = 0}});
  EXPECT_THAT(Reasons(fit),
              ElementsAre(Kept::kNot, Kept::kNot, Kept::kLocked, Kept::kGrave,
                          Kept::kInactive, Kept::kContext, Kept::kOverridden,
                          Kept::kLocked));
  EXPECT_THAT(Proposed(fit), ElementsAre(2, 3, 2, 6, 2, 0, 0, 0));
}

TEST_F(FitTest, RulesWithFewHitsStay) {
  std::vector<Rule> rules = Rules();
  rules.push_back(
      Ranged(Indicator("rare", Family::kDebt, 2, AnyOf({"one day"})), 1, 6));
  Corpus corpus = TellingCorpus();
  corpus.Add(4, "yes", "ship out one day, call me");
  const Fit few = Run(corpus, rules);
  EXPECT_EQ(few.rules[3].kept, Kept::kFewHits);
  EXPECT_DOUBLE_EQ(few.rules[3].positive_hits, 4);
  corpus.Add(1, "yes", "ship out one day, call me");
  EXPECT_EQ(Run(corpus, rules).rules[3].kept, Kept::kNot);
}

TEST_F(FitTest, RepeatedAdsCountOnce) {
  options_.miss_weight = 1;
  options_.cluster_field = "ad";
  Corpus corpus = TellingCorpus();
  corpus.Add(500, "no", "ship out, call me", "a");
  const Fit fit = Run(corpus);
  EXPECT_EQ(fit.negatives, 570u);
  EXPECT_EQ(fit.clusters, 101u);
  EXPECT_DOUBLE_EQ(fit.all_before.negatives, 71);
  EXPECT_THAT(Proposed(fit), ElementsAre(2, 3, 2));
  options_.cluster_field.clear();
  EXPECT_THAT(Proposed(Run(corpus)), ElementsAre(2, 2, 2));
}

TEST_F(FitTest, RecordsWithoutAKeyCountOnTheirOwn) {
  options_.cluster_field = "key";
  Corpus corpus = TellingCorpus();
  const uint64_t clusters = Run(corpus).clusters;
  options_.cluster_field = "nothing";
  for (int i = 0; i < 2; ++i) {
    corpus.Line(R"({"label":"no","text":"hello, call me","nothing":null})");
  }
  EXPECT_EQ(Run(corpus).clusters, clusters + 2);
}

TEST_F(FitTest, ACorpusThatSaysTooLittleIsRefused) {
  const Fit none = Run(Corpus().Add(3, "no", "nothing of interest"));
  EXPECT_THAT(
      Lacks(none),
      ElementsAre(Lack::kPositives, Lack::kNegatives, Lack::kDecidablePositives,
                  Lack::kDecidableNegatives, Lack::kRulesWithHits));
  EXPECT_DOUBLE_EQ(none.refusals[1].have, 3);
  EXPECT_DOUBLE_EQ(none.refusals[1].need, 20);
  EXPECT_DOUBLE_EQ(none.refusals[2].need, 4);
  EXPECT_FALSE(none.has_changes());
  EXPECT_THAT(none.folds, IsEmpty());

  Corpus undecided;
  undecided.Add(30, "yes", "ship out").Add(30, "no", "apply now, call me");
  EXPECT_THAT(Lacks(Run(undecided)), ElementsAre(Lack::kDecidablePositives));
}

TEST_F(FitTest, EveryLineIsAccountedFor) {
  options_.negative = {"no"};
  Corpus corpus = TellingCorpus();
  corpus.Line("not JSON")
      .Line(R"({"text":"call me"})")
      .Line(R"({"text":"call me","label":null})")
      .Add(2, "maybe", "call me");
  Fit fit = Run(corpus);
  EXPECT_EQ(fit.lines, 105u);
  EXPECT_EQ(fit.rejected, 1u);
  EXPECT_EQ(fit.unlabelled, 2u);
  EXPECT_EQ(fit.ignored, 2u);
  EXPECT_EQ(fit.positives, 30u);
  EXPECT_EQ(fit.negatives, 70u);
  options_.negative = {};
  fit = Run(corpus);
  EXPECT_EQ(fit.negatives, 72u);
  options_.ignore = {"maybe"};
  fit = Run(corpus);
  EXPECT_EQ(fit.negatives, 70u);
  EXPECT_EQ(fit.ignored, 2u);
}

TEST_F(FitTest, ListsOfLabelsAreReadAsEvaluationsReadThem) {
  options_.negative = {"no"};
  Corpus corpus = TellingCorpus();
  corpus.Line(R"({"text":"call me","label":["other","yes"]})")
      .Line(R"({"text":"call me","label":["other","no"]})")
      .Line(R"({"text":"call me","label":["other"]})");
  const Fit fit = Run(corpus);
  EXPECT_EQ(fit.positives, 31u);
  EXPECT_EQ(fit.negatives, 71u);
  EXPECT_EQ(fit.ignored, 1u);
}

TEST_F(FitTest, LittleDoubtInThePresentPointsChangesNothing) {
  options_.deviation = 0.01;
  const Fit fit = Run(TellingCorpus());
  ASSERT_THAT(fit.refusals, IsEmpty());
  EXPECT_FALSE(fit.has_changes());
  EXPECT_FALSE(fit.holds_out());
}

TEST_F(FitTest, WhatAMissIsWorthBalancesTheRecordsThatPointsDecide) {
  Corpus corpus = TellingCorpus();
  corpus.Add(30, "no", "apply now, call me");
  EXPECT_DOUBLE_EQ(Run(corpus).miss_weight, 2);
  corpus.Add(60, "yes", "ship out, call me");
  EXPECT_DOUBLE_EQ(Run(corpus).miss_weight, 1);
  options_.miss_weight = 3.5;
  EXPECT_DOUBLE_EQ(Run(corpus).miss_weight, 3.5);
}

TEST_F(FitTest, TheResultDoesNotDependOnTheNumberOfJobs) {
  Corpus corpus = TellingCorpus();
  for (int i = 0; i < 4000; ++i) {
    corpus.Add(1, i % 3 == 0 ? "yes" : "no",
               i % 2 == 0 ? "apply now and ship out" : "ship out, call me");
  }
  options_.data.jobs = 1;
  const Fit one = Run(corpus);
  options_.data.jobs = 4;
  const Fit four = Run(corpus);
  ASSERT_EQ(one.rules.size(), four.rules.size());
  for (size_t i = 0; i < one.rules.size(); ++i) {
    EXPECT_EQ(one.rules[i].fitted, four.rules[i].fitted);
  }
  EXPECT_EQ(one.held_out_after.found, four.held_out_after.found);
}

TEST_F(FitTest, AnInputThatIsNotThereIsAnError) {
  options_.data.inputs = {"/nonexistent.jsonl"};
  ruleset_ = CompileRules(Rules());
  const Fit fit = FitPoints(*ruleset_, options_, {});
  EXPECT_EQ(fit.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(fit.errors, SizeIs(1));
  EXPECT_THAT(fit.rules, IsEmpty());
}

}  // namespace
}  // namespace telltale
