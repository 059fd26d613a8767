#include "stream/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <cstddef>

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
                                         Block* block = stages.read();
                                         if (block == nullptr) {
                                           flow.stop();
                                         }
                                         return block;
                                       }) &
            tbb::make_filter<Block*, Block*>(tbb::filter_mode::parallel,
                                             [&](Block* block) {
                                               stages.screen(*block);
                                               return block;
                                             }) &
            tbb::make_filter<Block*, void>(
                tbb::filter_mode::serial_in_order,
                [&](Block* block) { stages.write(*block); }));
  });
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
