#include "stream/block.h"

#include <cstring>

namespace telltale::stream {

namespace {

// A block whose buffers have grown beyond this many block sizes gives them up
// when it is released, so that one monster does not hold memory for the rest of
// the run.
constexpr size_t kKeptSizes = 4;

}  // namespace

void Block::Grow(size_t new_capacity) {
  // Left uninitialised but for the padding: the lines are read into it.
  std::unique_ptr<char[]> grown(new char[new_capacity + kBlockPadding]);
  if (size > 0) {
    std::memcpy(grown.get(), bytes.get(), size);
  }
  std::memset(grown.get() + new_capacity, 0, kBlockPadding);
  bytes = std::move(grown);
  capacity = new_capacity;
}

auto BlockPool::Acquire() -> Block* {
  const std::lock_guard lock(mutex_);
  if (free_.empty()) {
    blocks_.push_back(std::make_unique<Block>());
    free_.push_back(blocks_.back().get());
  }
  Block* block = free_.back();
  free_.pop_back();
  if (block->capacity != block_size_) {
    block->Grow(block_size_);
  }
  return block;
}

void BlockPool::Release(Block* block) {
  block->input = 0;
  block->over_long.reset();
  block->size = 0;
  block->bytes_covered = 0;
  block->input_bytes = 0;
  block->output.clear();
  block->rejections.clear();
  block->log.clear();
  block->observations.clear();
  block->observed_lines = 0;
  block->complaint.clear();
  block->counts = {};
  if (block->capacity > kKeptSizes * block_size_) {
    block->bytes.reset();
    block->capacity = 0;
  }
  if (block->output.capacity() > kKeptSizes * block_size_) {
    std::string().swap(block->output);
  }
  if (block->log.capacity() > kKeptSizes * block_size_) {
    std::string().swap(block->log);
  }
  const std::lock_guard lock(mutex_);
  free_.push_back(block);
}

}  // namespace telltale::stream
