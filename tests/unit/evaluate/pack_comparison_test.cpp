#include "telltale/pack_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "evaluate/twin_rulesets.h"
#include "unit/evaluate/random_corpus.h"
#include "unit/stream/fixtures.h"

namespace telltale::evaluate {
namespace {

using stream::ScratchFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Rules, changed here and there.
auto Mutated(std::mt19937& random) -> RuleSources {
  std::vector<Rule> rules = PhraseRules();
  for (Rule& rule : rules) {
    switch (random() % 12) {
      case 0:
        rule.points = static_cast<int>(random() % 8);
        break;
      case 1:
        rule.status = static_cast<Status>(random() % 4);
        break;
      case 2:
        rule.match = AnyOf({"sunny day", "no experience"});
        break;
      case 3:
        rule.family = Family::kTrade;
        break;
      case 4:
        rule.unless = {{.when = AnyOf({"hello"}), .within = {}}};
        break;
      case 5:
        rule.grave = !rule.grave;
        break;
      case 6:
        rule.name += "-renamed";
        break;
      default:
        break;
    }
    if (rule.context) {
      // As the loader holds it.
      rule.points = 0;
      if (random() % 4 == 0) {
        rule.context->strong = !rule.context->strong;
      }
    }
  }
  std::erase_if(rules, [&random](const Rule&) { return random() % 10 == 0; });
  RuleSources sources = SourcesOf(std::move(rules));
  switch (random() % 6) {
    case 0:
      sources.policy.review = 6;
      break;
    case 1:
      sources.policy.min_letters = 8;
      break;
    case 2:
      // Another language: other texts are screened.
      sources.packs.front().rules.push_back(
          Indicator("chinese", Family::kLure, 1, {}));
      sources.packs.front().rules.back().match.patterns = {Anywhere("你好")};
      break;
    default:
      break;
  }
  return sources;
}

auto Compiled(const RuleSources& sources) -> Ruleset {
  Diagnostics diagnostics;
  auto ruleset = Ruleset::Compile(sources, {}, "2026-01-01", diagnostics);
  EXPECT_TRUE(ruleset);
  return std::move(*ruleset);
}

// The points that each rule has in the score, and each frame, by name.
auto PartsOf(const Assessment& assessment) -> std::map<std::string, int> {
  std::map<std::string, int> parts;
  for (const auto* list : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *list) {
      parts[hit.rule->name] = hit.applied;
    }
  }
  for (const ContextHit& hit : assessment.context) {
    parts[hit.rule->name] = 0;
  }
  return parts;
}

// Both assessments are what two rulesets of their own would say.
TEST(TwinRulesetsTest, SharedHitsGiveTheSameAssessments) {
  std::mt19937 random(7);
  int whole = 0;
  int shared = 0;
  for (int round = 0; round < 60; ++round) {
    const RuleSources before = Mutated(random);
    const RuleSources after = Mutated(random);
    const Ruleset old_ruleset = Compiled(before);
    const Ruleset new_ruleset = Compiled(after);
    Diagnostics diagnostics;
    const auto twins =
        TwinRulesets::Compile(before, after, "2026-01-01", diagnostics);
    ASSERT_TRUE(twins);
    ++(twins->is_whole() ? whole : shared);
    std::vector<Sample> samples =
        RandomCorpus(60, static_cast<unsigned>(round));
    samples.push_back({.text = "你好你好你好你好 no experience"});
    for (const Sample& sample : samples) {
      std::vector<Assessment> assessments;
      for (const Ruleset* ruleset : twins->rulesets()) {
        assessments.push_back(ScanText(*ruleset, sample.text));
      }
      const Assessment is_old = twins->Old(assessments);
      const Assessment was_old = ScanText(old_ruleset, sample.text);
      EXPECT_EQ(is_old.outcome, was_old.outcome);
      EXPECT_EQ(is_old.level, was_old.level);
      EXPECT_EQ(is_old.score, was_old.score);
      EXPECT_EQ(is_old.route, was_old.route);
      EXPECT_EQ(is_old.families, was_old.families);
      EXPECT_EQ(PartsOf(is_old), PartsOf(was_old)) << sample.text;
      const Assessment was_new = ScanText(new_ruleset, sample.text);
      EXPECT_EQ(twins->New(assessments).score, was_new.score);
      EXPECT_EQ(PartsOf(twins->New(assessments)), PartsOf(was_new));
    }
  }
  EXPECT_GT(whole, 10);
  EXPECT_GT(shared, 10);
}

TEST(TwinRulesetsTest, EqualConditionsAreCompiledOnce) {
  RuleSources after = SourcesOf(PhraseRules());
  after.packs.front().rules[0].points = 1;
  Diagnostics diagnostics;
  const RuleSources before = SourcesOf(PhraseRules());
  const auto same = TwinRulesets::Compile(before, after, "", diagnostics);
  EXPECT_THAT(same->rulesets(), SizeIs(1));
  after.packs.front().rules[0].match = AnyOf({"no skills"});
  const auto changed = TwinRulesets::Compile(before, after, "", diagnostics);
  ASSERT_THAT(changed->rulesets(), SizeIs(2));
  EXPECT_THAT(changed->rulesets()[1]->packs().front().rules, SizeIs(1));
}

class PackComparisonTest : public testing::Test {
 protected:
  auto Compare(const RuleSources& before, const RuleSources& after,
               CompareOptions options) -> PackComparison {
    Diagnostics diagnostics;
    auto comparison =
        ComparePacks(before, after, options, "2026-01-01", {}, diagnostics);
    EXPECT_TRUE(comparison);
    return *std::move(comparison);
  }

  ScratchFolder folder_;
  std::vector<Sample> samples_ = RandomCorpus(400, 3);
  std::string path_ = folder_.File("corpus.jsonl", JsonLines(samples_));
};

auto LevelIndex(const Assessment& assessment) -> size_t {
  return assessment.outcome == Outcome::kAbstained
             ? 4
             : static_cast<size_t>(assessment.level);
}

TEST_F(PackComparisonTest, EveryCountIsThatOfAPlainCount) {
  std::mt19937 random(11);
  uint64_t moves = 0;
  for (int round = 0; round < 12; ++round) {
    const RuleSources before = Mutated(random);
    const RuleSources after = Mutated(random);
    const PackComparison comparison = Compare(
        before, after,
        {.records = {.inputs = {path_}}, .by = {"label"}, .examples = 1000});
    const Behaviour& behaviour = *comparison.behaviour;
    const Ruleset old_ruleset = Compiled(before);
    const Ruleset new_ruleset = Compiled(after);

    LevelTable levels = {};
    BehaviourCounts all;
    std::map<std::string, BehaviourCounts> slices;
    std::map<std::string, RuleEffect> rules;
    std::multiset<std::string> moved;
    for (size_t i = 0; i < samples_.size(); ++i) {
      const Assessment was = ScanText(old_ruleset, samples_[i].text);
      const Assessment is = ScanText(new_ruleset, samples_[i].text);
      ++levels[LevelIndex(was)][LevelIndex(is)];
      const bool was_flagged =
          was.level >= Level::kReview || was.route != Route::kAnalyst;
      const bool is_flagged =
          is.level >= Level::kReview || is.route != Route::kAnalyst;
      for (BehaviourCounts* counts :
           {&all, &slices[samples_[i].label.value_or("")]}) {
        ++counts->records;
        counts->old_flagged += was_flagged ? 1 : 0;
        counts->new_flagged += is_flagged ? 1 : 0;
        counts->gained += is_flagged && !was_flagged ? 1 : 0;
        counts->lost += !is_flagged && was_flagged ? 1 : 0;
        counts->raised += is.level > was.level ? 1 : 0;
        counts->lowered += is.level < was.level ? 1 : 0;
        counts->rescored += is.score != was.score ? 1 : 0;
      }
      if (is.level != was.level || is_flagged != was_flagged) {
        moved.insert("r" + std::to_string(i + 1));
      }
      std::map<std::string, int> old_parts = PartsOf(was);
      std::map<std::string, int> new_parts = PartsOf(is);
      for (const auto& [name, points] : old_parts) {
        ++rules[name].old_hits;
        rules[name].lost_hits += new_parts.contains(name) ? 0 : 1;
      }
      std::set<std::string> names;
      for (const auto* parts : {&old_parts, &new_parts}) {
        for (const auto& [name, points] : *parts) {
          names.insert(name);
        }
      }
      for (const std::string& name : names) {
        // A rule that does not hit has no points.
        const auto points = [&name](const std::map<std::string, int>& parts) {
          return parts.contains(name) ? parts.at(name) : 0;
        };
        rules[name].rescored += points(old_parts) != points(new_parts) ? 1 : 0;
      }
      for (const auto& [name, points] : new_parts) {
        ++rules[name].new_hits;
        rules[name].gained_hits += old_parts.contains(name) ? 0 : 1;
      }
    }
    moves += moved.size();

    EXPECT_EQ(behaviour.levels, levels);
    const auto expect_same = [](const BehaviourCounts& a,
                                const BehaviourCounts& b) {
      EXPECT_EQ(a.records, b.records);
      EXPECT_EQ(a.old_flagged, b.old_flagged);
      EXPECT_EQ(a.new_flagged, b.new_flagged);
      EXPECT_EQ(a.gained, b.gained);
      EXPECT_EQ(a.lost, b.lost);
      EXPECT_EQ(a.raised, b.raised);
      EXPECT_EQ(a.lowered, b.lowered);
      EXPECT_EQ(a.rescored, b.rescored);
    };
    expect_same(behaviour.all, all);
    ASSERT_EQ(behaviour.slices.size(), slices.size());
    for (const SliceCounts& slice : behaviour.slices) {
      expect_same(slice.counts, slices[slice.value.value_or("")]);
    }
    for (const RuleEffect& effect : behaviour.rules) {
      SCOPED_TRACE(effect.rule);
      EXPECT_EQ(effect.old_hits, rules[effect.rule].old_hits);
      EXPECT_EQ(effect.new_hits, rules[effect.rule].new_hits);
      EXPECT_EQ(effect.gained_hits, rules[effect.rule].gained_hits);
      EXPECT_EQ(effect.lost_hits, rules[effect.rule].lost_hits);
      EXPECT_EQ(effect.rescored, rules[effect.rule].rescored);
    }
    std::multiset<std::string> named;
    for (const MovedRecord& record : behaviour.moved) {
      named.insert(record.place.id);
      EXPECT_THAT(record.rules, Not(IsEmpty()));
    }
    EXPECT_EQ(named, moved);
  }
  EXPECT_GT(moves, 100);
}

// One rule loses its points: it alone is behind every move.
TEST_F(PackComparisonTest, MovesAreLaidToTheRuleThatMakesThem) {
  RuleSources after = SourcesOf(PhraseRules());
  after.packs.front().rules[3].points = 1;
  after.packs.front().version = "1.1.0";
  const PackComparison comparison =
      Compare(SourcesOf(PhraseRules()), after,
              {.records = {.inputs = {path_}}, .examples = 1000});
  ASSERT_THAT(comparison.packs, SizeIs(1));
  const BehaviourCounts& all = comparison.behaviour->all;
  EXPECT_GT(all.lowered, 0);
  EXPECT_EQ(all.raised, 0);
  EXPECT_EQ(comparison.packs.front().lowered, all.lowered);
  EXPECT_EQ(comparison.packs.front().needed, Bump::kMajor);
  EXPECT_EQ(comparison.packs.front().made, Bump::kMinor);
  EXPECT_FALSE(comparison.passes());
  bool found = false;
  for (const RuleEffect& effect : comparison.behaviour->rules) {
    if (effect.rule == "test/fee") {
      found = true;
      EXPECT_EQ(effect.lowered, all.lowered);
      EXPECT_EQ(effect.lost_flags, all.lost);
    }
  }
  EXPECT_TRUE(found);
  for (const MovedRecord& moved : comparison.behaviour->moved) {
    EXPECT_THAT(moved.rules, testing::Contains("test/fee"));
  }
}

TEST_F(PackComparisonTest, AFrameThatActsIsBehindTheMove) {
  RuleSources after = SourcesOf(PhraseRules());
  after.packs.front().rules[9].context->cancels.clear();
  const std::string path = folder_.File(
      "one.jsonl",
      "{\"id\":\"a\",\"text\":\"beware of no experience on whatsapp\"}\n");
  const PackComparison comparison =
      Compare(SourcesOf(PhraseRules()), after, {.records = {.inputs = {path}}});
  ASSERT_THAT(comparison.behaviour->moved, SizeIs(1));
  EXPECT_EQ(comparison.behaviour->moved.front().flag, 1);
  EXPECT_THAT(comparison.behaviour->moved.front().rules,
              ElementsAre("test/lure", "test/warning"));
}

// The rule that gets its points back is another pack's, of which no more than
// the title changed.
TEST_F(PackComparisonTest, MovesAreLaidToThePackThatChanged) {
  RuleSources before = SourcesOf(PhraseRules());
  RulePack other = before.packs.front();
  other.id = "other";
  other.rules = {before.packs.front().rules.front()};
  other.rules.front().name = "other/lure";
  before.packs.front().rules.erase(before.packs.front().rules.begin());
  before.packs.push_back(std::move(other));
  RuleSources after = before;
  after.packs[0].rules[8].context->cancels.clear();
  after.packs[1].title = "Another title";
  const std::string path = folder_.File(
      "one.jsonl",
      "{\"id\":\"a\",\"text\":\"beware of no experience on whatsapp\"}\n");
  const PackComparison comparison =
      Compare(before, after, {.records = {.inputs = {path}}});
  ASSERT_THAT(comparison.behaviour->moved, SizeIs(1));
  EXPECT_THAT(comparison.behaviour->moved.front().rules,
              ElementsAre("other/lure", "test/warning"));
  ASSERT_THAT(comparison.packs, SizeIs(2));
  EXPECT_EQ(comparison.packs[0].pack, "other");
  EXPECT_EQ(comparison.packs[0].raised, 0);
  EXPECT_EQ(comparison.packs[0].needed, Bump::kPatch);
  EXPECT_EQ(comparison.packs[1].pack, "test");
  EXPECT_EQ(comparison.packs[1].raised, 1);
}

TEST_F(PackComparisonTest, MovesByThePolicyAreLaidToIt) {
  RuleSources after = SourcesOf(PhraseRules());
  after.policy.review = 7;
  const PackComparison comparison =
      Compare(SourcesOf(PhraseRules()), after,
              {.records = {.inputs = {path_}}, .examples = 1});
  ASSERT_THAT(comparison.packs, SizeIs(1));
  EXPECT_EQ(comparison.packs.front().pack, "policy");
  EXPECT_GT(comparison.packs.front().lowered, 0);
  EXPECT_EQ(comparison.packs.front().lowered,
            comparison.behaviour->all.lowered);
  EXPECT_THAT(comparison.behaviour->moved.front().rules,
              ElementsAre("(policy)"));
}

TEST_F(PackComparisonTest, WithoutACorpusThePacksAloneAreCompared) {
  RuleSources after = SourcesOf(PhraseRules());
  after.packs.front().rules[0].title = "New words";
  CompareOptions options;
  options.records.inputs.clear();
  const PackComparison comparison =
      Compare(SourcesOf(PhraseRules()), after, options);
  EXPECT_FALSE(comparison.behaviour);
  EXPECT_EQ(comparison.packs.front().needed, Bump::kPatch);
  EXPECT_FALSE(comparison.passes());
}

// Five records, of which two are newly flagged, and one is flagged no more.
class GateTest : public PackComparisonTest {
 protected:
  auto Checked(const Gate& gate) -> GateResult {
    const std::string path = folder_.File(
        "gate.jsonl",
        "{\"id\":\"n1\",\"text\":\"free wifi on whatsapp\",\"l\":\"en\"}\n"
        "{\"id\":\"n2\",\"text\":\"free wifi on whatsapp\",\"l\":\"ur\"}\n"
        "{\"id\":\"o1\",\"text\":\"fee first on whatsapp\",\"l\":\"en\"}\n"
        "{\"id\":\"x1\",\"text\":\"nothing to see\",\"l\":\"en\"}\n"
        "{\"id\":\"x2\",\"text\":\"nothing to see\",\"l\":\"en\"}\n");
    RuleSources after = SourcesOf(PhraseRules());
    after.packs.front().rules[1].match = AnyOf({"free wifi"});
    after.packs.front().rules[3].points = 0;
    return *Compare(SourcesOf(PhraseRules()), after,
                    {.records = {.inputs = {path}}, .gate = gate})
                .gate;
  }

  static auto Rows(const GateResult& result) -> std::vector<std::string> {
    std::vector<std::string> rows;
    for (const GateFinding& finding : result.broken) {
      rows.push_back(finding.where + ": " + finding.what + " " +
                     std::to_string(static_cast<int>(finding.found)));
    }
    return rows;
  }
};

TEST_F(GateTest, BudgetsHoldUpToTheirLimit) {
  EXPECT_THAT(
      Rows(Checked({.budget = {.max_new_flags_per_10k = 4000, .max_lost = 1}})),
      IsEmpty());
  EXPECT_THAT(
      Rows(Checked({.budget = {.max_new_flags_per_10k = 3999, .max_lost = 0}})),
      ElementsAre("all records: new flags per 10,000 records 4000",
                  "all records: flags lost 1"));
}

TEST_F(GateTest, SlicesHaveBudgetsOfTheirOwn) {
  const GateResult result = Checked(
      {.slices = {{.field = "l",
                   .value = "ur",
                   .budget = {.max_new_flags_per_10k = 100}},
                  {.field = "l", .value = "en", .budget = {.max_lost = 1}},
                  {.field = "l", .value = "fr", .budget = {.max_lost = 1}}}});
  EXPECT_THAT(Rows(result),
              ElementsAre("l = ur: new flags per 10,000 records 10000"));
  EXPECT_THAT(result.idle, ElementsAre("no record has l = fr"));
}

TEST_F(GateTest, WhatIsAllowedDoesNotCount) {
  const GateResult result =
      Checked({.budget = {.max_new_flags_per_10k = 0, .max_lost = 0},
               .allow = {{.record = "n1", .reason = "seen"},
                         {.record = "zz", .reason = "gone"},
                         {.rule = "test/fee", .reason = "wanted"},
                         {.rule = "test/lure", .reason = "never needed"}}});
  EXPECT_THAT(Rows(result),
              ElementsAre("all records: new flags per 10,000 records 2000"));
  EXPECT_THAT(result.idle,
              ElementsAre("nothing needs the allowance for record `zz`",
                          "nothing needs the allowance for rule `test/lure`"));
}

TEST_F(GateTest, ARecordIsAllowedOnlyByAllItsRules) {
  const GateResult result =
      Checked({.budget = {.max_new_flags_per_10k = 0},
               .allow = {{.rule = "test/second-lure", .reason = "wanted"}}});
  EXPECT_THAT(Rows(result), IsEmpty());
}

TEST_F(PackComparisonTest, NoFormShowsTheText) {
  std::mt19937 random(5);
  const PackComparison comparison =
      Compare(Mutated(random), Mutated(random),
              {.records = {.inputs = {path_}}, .by = {"label"}});
  for (const std::string& shown :
       {RenderComparison(comparison, {}), ComparisonMarkdown(comparison),
        ComparisonJson(comparison)}) {
    EXPECT_THAT(shown, Not(HasSubstr("whatsapp and")));
    EXPECT_THAT(shown, HasSubstr("spam"));
  }
}

}  // namespace
}  // namespace telltale::evaluate
