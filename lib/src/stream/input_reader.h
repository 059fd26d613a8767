// InputReader: the blocks of all inputs, one input after the other.

#ifndef TELLTALE_SRC_STREAM_INPUT_READER_H_
#define TELLTALE_SRC_STREAM_INPUT_READER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stream/block.h"
#include "stream/block_reader.h"
#include "stream/byte_source.h"
#include "telltale/run_account.h"

namespace telltale::stream {

// Where reading begins, when it is not at the beginning.
struct ReadingStart {
  // The first input to read, as an index, and how much of it was read before.
  size_t input = 0;
  uint64_t bytes = 0;
  // SHA-256 of these bytes, in hexadecimal digits.
  std::string sha256;
  // What the inputs before came to.
  std::vector<InputAccount> before;
};

// What is wanted beside the lines.
struct ReadingPlan {
  // accounts().
  bool accounts = false;
  // Block::prefix_digest and Block::ended_inputs.
  bool prefixes = false;
  ReadingStart start = {};
};

class InputReader {
 public:
  // `inputs` are paths, "-" for standard input. They and `pool` must outlive
  // the reader. `stop` may be empty; once it is true no more blocks come, and
  // what has been read of a line is forgotten.
  InputReader(std::span<const std::string> inputs, size_t max_line_bytes,
              BlockPool* pool, std::function<bool()> stop,
              ReadingPlan plan = {});

  // Reads over what was read before. False when stopped, or when an input of
  // which something was read is not what it was: refused(). Call before Next
  // where the plan begins later than at the beginning.
  auto TakeUp() -> bool;

  // The next block; null at the end of the last input, or when stopped.
  auto Next() -> Block*;

  // What could not be opened or read, in the order of the inputs.
  auto errors() const -> const std::vector<std::string>& { return errors_; }
  auto stopped() const -> bool { return stopped_; }
  // Whether an input is not what it was; errors() say which.
  auto refused() const -> bool { return refused_; }

  // The inputs come to so far, if asked for: all but their lines.
  auto accounts() const -> std::vector<InputAccount>;

 private:
  struct Tallied {
    size_t input = 0;
    RawTally tally;
    bool failed = false;
  };

  // Opens the next input that can be opened; false when there is none left.
  auto OpenNext() -> bool;
  // Opens the next input, and comes to stand before the one after it.
  auto Open() -> tl::expected<std::unique_ptr<ByteSource>, std::string>;
  void Begin(std::unique_ptr<ByteSource> source, InputPrefix prefix);
  // Whether the input that came to `account` still would. Errors: in words.
  auto Compare(const std::string& path, const InputAccount& account)
      -> tl::expected<void, std::string>;
  // Reads over what was read of the first input before. Errors: in words.
  auto SkipTo(const ReadingStart& start, ByteSource& source)
      -> tl::expected<InputPrefix, std::string>;
  // Says why not to go on, unless that is because of a stop.
  void Refuse(std::string error);
  void CloseCurrent();
  // What an input that was opened has come to.
  auto AccountOf(const Tallied& tallied) const -> InputAccount;
  auto StopAsked() -> bool;

  std::span<const std::string> inputs_;
  const size_t max_line_bytes_;
  BlockPool* pool_;
  std::function<bool()> stop_;
  const ReadingPlan plan_;
  // The input to open next.
  size_t next_input_ = 0;
  std::optional<BlockReader> reader_;
  // A deque, because the sources point to its elements.
  std::deque<Tallied> tallies_;
  // How many of `tallies_` a block has told of as ended.
  size_t told_ = 0;
  // Bytes read from the inputs before the current one.
  uint64_t bytes_before_ = 0;
  std::vector<std::string> errors_;
  bool stopped_ = false;
  bool refused_ = false;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_INPUT_READER_H_
