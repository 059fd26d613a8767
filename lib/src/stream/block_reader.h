// BlockReader: cuts the text of one input into blocks of whole lines.

#ifndef TELLTALE_SRC_STREAM_BLOCK_READER_H_
#define TELLTALE_SRC_STREAM_BLOCK_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "stream/block.h"
#include "stream/byte_source.h"

namespace telltale::stream {

// Memory is bounded by the line limit, whatever the input.
class BlockReader {
 public:
  // `pool` must outlive the reader. Lines longer than `max_line_bytes` are
  // skipped and counted when they do not fit a block.
  BlockReader(std::unique_ptr<ByteSource> source, size_t max_line_bytes,
              BlockPool* pool);
  ~BlockReader();

  // The next block, full but for a partial line at its end; fewer lines when
  // the source would keep them waiting, or at its end. Null at the end. The
  // caller releases the block to the pool.
  //
  // A byte order mark at the beginning of the input is left out.
  auto Next() -> Block*;

  // Why reading ended before the input did; empty if it did not.
  auto error() const -> const std::string& { return error_; }

  auto input_bytes() const -> uint64_t { return source_->input_bytes(); }

 private:
  // Reads more behind what `block_` holds.
  void ReadMore();
  void DropByteOrderMark();
  // Reads over the rest of a line whose beginning filled the block.
  void SkipOverLongLine();
  // Hands on the first `size` bytes of the block, and keeps the rest.
  auto HandOn(size_t size) -> Block*;

  std::unique_ptr<ByteSource> source_;
  const size_t max_line_bytes_;
  BlockPool* pool_;
  // The block being filled; null before the first read and after the end.
  Block* block_ = nullptr;
  // Bytes of `block_` that belong to whole lines.
  size_t whole_lines_ = 0;
  bool at_begin_ = true;
  bool ended_ = false;
  std::string error_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_BLOCK_READER_H_
