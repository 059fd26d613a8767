#include "stream/pipeline.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace telltale::stream {
namespace {

constexpr int kJobs[] = {1, 2, 4, 7};

// Runs `count` blocks, numbered by `input`, some slower than others.
auto WrittenOrder(size_t count, int jobs, size_t* most_under_way)
    -> std::vector<size_t> {
  BlockPool pool(16);
  std::atomic<size_t> under_way = 0;
  std::vector<size_t> order;
  size_t next = 0;
  size_t most = 0;
  RunPipeline(
      {.read = [&]() -> Block* {
         if (next == count) {
           return nullptr;
         }
         Block* block = pool.Acquire();
         block->input = next++;
         most = std::max(most, ++under_way);
         return block;
       },
       .screen =
           [](Block& block) {
             if (block.input % 7 == 0) {
               std::this_thread::sleep_for(std::chrono::milliseconds(1));
             }
           },
       .write =
           [&](Block& block) {
             order.push_back(block.input);
             --under_way;
             pool.Release(&block);
           }},
      jobs);
  *most_under_way = most;
  return order;
}

TEST(PipelineTest, BlocksAreWrittenInTheOrderTheyWereReadIn) {
  std::vector<size_t> expected(500);
  std::iota(expected.begin(), expected.end(), 0);
  for (const int jobs : kJobs) {
    size_t most = 0;
    EXPECT_EQ(WrittenOrder(500, jobs, &most), expected) << jobs;
  }
}

TEST(PipelineTest, TheNumberOfBlocksUnderWayIsBounded) {
  for (const int jobs : kJobs) {
    size_t most = 0;
    WrittenOrder(500, jobs, &most);
    EXPECT_LE(most, static_cast<size_t>(2 * jobs + 1)) << jobs;
  }
}

TEST(PipelineTest, NoBlocksAreNoTrouble) {
  for (const int jobs : kJobs) {
    size_t most = 0;
    EXPECT_THAT(WrittenOrder(0, jobs, &most), testing::IsEmpty()) << jobs;
  }
}

// A live stream: the next block comes only after this one has been written.
TEST(PipelineTest, ABlockIsWrittenWhileTheReaderWaitsForTheNext) {
  for (const int jobs : kJobs) {
    BlockPool pool(16);
    std::atomic<int> written = 0;
    int read = 0;
    bool in_time = true;
    RunPipeline({.read = [&]() -> Block* {
                   const auto deadline = std::chrono::steady_clock::now() +
                                         std::chrono::seconds(10);
                   while (written < read && in_time) {
                     std::this_thread::yield();
                     in_time = std::chrono::steady_clock::now() < deadline;
                   }
                   return read++ < 20 && in_time ? pool.Acquire() : nullptr;
                 },
                 .screen = [](Block&) {},
                 .write =
                     [&](Block& block) {
                       ++written;
                       pool.Release(&block);
                     }},
                jobs);
    EXPECT_TRUE(in_time) << jobs;
    EXPECT_EQ(written, 20) << jobs;
  }
}

TEST(PipelineTest, WhatAStageThrowsReachesTheCaller) {
  for (const int jobs : kJobs) {
    BlockPool pool(16);
    EXPECT_THROW(
        RunPipeline(
            {.read = [&] { return pool.Acquire(); },
             .screen = [](Block&) { throw std::runtime_error("no memory"); },
             .write = [](Block&) {}},
            jobs),
        std::runtime_error)
        << jobs;
  }
}

}  // namespace
}  // namespace telltale::stream
