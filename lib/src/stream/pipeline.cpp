#include "stream/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <mutex>

namespace telltale::stream {

namespace {

// oneTBB already hands each block, and the stages that run one at a time,
// safely from thread to thread, but by means that ThreadSanitizer cannot see. A
// lock taken where a thread takes over and where it hands on says the same in a
// way it can, so that it reports real races only. Nothing is done under the
// lock, so nobody waits. It outlives the runs because a lock made for one run
// would itself have to be handed over.
class Turn {
 public:
  Turn() { HandOver(); }
  Turn(const Turn&) = delete;
  auto operator=(const Turn&) -> Turn& = delete;
  ~Turn() { HandOver(); }

 private:
  static void HandOver() { const std::lock_guard lock(mutex_); }

  static constinit inline std::mutex mutex_;
};

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
  const Turn callers_turn;
  arena.execute([&] {
    tbb::parallel_pipeline(
        2 * threads + 1,
        tbb::make_filter<void, Block*>(tbb::filter_mode::serial_in_order,
                                       [&](tbb::flow_control& flow) -> Block* {
                                         const Turn turn;
                                         Block* block = stages.read();
                                         if (block == nullptr) {
                                           flow.stop();
                                         }
                                         return block;
                                       }) &
            tbb::make_filter<Block*, Block*>(tbb::filter_mode::parallel,
                                             [&](Block* block) {
                                               const Turn turn;
                                               stages.screen(*block);
                                               return block;
                                             }) &
            tbb::make_filter<Block*, void>(tbb::filter_mode::serial_in_order,
                                           [&](Block* block) {
                                             const Turn turn;
                                             stages.write(*block);
                                           }));
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
