// BlockReader: cuts the text of one input into blocks of whole lines.

#ifndef TELLTALE_SRC_STREAM_BLOCK_READER_H_
#define TELLTALE_SRC_STREAM_BLOCK_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "digest/sha256.h"
#include "stream/block.h"
#include "stream/byte_source.h"

namespace telltale::stream {

// How far the text of an input has been taken: the beginning of a reader, and
// of each block it hands on.
struct InputPrefix {
  // Unit: decompressed bytes.
  uint64_t bytes = 0;
  // The digest of these bytes, when somebody wants it.
  std::optional<digest::Sha256> sha256;

  void Add(std::string_view text) {
    bytes += text.size();
    if (sha256) {
      sha256->Add(text);
    }
  }
};

// Memory is bounded by the line limit, whatever the input.
class BlockReader {
 public:
  // `pool` must outlive the reader. Lines longer than `max_line_bytes` are
  // skipped and counted when they do not fit a block. `prefix` is what has been
  // read from `source` already.
  BlockReader(std::unique_ptr<ByteSource> source, size_t max_line_bytes,
              BlockPool* pool, InputPrefix prefix = {});
  ~BlockReader();

  // The next block, full but for a partial line at its end; fewer lines when
  // the source would keep them waiting, or at its end. Null at the end. The
  // caller releases the block to the pool.
  //
  // A byte order mark at the beginning of the input is left out. An input that
  // begins as UTF-16 or UTF-32 is an error, and none of it is handed on.
  auto Next() -> Block*;

  // Why reading ended before the input did; empty if it did not.
  auto error() const -> const std::string& { return error_; }

  auto input_bytes() const -> uint64_t { return source_->input_bytes(); }

 private:
  // Reads more behind what `block_` holds.
  void ReadMore();
  // Looks at how the input begins, once enough of it is there: drops a byte
  // order mark, and ends reading of what is not UTF-8 from its first byte on.
  void LookAtBegin();
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
  // What the blocks handed on account for.
  InputPrefix prefix_;
  bool at_begin_ = true;
  bool ended_ = false;
  std::string error_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_BLOCK_READER_H_
