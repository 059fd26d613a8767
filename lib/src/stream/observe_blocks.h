// Observing blocks: the pipeline that the observers of records and of logs
// share.

#ifndef TELLTALE_SRC_STREAM_OBSERVE_BLOCKS_H_
#define TELLTALE_SRC_STREAM_OBSERVE_BLOCKS_H_

#include <functional>
#include <memory>

#include "stream/block.h"
#include "telltale/observe.h"

namespace telltale::stream {

// Fills the observations of blocks, one at a time. Belongs to one thread.
class BlockObserver {
 public:
  BlockObserver() = default;
  BlockObserver(const BlockObserver&) = delete;
  auto operator=(const BlockObserver&) -> BlockObserver& = delete;
  virtual ~BlockObserver() = default;

  // Lines count from 1 within the block. Sets `observed_lines` too.
  virtual void Observe(Block& block) = 0;
};

// Calls `visit` with what observers made by `make_observer` saw, as Observe
// (telltale/observe.h) does. Reading ends at a block that holds a complaint.
auto ObserveBlocks(
    const ObserveOptions& options,
    const std::function<std::unique_ptr<BlockObserver>()>& make_observer,
    const std::function<void(const Observation&)>& visit,
    const std::function<bool()>& stop) -> ObserveResult;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_OBSERVE_BLOCKS_H_
