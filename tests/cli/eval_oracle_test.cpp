// Holds what `eval` prints to a plain re-computation from what `screen` writes:
// counts by loops over all records, average precision by its definition, and
// the ends of intervals by looking for them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;

constexpr double kNear = 1e-9;
constexpr double kZ95 = 1.959963984540054;
constexpr double kZ975 = 2.241402727604947;

// The cases that may be read, with made-up keys of clusters: some records have
// none, and some have no text.
auto Records() -> std::string {
  std::string records;
  int number = 0;
  for (const char* author : {"1", "2", "3", "4", "5-read"}) {
    const std::string text =
        ReadFile(std::string(TELLTALE_SOURCE_DIR) +
                 "/corpora/functional/author-" + author + ".jsonl");
    for (const std::string& line : Lines(text)) {
      json record = json::parse(line);
      record["key"] = number % 400;
      if (number % 50 == 0) {
        record["text"] = "";
      }
      if (number % 7 == 0) {
        record.erase("key");
      }
      records += record.dump() + "\n";
      ++number;
    }
  }
  return records;
}

struct Seen {
  bool positive = false;
  std::string level = "none";
  std::string route;
  int score = 0;
  std::map<std::string, int> packs;
  std::map<std::string, int> families;
  std::string lang;
  std::vector<std::string> signs;
  std::string cluster;
  double weight = 1;
};

auto ReadSeen(const std::string& screened, bool clusters) -> std::vector<Seen> {
  std::vector<Seen> all;
  std::map<std::string, int> sizes;
  for (const std::string& line : Lines(screened)) {
    const json record = json::parse(line);
    Seen seen;
    seen.positive = record["expect"] == "flag";
    seen.lang = record["lang"];
    seen.signs = record["indicators"];
    seen.cluster = clusters && record.contains("key")
                       ? record["key"].dump()
                       : "alone " + std::to_string(all.size());
    const json& result = record["telltale"];
    if (result["outcome"] != "abstained") {
      seen.level = result["level"];
      seen.route = result["route"];
      seen.score = result["score"];
      for (const json& hit : result["hits"]) {
        const std::string rule = hit["rule"];
        const int applied = hit["applied"];
        seen.packs[rule.substr(0, rule.find('/'))] += applied;
        seen.families[hit["family"]] += applied;
      }
    }
    ++sizes[seen.cluster];
    all.push_back(std::move(seen));
  }
  for (Seen& seen : all) {
    seen.weight = 1.0 / sizes[seen.cluster];
  }
  return all;
}

using Which = std::function<bool(const Seen&)>;

auto Sum(const std::vector<Seen>& all, const Which& belongs) -> double {
  double sum = 0;
  for (const Seen& seen : all) {
    sum += belongs(seen) ? seen.weight : 0;
  }
  return sum;
}

// (sum of the clusters' weights)^2 / sum of their squares.
auto Effective(const std::vector<Seen>& all, const Which& belongs) -> double {
  std::map<std::string, double> clusters;
  for (const Seen& seen : all) {
    if (belongs(seen)) {
      clusters[seen.cluster] += seen.weight;
    }
  }
  double sum = 0;
  double squares = 0;
  for (const auto& [cluster, weight] : clusters) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? sum * sum / squares : 0;
}

// The share p below (or above) `share` at which `share` is z standard errors
// away: what Wilson's formula solves, by halving.
auto WilsonEnd(double share, double n, bool low, double z) -> double {
  double inside = share;
  double outside = low ? 0 : 1;
  for (int i = 0; i < 200; ++i) {
    const double middle = (inside + outside) / 2;
    const double reach = z * std::sqrt(middle * (1 - middle) / n);
    (std::abs(share - middle) <= reach ? inside : outside) = middle;
  }
  return inside;
}

void ExpectShare(const json& printed, const std::vector<Seen>& all,
                 const Which& of, const Which& hit, const std::string& what) {
  const double total = Sum(all, of);
  if (total == 0) {
    EXPECT_EQ(printed["value"], nullptr) << what;
    return;
  }
  const double share =
      Sum(all, [&](const Seen& seen) { return of(seen) && hit(seen); }) / total;
  const double n = Effective(all, of);
  EXPECT_NEAR(printed["value"], share, kNear) << what;
  EXPECT_NEAR(printed["n"], n, 1e-5) << what;
  EXPECT_NEAR(printed["low"], WilsonEnd(share, n, true, kZ95), 1e-7) << what;
  EXPECT_NEAR(printed["high"], WilsonEnd(share, n, false, kZ95), 1e-7) << what;
}

// All figures of one row of a table.
void ExpectCounts(const json& row, const std::vector<Seen>& all,
                  const Which& positive, const Which& flagged,
                  const std::string& what) {
  const double tp =
      Sum(all, [&](const Seen& s) { return positive(s) && flagged(s); });
  const double fp =
      Sum(all, [&](const Seen& s) { return !positive(s) && flagged(s); });
  const double fn =
      Sum(all, [&](const Seen& s) { return positive(s) && !flagged(s); });
  const double tn =
      Sum(all, [&](const Seen& s) { return !positive(s) && !flagged(s); });
  EXPECT_NEAR(row["tp"], tp, 1e-5) << what;
  EXPECT_NEAR(row["fp"], fp, 1e-5) << what;
  EXPECT_NEAR(row["fn"], fn, 1e-5) << what;
  EXPECT_NEAR(row["tn"], tn, 1e-5) << what;
  ExpectShare(row["precision"], all, flagged, positive, what + " precision");
  ExpectShare(row["recall"], all, positive, flagged, what + " recall");
  ExpectShare(
      row["false_positive_rate"], all,
      [&](const Seen& s) { return !positive(s); }, flagged, what + " fpr");
  if (tp + fp + fn == 0) {
    EXPECT_EQ(row["f1"]["value"], nullptr) << what;
    return;
  }
  EXPECT_NEAR(row["f1"]["value"], 2 * tp / (2 * tp + fp + fn), kNear) << what;
  const double jaccard = tp / (tp + fp + fn);
  const double n =
      Effective(all, [&](const Seen& s) { return positive(s) || flagged(s); });
  const double low = WilsonEnd(jaccard, n, true, kZ95);
  EXPECT_NEAR(row["f1"]["low"], 2 * low / (1 + low), 1e-7) << what;
}

// The mean over the positive records of the precision among those that score
// no less.
void ExpectAverage(const json& printed, const std::vector<Seen>& all,
                   const Which& positive,
                   const std::function<int(const Seen&)>& score,
                   const std::string& what) {
  // Precision by score, each worked out once.
  std::map<int, double> precisions;
  double sum = 0;
  double weights = 0;
  for (const Seen& one : all) {
    if (!positive(one)) {
      continue;
    }
    const int bar = score(one);
    if (!precisions.contains(bar)) {
      const Which reaches = [&](const Seen& s) { return score(s) >= bar; };
      precisions[bar] =
          Sum(all, [&](const Seen& s) { return reaches(s) && positive(s); }) /
          Sum(all, reaches);
    }
    sum += one.weight * precisions[bar];
    weights += one.weight;
  }
  if (weights == 0) {
    EXPECT_EQ(printed["value"], nullptr) << what;
    return;
  }
  EXPECT_NEAR(printed["value"], sum / weights, kNear) << what;
  EXPECT_NEAR(printed["low"],
              WilsonEnd(sum / weights, Effective(all, positive), true, kZ95),
              1e-7)
      << what;
}

auto Rank(const std::string& level) -> int {
  return level == "priority" ? 3 : level == "review" ? 2 : level == "weak";
}

auto PointsIn(const std::map<std::string, int>& parts, const std::string& name)
    -> int {
  const auto found = parts.find(name);
  return found != parts.end() ? found->second : 0;
}

auto InQueue(const Seen& seen, int least) -> bool {
  return Rank(seen.level) >= least && seen.route != "support";
}

class EvalOracleTest : public testing::TestWithParam<bool> {};

TEST_P(EvalOracleTest, EveryFigureIsThatOfAPlainCount) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("cases.jsonl", Records());
  std::vector<std::string> command = {
      "eval",           data,
      "--label",        "expect:flag=positive,*=negative",
      "--by",           "lang",
      "--family-field", "indicators",
      "--family-map",   "job_lure=lure,travel=movement,person_sale=trade",
      "--format",       "json"};
  if (GetParam()) {
    command.insert(command.end(), {"--cluster-field", "key"});
  }
  const json printed = json::parse(RunTelltale(command).out);
  const std::vector<Seen> all = ReadSeen(
      RunTelltale({"screen", "--all", "--min-level", "none", data}).out,
      GetParam());
  ASSERT_GT(all.size(), 2000U);
  const Which positive = [](const Seen& seen) { return seen.positive; };

  for (const json& row : printed["levels"]) {
    const std::string level = row["level"];
    ExpectCounts(
        row, all, positive,
        [&](const Seen& seen) { return InQueue(seen, Rank(level)); }, level);
  }
  EXPECT_EQ(printed["levels"][1]["tp"], printed["flagged"]["tp"]);
  ExpectAverage(
      printed["average_precision"], all, positive,
      [](const Seen& seen) { return seen.route == "support" ? 0 : seen.score; },
      "score");
  EXPECT_EQ(printed["packs"].size(), 24U);
  for (const json& row : printed["packs"]) {
    const std::string pack = row["pack"];
    const auto points = [&](const Seen& s) { return PointsIn(s.packs, pack); };
    ExpectCounts(
        row, all, positive, [&](const Seen& s) { return points(s) > 0; }, pack);
    ExpectAverage(row["average_precision"], all, positive, points, pack);
  }
  const std::map<std::string, std::string> names = {
      {"job_lure", "lure"}, {"travel", "movement"}, {"person_sale", "trade"}};
  for (const json& row : printed["families"]) {
    const std::string family = row["family"];
    const Which labelled = [&](const Seen& seen) {
      for (const std::string& sign : seen.signs) {
        const auto name = names.find(sign);
        if ((name != names.end() ? name->second : sign) == family) {
          return true;
        }
      }
      return false;
    };
    const auto points = [&](const Seen& s) {
      return PointsIn(s.families, family);
    };
    ExpectCounts(
        row, all, labelled, [&](const Seen& s) { return points(s) > 0; },
        family);
    ExpectAverage(row["average_precision"], all, labelled, points, family);
  }
  for (const json& row : printed["slices"][0]["rows"]) {
    std::vector<Seen> slice;
    for (const Seen& seen : all) {
      if (seen.lang == row["value"]) {
        slice.push_back(seen);
      }
    }
    EXPECT_EQ(row["records"], slice.size());
    ExpectCounts(
        row, slice, positive, [](const Seen& s) { return InQueue(s, 2); },
        row["value"]);
  }
}

// From the rates, which the test above holds.
TEST_P(EvalOracleTest, PrecisionAtLowPrevalenceFollowsFromTheRates) {
  const TemporaryFolder folder;
  const std::string data = folder.Write("cases.jsonl", Records());
  std::vector<std::string> command = {
      "eval",     data,  "--label", "expect:flag=positive,*=negative",
      "--format", "json"};
  if (GetParam()) {
    command.insert(command.end(), {"--cluster-field", "key"});
  }
  const json printed = json::parse(RunTelltale(command).out);
  const json& recall = printed["flagged"]["recall"];
  const json& alarms = printed["flagged"]["false_positive_rate"];
  const auto end = [](const json& rate, bool low) {
    return WilsonEnd(rate["value"], rate["n"], low, kZ975);
  };
  ASSERT_EQ(printed["prevalences"].size(), 2U);
  for (const json& row : printed["prevalences"]) {
    // Of a million records.
    const double positives = 1e6 * double(row["prevalence"]);
    const auto precision = [&](double found, double false_alarms) {
      const double right = positives * found;
      return right / (right + (1e6 - positives) * false_alarms);
    };
    EXPECT_NEAR(row["precision"], precision(recall["value"], alarms["value"]),
                kNear);
    EXPECT_NEAR(row["low"], precision(end(recall, true), end(alarms, false)),
                1e-7);
    EXPECT_NEAR(row["high"], precision(end(recall, false), end(alarms, true)),
                1e-7);
  }
}

INSTANTIATE_TEST_SUITE_P(, EvalOracleTest, testing::Bool(),
                         [](const auto& parameter) {
                           return parameter.param ? "Clusters" : "Records";
                         });

}  // namespace
}  // namespace telltale::cli_test
