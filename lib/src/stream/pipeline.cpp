#include "stream/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <mutex>

namespace telltale::stream {

namespace {

void RunInOrder(const PipelineStages& stages) {
  while (Block* block = stages.read()) {
    stages.screen(*block);
    stages.write(*block);
  }
}

void RunInParallel(const PipelineStages& stages, int jobs) {
  const auto threads = static_cast<size_t>(jobs);
  // oneTBB already hands each block, and the stages that run one at a time,
  // safely from thread to thread, but by means that ThreadSanitizer cannot see.
  // A lock taken at each handover says the same in a way it can, so that it
  // reports real races only. Nothing is done under it, so nobody waits.
  std::mutex handover;
  const auto hand_over = [&handover] { const std::lock_guard lock(handover); };
  // Both are needed: the arena has room for the threads, and the control lets
  // there be so many of them even where the machine has fewer cores.
  const tbb::global_control control(
      tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(jobs);
  arena.execute([&] {
    tbb::parallel_pipeline(
        2 * threads + 1,
        tbb::make_filter<void, Block*>(tbb::filter_mode::serial_in_order,
                                       [&](tbb::flow_control& flow) -> Block* {
                                         hand_over();
                                         Block* block = stages.read();
                                         hand_over();
                                         if (block == nullptr) {
                                           flow.stop();
                                         }
                                         return block;
                                       }) &
            tbb::make_filter<Block*, Block*>(tbb::filter_mode::parallel,
                                             [&](Block* block) {
                                               hand_over();
                                               stages.screen(*block);
                                               hand_over();
                                               return block;
                                             }) &
            tbb::make_filter<Block*, void>(tbb::filter_mode::serial_in_order,
                                           [&](Block* block) {
                                             hand_over();
                                             stages.write(*block);
                                             hand_over();
                                           }));
  });
  hand_over();
}

}  // namespace

void RunPipeline(const PipelineStages& stages, int jobs) {
  if (jobs <= 1) {
    RunInOrder(stages);
  } else {
    RunInParallel(stages, jobs);
  }
}

auto DefaultJobs() -> int { return tbb::info::default_concurrency(); }

}  // namespace telltale::stream
