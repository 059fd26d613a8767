// Pipeline: read | screen in parallel | write in order.

#ifndef TELLTALE_SRC_STREAM_PIPELINE_H_
#define TELLTALE_SRC_STREAM_PIPELINE_H_

#include <functional>

#include "stream/block.h"

namespace telltale::stream {

struct PipelineStages {
  // The next block; null at the end. Called from one thread at a time.
  std::function<Block*()> read;
  // Called from several threads at once, for different blocks.
  std::function<void(Block&)> screen;
  // Called from one thread at a time, in the order of reading, for every block
  // that was read.
  std::function<void(Block&)> write;
};

// Runs the stages until `read` returns null and every block is written. At most
// 2 * jobs + 1 blocks are under way at any time. One job is a plain loop on the
// calling thread.
//
// Errors: what a stage throws is rethrown when all threads have come to rest.
void RunPipeline(const PipelineStages& stages, int jobs);

// As many as the machine has cores that this process may use.
auto DefaultJobs() -> int;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_PIPELINE_H_
