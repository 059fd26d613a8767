// Block: some hundred kilobytes of whole lines, on their way through the
// pipeline. Blocks are used again and again, so that their buffers are
// allocated once.

#ifndef TELLTALE_SRC_STREAM_BLOCK_H_
#define TELLTALE_SRC_STREAM_BLOCK_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "digest/sha256.h"
#include "telltale/observe.h"
#include "telltale/run_account.h"
#include "telltale/screen.h"

namespace telltale::stream {

// Bytes after a block's lines that may be read, whatever they hold.
inline constexpr size_t kBlockPadding = 64;

// A line that could not be screened.
struct Rejection {
  // Counts from 0 within its block.
  uint64_t line = 0;
  uint64_t column = 0;
  std::string_view code;
  std::string reason;
  // Length of the line without its line feed.
  uint64_t bytes = 0;
  // The line itself, in its block; unset for one over the size limit, and where
  // records are redacted.
  std::optional<std::string_view> raw;
};

struct Block {
  // Filled by the reader.

  // Index into the list of inputs.
  size_t input = 0;
  // The length of a line over the size limit, without its line feed, that stood
  // before the lines below. It is counted, and never held.
  std::optional<uint64_t> over_long;
  // Whole lines with their line feeds (the last line of an input may have
  // none): [0, size) of `bytes`, which has `capacity` bytes and the padding.
  std::unique_ptr<char[]> bytes;
  size_t size = 0;
  size_t capacity = 0;
  // Decompressed bytes of the input that this block accounts for, bytes of an
  // over-long line and a byte order mark included.
  uint64_t bytes_covered = 0;
  // Bytes read from all inputs when the block was handed on.
  uint64_t input_bytes = 0;
  // Decompressed bytes of the input up to the end of the block, and, where the
  // reader was asked for it, their digest.
  uint64_t prefix_bytes = 0;
  digest::Digest prefix_digest = {};
  // What the inputs came to that ended since the block before, but for their
  // lines, where the reader was asked for prefixes.
  std::vector<InputAccount> ended_inputs;
  // Whether an input before this block could not be opened, or read to its end.
  bool after_failure = false;

  // Filled by screening.

  // The lines to write.
  std::string output;
  std::vector<Rejection> rejections;
  // A log line for each line, but for their beginnings (report/log_line.h).
  std::string log;
  ScreenSummary counts;

  // Filled by observing: one for each record.
  std::vector<Observation> observations;
  // Lines, records or not.
  uint64_t observed_lines = 0;
  // Why the input is of no use from here on; empty when nothing is wrong.
  std::string complaint;

  auto lines() const -> std::string_view { return {bytes.get(), size}; }

  // Gives `bytes` room for `new_capacity` and the padding; [0, size) stays.
  void Grow(size_t new_capacity);
};

// Calls `visit(line, readable_after)` for each line of `block`, without its
// line feed; that many bytes behind it may be read.
template <typename Visit>
void ForEachLine(const Block& block, const Visit& visit) {
  const std::string_view lines = block.lines();
  size_t begin = 0;
  while (begin < lines.size()) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    visit(lines.substr(begin, end - begin), lines.size() - end + kBlockPadding);
    begin = end + 1;
  }
}

// Keeps blocks that are not in use. Safe to use from several threads.
class BlockPool {
 public:
  // `block_size`: bytes of lines that a block holds; a longer line gets a block
  // of its own size.
  explicit BlockPool(size_t block_size) : block_size_(block_size) {}

  // An empty block, new or used before. Stays owned by the pool.
  auto Acquire() -> Block*;
  void Release(Block* block);

  // Blocks made so far.
  auto size() const -> size_t { return blocks_.size(); }

 private:
  const size_t block_size_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<Block*> free_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_BLOCK_H_
