#include "match/regex_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace telltale::match {
namespace {

using testing::ElementsAre;

// Counts how often each of its expressions was compiled.
class RegexCacheTest : public testing::Test {
 protected:
  auto Compile(size_t number) {
    return [this, number] {
      ++compiled_[number];
      return std::make_shared<const RE2>(std::to_string(number));
    };
  }

  auto Get(RegexCache& cache, size_t number) -> std::string {
    return cache.Get(entries_.at(number), Compile(number))->pattern();
  }

  auto Compiled() const -> std::vector<int> {
    return {compiled_.begin(), compiled_.end()};
  }

  std::array<RegexCache::Entry, 4> entries_;
  std::array<std::atomic<int>, 4> compiled_{};
};

TEST_F(RegexCacheTest, CompilesEachOnceWhileThereIsRoom) {
  RegexCache cache(4);
  for (int round = 0; round < 3; ++round) {
    for (size_t number = 0; number < 4; ++number) {
      EXPECT_EQ(Get(cache, number), std::to_string(number));
    }
  }
  EXPECT_THAT(Compiled(), ElementsAre(1, 1, 1, 1));
}

TEST_F(RegexCacheTest, GivesUpWhatHasNotBeenNeededForLongest) {
  RegexCache cache(2);
  Get(cache, 0);
  Get(cache, 1);
  // Both were used; the hand goes round once and takes the first.
  Get(cache, 2);
  // So 1 is still there, and 0 is not.
  Get(cache, 1);
  EXPECT_THAT(Compiled(), ElementsAre(1, 1, 1, 0));
  Get(cache, 0);
  EXPECT_THAT(Compiled(), ElementsAre(2, 1, 1, 0));
}

TEST_F(RegexCacheTest, AnExpressionInUseOutlivesItsPlace) {
  RegexCache cache(1);
  const auto held = cache.Get(entries_[0], Compile(0));
  Get(cache, 1);
  Get(cache, 2);
  EXPECT_EQ(held->pattern(), "0");
  EXPECT_TRUE(RE2::FullMatch("0", *held));
}

TEST_F(RegexCacheTest, WhatIsKeptForGoodIsNotGivenUp) {
  RegexCache cache(1);
  cache.GetForGood(entries_[0], Compile(0));
  for (int round = 0; round < 3; ++round) {
    Get(cache, 1);
    Get(cache, 2);
    cache.GetForGood(entries_[0], Compile(0));
  }
  EXPECT_EQ(compiled_[0], 1);
  EXPECT_GT(compiled_[1] + compiled_[2], 2);
}

TEST_F(RegexCacheTest, ThreadsGetTheirOwnExpression) {
  RegexCache cache(2);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (size_t i = 0; i < 2000; ++i) {
        const size_t number = (i * (thread + 1)) % 4;
        const auto regex = cache.Get(entries_[number], Compile(number));
        wrong += RE2::FullMatch(std::to_string(number), *regex) ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace telltale::match
