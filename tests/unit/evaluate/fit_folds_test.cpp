#include "evaluate/fit_folds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "sample_parts.h"

namespace telltale::evaluate {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// 400 records in clusters of 1 to 9, a quarter of the clusters positive.
auto RandomSample() -> SampleParts {
  SampleParts parts;
  const uint32_t rule = parts.Indicator(Family::kLure, 2);
  std::minstd_rand random(4);
  uint32_t cluster = 0;
  while (parts.sample().records.size() < 400) {
    const bool positive = random() % 4 == 0;
    for (auto left = 1 + random() % 9; left > 0; --left) {
      parts.RecordIn(cluster, positive, {{rule}});
    }
    ++cluster;
  }
  return parts;
}

TEST(FitFoldsTest, NoClusterIsParted) {
  SampleParts parts = RandomSample();
  const auto folds = PartIntoFolds(parts.sample(), 5);
  std::map<uint32_t, std::set<size_t>> folds_of;
  for (size_t i = 0; i < folds.size(); ++i) {
    for (const uint32_t record : folds[i].records) {
      folds_of[parts.sample().records[record].cluster].insert(i);
    }
  }
  EXPECT_EQ(folds_of.size(), parts.sample().clusters.size());
  for (const auto& [cluster, in] : folds_of) {
    EXPECT_THAT(in, SizeIs(1)) << cluster;
  }
}

TEST(FitFoldsTest, EachRecordIsHeldOutOnce) {
  SampleParts parts = RandomSample();
  std::vector<uint32_t> held_out;
  for (const SampleFold& fold : PartIntoFolds(parts.sample(), 7)) {
    held_out.insert(held_out.end(), fold.records.begin(), fold.records.end());
  }
  std::sort(held_out.begin(), held_out.end());
  EXPECT_EQ(held_out, parts.all());
}

TEST(FitFoldsTest, FoldsHaveAboutAsManyRecordsAndPositives) {
  SampleParts parts = RandomSample();
  size_t positives = 0;
  for (const FitRecord& record : parts.sample().records) {
    positives += record.positive ? 1 : 0;
  }
  for (const SampleFold& fold : PartIntoFolds(parts.sample(), 5)) {
    size_t fold_positives = 0;
    for (const uint32_t record : fold.records) {
      fold_positives += parts.sample().records[record].positive ? 1 : 0;
    }
    // Within one of the largest clusters.
    EXPECT_NEAR(static_cast<double>(fold.records.size()),
                static_cast<double>(parts.all().size()) / 5, 9);
    EXPECT_NEAR(static_cast<double>(fold_positives),
                static_cast<double>(positives) / 5, 9);
  }
}

TEST(FitFoldsTest, RecordsWithoutHitsGoAlong) {
  SampleParts parts;
  const uint32_t rule = parts.Indicator(Family::kLure, 2);
  // A cluster of four records, two positive ones of which hit nothing.
  parts.RecordIn(0, true, {{rule}});
  parts.RecordIn(0, false, {{rule}});
  parts.sample().clusters[0].records = 4;
  parts.sample().clusters[0].without_hits = {0, 2};
  parts.sample().single_without_hits = {3, 2};
  const auto folds = PartIntoFolds(parts.sample(), 2);
  ASSERT_THAT(folds, SizeIs(2));
  EXPECT_THAT(folds[0].records, ElementsAre(0, 1));
  EXPECT_THAT(folds[0].without_hits, ElementsAre(2, 3));
  EXPECT_THAT(folds[0].weight_without_hits, ElementsAre(2, 1.5));
  EXPECT_THAT(folds[1].without_hits, ElementsAre(1, 1));
  EXPECT_THAT(folds[1].weight_without_hits, Each(1));
}

}  // namespace
}  // namespace telltale::evaluate
