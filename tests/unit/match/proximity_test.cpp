#include "match/proximity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <random>
#include <string>

namespace telltale::match {
namespace {

using Parts = std::vector<std::vector<ViewSpan>>;

auto ShortestSpan(const Parts& parts, uint32_t need, bool ordered)
    -> std::optional<uint32_t> {
  std::optional<uint32_t> shortest;
  for (const Stretch& stretch : ShortestStretches(parts, need, ordered)) {
    shortest =
        std::min(shortest.value_or(stretch.span.size()), stretch.span.size());
  }
  return shortest;
}

// Tries every choice of one span, or none, from each part.
auto BruteForce(const Parts& parts, uint32_t need, bool ordered, size_t part,
                std::vector<ViewSpan>& chosen) -> std::optional<uint32_t> {
  if (part == parts.size()) {
    if (chosen.size() < need) {
      return std::nullopt;
    }
    uint32_t begin = std::numeric_limits<uint32_t>::max();
    uint32_t end = 0;
    for (size_t i = 0; i < chosen.size(); ++i) {
      if (ordered && i > 0 && chosen[i].begin < chosen[i - 1].end) {
        return std::nullopt;
      }
      begin = std::min(begin, chosen[i].begin);
      end = std::max(end, chosen[i].end);
    }
    return end - begin;
  }
  std::optional<uint32_t> best =
      BruteForce(parts, need, ordered, part + 1, chosen);
  for (const ViewSpan span : parts[part]) {
    chosen.push_back(span);
    const auto found = BruteForce(parts, need, ordered, part + 1, chosen);
    chosen.pop_back();
    if (found && (!best || *found < *best)) {
      best = found;
    }
  }
  return best;
}

TEST(ProximityTest, TheStretchReachesFromTheFirstPartToTheLast) {
  EXPECT_EQ(ShortestSpan({{{0, 4}}, {{10, 14}}}, 2, false), 14u);
}

TEST(ProximityTest, TheNearestPairCounts) {
  EXPECT_EQ(ShortestSpan({{{0, 4}, {40, 44}}, {{10, 14}, {45, 49}}}, 2, false),
            9u);
}

TEST(ProximityTest, InOrderMeansTheFirstEndsBeforeTheSecondBegins) {
  const Parts parts = {{{20, 24}}, {{0, 4}, {22, 30}, {50, 54}}};
  EXPECT_EQ(ShortestSpan(parts, 2, true), 34u);
  EXPECT_EQ(ShortestSpan(parts, 2, false), 10u);
}

TEST(ProximityTest, TooFewPartsGiveNoStretch) {
  EXPECT_EQ(ShortestSpan({{{0, 4}}, {}, {{8, 9}}}, 3, false), std::nullopt);
  EXPECT_EQ(ShortestSpan({{{0, 4}}, {}, {{8, 9}}}, 2, false), 9u);
}

TEST(ProximityTest, AgreesWithTryingEveryChoice) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    Parts parts(1 + random() % 4);
    for (auto& spans : parts) {
      for (size_t i = random() % 4; i > 0; --i) {
        const auto begin = static_cast<uint32_t>(random() % 30);
        spans.push_back(
            {begin, begin + 1 + static_cast<uint32_t>(random() % 6)});
      }
      std::sort(spans.begin(), spans.end());
    }
    const bool ordered = random() % 2 == 0;
    const auto need = static_cast<uint32_t>(
        ordered ? parts.size() : 1 + random() % parts.size());
    std::vector<ViewSpan> chosen;
    EXPECT_EQ(ShortestSpan(parts, need, ordered),
              BruteForce(parts, need, ordered, 0, chosen))
        << "round " << round;
  }
}

TEST(ProximityTest, LengthsAreWordsOrCharacters) {
  constexpr std::string_view kView = "send قرض now";
  const ViewSpan all = {0, static_cast<uint32_t>(kView.size())};
  EXPECT_EQ(LengthIn(Proximity::Unit::kWords, all, kView), 3);
  EXPECT_EQ(LengthIn(Proximity::Unit::kChars, all, kView), 12);
}

// Lengths that are not counted to their end are still on the right side of the
// limit, whatever the characters.
TEST(ProximityTest, ALimitDecidesAsTheWholeLengthDoes) {
  for (const std::string character : {"a", "\u00e9", "\u624b", "\U0001f600"}) {
    std::string view;
    for (int length = 1; length <= 40; ++length) {
      view += character;
      const ViewSpan all{0, static_cast<uint32_t>(view.size())};
      ASSERT_EQ(LengthIn(Proximity::Unit::kChars, all, view), length);
      for (int most = 0; most <= 45; ++most) {
        ASSERT_EQ(LengthIn(Proximity::Unit::kChars, all, view, most) <= most,
                  length <= most)
            << character << length << " " << most;
      }
    }
  }
}

}  // namespace
}  // namespace telltale::match
