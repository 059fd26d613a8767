// RawInput: the bytes of a file, a pipe or a terminal, before decompression.

#ifndef TELLTALE_SRC_STREAM_RAW_INPUT_H_
#define TELLTALE_SRC_STREAM_RAW_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "digest/sha256.h"

namespace telltale::stream {

// What has been taken from an input.
struct RawTally {
  uint64_t bytes = 0;
  digest::Sha256 sha256;
  // Whether the end has been met.
  bool ended = false;
  // Whether it is a regular file.
  bool regular = false;
};

// Owns the descriptor, unless it is standard input.
class RawInput {
 public:
  // Opens the file at `path`; "-" is standard input. While a read waits for a
  // pipe or a terminal it asks `stop` a few times a second, and ends as if the
  // input had ended when it says true. `stop` may be empty. What is read is
  // added to `tally`, if there is one, which must outlive the input.
  //
  // Errors: the system's words, e.g. "No such file or directory".
  static auto Open(const std::string& path, std::function<bool()> stop,
                   RawTally* tally = nullptr)
      -> tl::expected<RawInput, std::string>;

  RawInput(RawInput&& other) noexcept;
  auto operator=(RawInput&&) -> RawInput& = delete;
  ~RawInput();

  // Reads at least one byte into `buffer`, waiting for it; 0 at the end.
  auto Read(std::span<char> buffer) -> tl::expected<size_t, std::string>;

  // The next bytes, which Read will return too: at least `size` of them, unless
  // the input ends before. Valid until Read.
  auto Peek(size_t size) -> tl::expected<std::string_view, std::string>;

  // Whether Read would return without waiting.
  auto ReadyNow() const -> bool;

  // Bytes that Read has returned.
  auto bytes_read() const -> uint64_t { return bytes_read_; }

 private:
  RawInput(int descriptor, bool owned, bool may_wait,
           std::function<bool()> stop, RawTally* tally);

  auto ReadDescriptor(std::span<char> buffer)
      -> tl::expected<size_t, std::string>;

  int descriptor_;
  bool owned_;
  // False for regular files, which never keep a reader waiting.
  bool may_wait_;
  std::function<bool()> stop_;
  RawTally* tally_;
  uint64_t bytes_read_ = 0;
  // Peeked and not yet read: [peeked_begin_, peeked_.size()).
  std::vector<char> peeked_;
  size_t peeked_begin_ = 0;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_RAW_INPUT_H_
