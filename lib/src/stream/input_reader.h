// InputReader: the blocks of all inputs, one input after the other.

#ifndef TELLTALE_SRC_STREAM_INPUT_READER_H_
#define TELLTALE_SRC_STREAM_INPUT_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stream/block.h"
#include "stream/block_reader.h"

namespace telltale::stream {

class InputReader {
 public:
  // `inputs` are paths, "-" for standard input. They and `pool` must outlive
  // the reader. `stop` may be empty; once it is true no more blocks come, and
  // what has been read of a line is forgotten.
  InputReader(std::span<const std::string> inputs, size_t max_line_bytes,
              BlockPool* pool, std::function<bool()> stop);

  // The next block; null at the end of the last input, or when stopped.
  auto Next() -> Block*;

  // What could not be opened or read, in the order of the inputs.
  auto errors() const -> const std::vector<std::string>& { return errors_; }
  auto stopped() const -> bool { return stopped_; }

 private:
  // Opens the next input that can be opened; false when there is none left.
  auto OpenNext() -> bool;
  void CloseCurrent();
  auto StopAsked() -> bool;

  std::span<const std::string> inputs_;
  const size_t max_line_bytes_;
  BlockPool* pool_;
  std::function<bool()> stop_;
  // The input to open next.
  size_t next_input_ = 0;
  std::optional<BlockReader> reader_;
  // Bytes read from the inputs before the current one.
  uint64_t bytes_before_ = 0;
  std::vector<std::string> errors_;
  bool stopped_ = false;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_INPUT_READER_H_
