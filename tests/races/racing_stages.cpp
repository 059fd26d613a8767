// Breaks the rules of a pipeline's stages on purpose: ThreadSanitizer has to
// report what is done here, whatever is suppressed of oneTBB's.
//
//   racing_stages screen        two blocks are screened at once, and both count
//   racing_stages read-screen   reading counts as well as screening, at once

#include <array>
#include <atomic>
#include <cstdio>
#include <string_view>

#include "stream/pipeline.h"

namespace {

using telltale::stream::Block;
using telltale::stream::PipelineStages;
using telltale::stream::RunPipeline;

// Waits until two stages are under way at the same time. Being relaxed, it says
// nothing about what one thread wrote before to the other.
class Meeting {
 public:
  void Wait() {
    here_.fetch_add(1, std::memory_order_relaxed);
    while (here_.load(std::memory_order_relaxed) < 2) {
    }
  }

 private:
  std::atomic<int> here_ = 0;
};

// Returns how often it was counted.
auto Run(bool reading_counts) -> int {
  constexpr size_t kBlocks = 2;
  std::array<Block, kBlocks> blocks;
  size_t next = 0;
  int counted = 0;
  Meeting meeting;
  RunPipeline(
      PipelineStages{.read = [&]() -> Block* {
                       if (next == kBlocks) {
                         return nullptr;
                       }
                       if (reading_counts && next == 1) {
                         meeting.Wait();
                         ++counted;
                       }
                       return &blocks[next++];
                     },
                     .screen =
                         [&](Block& block) {
                           if (!reading_counts || &block == &blocks[0]) {
                             meeting.Wait();
                             ++counted;
                           }
                         },
                     .write = [](Block&) {}},
      2);
  return counted;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  const std::string_view which = argc == 2 ? argv[1] : "";
  if (which != "screen" && which != "read-screen") {
    std::fprintf(stderr, "usage: racing_stages screen|read-screen\n");
    return 2;
  }
  std::printf("counted %d\n", Run(which == "read-screen"));
  return 0;
}
