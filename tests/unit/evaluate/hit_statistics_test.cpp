#include "telltale/hit_statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "telltale/screen.h"
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

const std::set<std::string> kPositive = {"spam", "fraud"};

auto Count(const Ruleset& ruleset, const std::string& path, int jobs = 2,
           bool from_log = false) -> HitStatistics {
  return CountHits(ruleset,
                   {.records = {.inputs = {path}, .jobs = jobs},
                    .from_log = from_log,
                    .label_field = "label",
                    .positive = {"spam", "fraud"}},
                   {});
}

auto Find(const HitStatistics& statistics, const std::string& rule)
    -> const RuleHits& {
  for (const RuleHits& hits : statistics.rules) {
    if (hits.rule->name == rule) {
      return hits;
    }
  }
  ADD_FAILURE() << rule;
  return statistics.rules.front();
}

// A plain count of one rule: every record is scanned once with all rules and
// once by a ruleset that never had the rule.
struct PlainCount {
  std::map<std::string, uint64_t> by_class;
  std::set<size_t> records;
  uint64_t with_points = 0;
  uint64_t cancelled = 0;
  uint64_t damped = 0;
  uint64_t capped = 0;
  uint64_t flagged = 0;
  uint64_t sole = 0;
  uint64_t decisive = 0;
  uint64_t prevents = 0;
  uint64_t route_changes = 0;
  LevelMoves without = {};
  uint64_t positive = 0;
  uint64_t negative = 0;
};

auto CountPlainly(const std::vector<Sample>& samples, const std::string& name)
    -> PlainCount {
  const Ruleset all = CompileRules(PhraseRules());
  std::vector<Rule> others = PhraseRules();
  std::erase_if(others,
                [&name](const Rule& rule) { return rule.name == name; });
  const Ruleset without = CompileRules(others);
  PlainCount count;
  for (size_t i = 0; i < samples.size(); ++i) {
    const Assessment as_is = ScanText(all, samples[i].text);
    const Assessment as_was = ScanText(without, samples[i].text);
    bool hits = false;
    int points_of_others = 0;
    int points = 0;
    for (const auto* list : {&as_is.contributions, &as_is.shadow}) {
      for (const Contribution& hit : *list) {
        if (hit.rule->name != name) {
          points_of_others += hit.applied;
          continue;
        }
        hits = true;
        points = hit.applied;
        count.cancelled += hit.treatment == Treatment::kCancelled ? 1 : 0;
        count.damped += hit.treatment == Treatment::kDamped ? 1 : 0;
        count.capped += hit.treatment == Treatment::kCapped ? 1 : 0;
      }
    }
    for (const ContextHit& hit : as_is.context) {
      hits = hits || hit.rule->name == name;
    }
    if (!hits) {
      continue;
    }
    count.records.insert(i);
    ++count.by_class[samples[i].label.value_or("(unlabelled)")];
    if (samples[i].label) {
      ++(kPositive.contains(*samples[i].label) ? count.positive
                                               : count.negative);
    }
    count.with_points += points > 0 ? 1 : 0;
    count.sole += points > 0 && points_of_others == 0 ? 1 : 0;
    const bool flagged =
        as_is.level >= Level::kReview || as_is.route != Route::kAnalyst;
    const bool was_flagged =
        as_was.level >= Level::kReview || as_was.route != Route::kAnalyst;
    count.flagged += flagged ? 1 : 0;
    count.decisive += flagged && !was_flagged ? 1 : 0;
    count.prevents += !flagged && was_flagged ? 1 : 0;
    count.route_changes += as_is.route != as_was.route ? 1 : 0;
    ++count.without[static_cast<size_t>(as_is.level)]
                   [static_cast<size_t>(as_was.level)];
  }
  return count;
}

class HitStatisticsTest : public testing::Test {
 protected:
  ScratchFolder folder_;
  Ruleset ruleset_ = CompileRules(PhraseRules());
  std::vector<Sample> samples_ = RandomCorpus(600, 1);
  std::string path_ = folder_.File("corpus.jsonl", JsonLines(samples_));
};

TEST_F(HitStatisticsTest, EveryCountIsThatOfAPlainCount) {
  const HitStatistics statistics = Count(ruleset_, path_);
  ASSERT_EQ(statistics.lines, samples_.size());
  // All but the draft.
  ASSERT_THAT(statistics.rules, SizeIs(PhraseRules().size() - 1));
  for (const RuleHits& rule : statistics.rules) {
    SCOPED_TRACE(rule.rule->name);
    const PlainCount plain = CountPlainly(samples_, rule.rule->name);
    EXPECT_EQ(rule.records, plain.records.size());
    EXPECT_EQ(rule.with_points, plain.with_points);
    EXPECT_EQ(rule.cancelled, plain.cancelled);
    EXPECT_EQ(rule.damped, plain.damped);
    EXPECT_EQ(rule.capped, plain.capped);
    EXPECT_EQ(rule.flagged, plain.flagged);
    EXPECT_EQ(rule.sole, plain.sole);
    EXPECT_EQ(rule.decisive, plain.decisive);
    EXPECT_EQ(rule.prevents, plain.prevents);
    EXPECT_EQ(rule.route_changes, plain.route_changes);
    EXPECT_EQ(rule.without, plain.without);
    for (size_t i = 0; i < statistics.classes.size(); ++i) {
      const HitClass& of_class = statistics.classes[i];
      const std::string name = of_class.kind == HitClass::Kind::kUnlabelled
                                   ? "(unlabelled)"
                                   : of_class.name;
      const auto found = plain.by_class.find(name);
      EXPECT_EQ(rule.by_class[i],
                found == plain.by_class.end() ? 0 : found->second)
          << name;
    }
  }
  // The corpus has something of everything.
  EXPECT_GT(Find(statistics, "test/warning").prevents, 0);
  EXPECT_GT(Find(statistics, "test/warning").raised(), 0);
  EXPECT_GT(Find(statistics, "test/lure").cancelled, 0);
  EXPECT_GT(Find(statistics, "test/fee").damped, 0);
  EXPECT_GT(Find(statistics, "test/lure").capped, 0);
  EXPECT_GT(Find(statistics, "test/ransom").decisive, 0);
  EXPECT_GT(Find(statistics, "test/handoff").sole, 0);
  EXPECT_GT(Find(statistics, "test/trial").records, 0);
}

TEST_F(HitStatisticsTest, ClassesAddUp) {
  const HitStatistics statistics = Count(ruleset_, path_);
  std::map<std::string, std::array<uint64_t, 3>> plain;
  for (const Sample& sample : samples_) {
    const Assessment assessment = ScanText(ruleset_, sample.text);
    auto& [records, abstained, flagged] = plain[sample.label.value_or("")];
    ++records;
    abstained += assessment.outcome == Outcome::kAbstained ? 1 : 0;
    flagged += assessment.IsFlagged(Level::kReview) ? 1 : 0;
  }
  ASSERT_EQ(statistics.classes.size(), plain.size());
  for (const HitClass& of_class : statistics.classes) {
    const auto& [records, abstained, flagged] = plain[of_class.name];
    EXPECT_EQ(of_class.records, records);
    EXPECT_EQ(of_class.abstained, abstained);
    EXPECT_EQ(of_class.flagged, flagged);
    EXPECT_EQ(of_class.positive, kPositive.contains(of_class.name));
    EXPECT_EQ(of_class.kind == HitClass::Kind::kUnlabelled,
              of_class.name.empty());
  }
  EXPECT_EQ(statistics.classes.back().kind, HitClass::Kind::kUnlabelled);
}

TEST_F(HitStatisticsTest, SharesAndRanksFollowFromTheCounts) {
  const HitStatistics statistics = Count(ruleset_, path_);
  double positives = 0;
  double negatives = 0;
  for (const Sample& sample : samples_) {
    if (sample.label) {
      (kPositive.contains(*sample.label) ? positives : negatives) += 1;
    }
  }
  struct Percents {
    double positive = 0;
    double negative = 0;
  };
  std::map<std::string, Percents> percents;
  for (const RuleHits& rule : statistics.rules) {
    const PlainCount plain = CountPlainly(samples_, rule.rule->name);
    if (plain.positive + plain.negative > 0) {
      percents[rule.rule->name] = {
          100 * static_cast<double>(plain.positive) / positives,
          100 * static_cast<double>(plain.negative) / negatives};
    }
  }
  // How many different values are less, of all that are different.
  const auto place = [&percents](double value, double Percents::*side) {
    std::set<double> values;
    for (const auto& [name, both] : percents) {
      values.insert(both.*side);
    }
    const auto less = std::count_if(values.begin(), values.end(),
                                    [value](double v) { return v < value; });
    return static_cast<double>(less) / static_cast<double>(values.size() - 1);
  };
  for (const RuleHits& rule : statistics.rules) {
    SCOPED_TRACE(rule.rule->name);
    const auto found = percents.find(rule.rule->name);
    if (found == percents.end()) {
      EXPECT_FALSE(rule.s_o);
      EXPECT_FALSE(rule.rank);
      continue;
    }
    const auto [positive, negative] = found->second;
    ASSERT_TRUE(rule.s_o && rule.rank);
    EXPECT_DOUBLE_EQ(*rule.positive_percent, positive);
    EXPECT_DOUBLE_EQ(*rule.negative_percent, negative);
    EXPECT_DOUBLE_EQ(*rule.s_o, positive / (positive + negative));
    const double found_place = place(positive, &Percents::positive);
    const double met_place = place(negative, &Percents::negative);
    EXPECT_DOUBLE_EQ(*rule.rank, rule.rule->is_context()
                                     ? (1 - found_place + met_place) / 2
                                     : (found_place + 1 - met_place) / 2);
  }
}

TEST_F(HitStatisticsTest, PairsAreThoseOfRecordsWithBoth) {
  const HitStatistics statistics = Count(ruleset_, path_);
  std::map<std::string, std::set<size_t>> records;
  for (const RuleHits& rule : statistics.rules) {
    records[rule.rule->name] = CountPlainly(samples_, rule.rule->name).records;
  }
  size_t pairs = 0;
  for (size_t a = 0; a < statistics.rules.size(); ++a) {
    for (size_t b = a + 1; b < statistics.rules.size(); ++b) {
      std::vector<size_t> both;
      std::ranges::set_intersection(records[statistics.rules[a].rule->name],
                                    records[statistics.rules[b].rule->name],
                                    std::back_inserter(both));
      if (both.empty()) {
        continue;
      }
      ASSERT_LT(pairs, statistics.pairs.size());
      EXPECT_EQ(statistics.pairs[pairs].first, a);
      EXPECT_EQ(statistics.pairs[pairs].second, b);
      EXPECT_EQ(statistics.pairs[pairs].both, both.size());
      ++pairs;
    }
  }
  EXPECT_EQ(pairs, statistics.pairs.size());
  EXPECT_GT(pairs, 10);
}

TEST_F(HitStatisticsTest, ExamplesAreTheFirstRecordsThatNeedTheRule) {
  const HitStatistics statistics = Count(ruleset_, path_);
  std::vector<Rule> others = PhraseRules();
  std::erase_if(others,
                [](const Rule& rule) { return rule.name == "test/ransom"; });
  const Ruleset without = CompileRules(others);
  std::vector<RecordPlace> expected;
  for (size_t i = 0; i < samples_.size() && expected.size() < 3; ++i) {
    if (ScanText(ruleset_, samples_[i].text).IsFlagged(Level::kReview) &&
        !ScanText(without, samples_[i].text).IsFlagged(Level::kReview)) {
      expected.push_back(
          {.input = 0, .line = i + 1, .id = "r" + std::to_string(i + 1)});
    }
  }
  EXPECT_EQ(Find(statistics, "test/ransom").examples, expected);
}

TEST_F(HitStatisticsTest, JobsMakeNoDifference) {
  EXPECT_EQ(HitsJson(Count(ruleset_, path_, 1), {}),
            HitsJson(Count(ruleset_, path_, 4), {}));
}

// A log tells the same, but for lexicons and the places of records.
TEST_F(HitStatisticsTest, ALogGivesTheSameFigures) {
  const std::string log = folder_.Path("corpus.log");
  const ScreenResult screened = Screen(ruleset_,
                                       {.inputs = {path_},
                                        .output = folder_.Path("out.jsonl"),
                                        .log = log,
                                        .log_fields = {"label"}},
                                       {});
  ASSERT_EQ(screened.end, ScreenEnd::kDone);
  const HitStatistics from_records = Count(ruleset_, path_);
  const HitStatistics from_log = Count(ruleset_, log, 2, true);
  EXPECT_THAT(from_log.errors, IsEmpty());
  auto records_json = nlohmann::json::parse(HitsJson(from_records, {}));
  auto log_json = nlohmann::json::parse(HitsJson(from_log, {}));
  for (auto* json : {&records_json, &log_json}) {
    for (const char* member :
         {"inputs", "from_log", "dead_entries", "entries"}) {
      json->erase(member);
    }
    for (auto& rule : (*json)["rules"]) {
      for (auto& example : rule["examples"]) {
        example.erase("input");
        example.erase("line");
      }
    }
  }
  EXPECT_EQ(records_json, log_json);
}

TEST_F(HitStatisticsTest, ManyLabelsShareAClass) {
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    lines += R"({"text":"on whatsapp","label":)" + std::to_string(i) + "}\n";
  }
  const HitStatistics statistics =
      Count(ruleset_, folder_.File("many.jsonl", lines));
  ASSERT_THAT(statistics.classes, SizeIs(kMostHitClasses + 1));
  EXPECT_EQ(statistics.classes.back().kind, HitClass::Kind::kOther);
  EXPECT_EQ(statistics.classes.back().records, 200 - kMostHitClasses);
  EXPECT_EQ(Find(statistics, "test/handoff").records, 200);
}

// Otherwise each list would be a column of the report.
TEST_F(HitStatisticsTest, ManyListsWithAPositiveLabelShareItsClass) {
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    lines += R"({"text":"on whatsapp","label":["spam",)" + std::to_string(i) +
             "]}\n";
  }
  const HitStatistics statistics =
      Count(ruleset_, folder_.File("lists.jsonl", lines));
  ASSERT_THAT(statistics.classes, SizeIs(kMostHitClasses + 1));
  EXPECT_EQ(statistics.classes.back().name, "spam");
  EXPECT_EQ(statistics.classes.back().records, 200 - kMostHitClasses);
  for (const HitClass& of_class : statistics.classes) {
    EXPECT_TRUE(of_class.positive) << of_class.name;
  }
}

TEST_F(HitStatisticsTest, PositiveLabelsAreNeverAmongTheRest) {
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    lines += R"({"text":"hello","label":)" + std::to_string(i) + "}\n";
  }
  lines += R"({"text":"on whatsapp","label":"spam"})"
           "\n"
           R"({"text":"on whatsapp","label":["late","spam"]})"
           "\n";
  const HitStatistics statistics =
      Count(ruleset_, folder_.File("late.jsonl", lines));
  uint64_t positives = 0;
  for (const HitClass& of_class : statistics.classes) {
    positives += of_class.positive ? of_class.records : 0;
  }
  EXPECT_EQ(positives, 2);
  EXPECT_EQ(Find(statistics, "test/handoff").positive_percent, 100.0);
  EXPECT_EQ(Find(statistics, "test/handoff").negative_percent, 0.0);
}

TEST_F(HitStatisticsTest, NullIsNoLabel) {
  const HitStatistics statistics =
      Count(ruleset_, folder_.File("null.jsonl",
                                   "{\"text\":\"hello\",\"label\":null}\n"
                                   "{\"text\":\"hello\"}\n"));
  ASSERT_THAT(statistics.classes, SizeIs(1));
  EXPECT_EQ(statistics.classes.front().kind, HitClass::Kind::kUnlabelled);
  EXPECT_EQ(statistics.classes.front().records, 2);
}

TEST_F(HitStatisticsTest, RejectedLinesAreCountedAndNothingElse) {
  const HitStatistics statistics = Count(
      ruleset_,
      folder_.File("bad.jsonl", "no\n{\"text\":\"on whatsapp\"}\n{\"x\":1}\n"));
  EXPECT_EQ(statistics.lines, 3);
  EXPECT_EQ(statistics.rejected, 2);
  ASSERT_THAT(statistics.classes, SizeIs(1));
  EXPECT_EQ(statistics.classes.front().records, 1);
}

TEST_F(HitStatisticsTest, NoFormShowsTheText) {
  const HitStatistics statistics = Count(ruleset_, path_);
  for (const std::string& shown :
       {RenderHits(statistics, {}, {}), HitsMarkdown(statistics, {}),
        HitsJson(statistics, {})}) {
    EXPECT_THAT(shown, Not(HasSubstr("sunny")));
    EXPECT_THAT(shown, HasSubstr("test/ransom"));
    EXPECT_THAT(shown, HasSubstr("test/never"));
  }
}

TEST_F(HitStatisticsTest, WithoutPositivesThereIsNoShare) {
  const HitStatistics statistics = CountHits(
      ruleset_, {.records = {.inputs = {path_}}, .label_field = ""}, {});
  ASSERT_THAT(statistics.classes, SizeIs(1));
  EXPECT_EQ(statistics.classes.front().kind, HitClass::Kind::kAll);
  EXPECT_FALSE(Find(statistics, "test/lure").s_o);
  EXPECT_THAT(RenderHits(statistics, {}, {}), Not(HasSubstr("S/O")));
}

}  // namespace
}  // namespace telltale::evaluate
