// ByteSource: the text of an input, whatever it is compressed with.

#ifndef TELLTALE_SRC_STREAM_BYTE_SOURCE_H_
#define TELLTALE_SRC_STREAM_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "stream/raw_input.h"

namespace telltale::stream {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads at least one byte into `buffer`; 0 at the end. After an error no more
  // can be read.
  //
  // Errors: in words, without the input's name; what was read before counts.
  virtual auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> = 0;

  // Whether Read is likely to return without waiting for a pipe or a terminal.
  virtual auto ReadyNow() const -> bool = 0;

  // Bytes taken from the input so far, before decompression.
  virtual auto input_bytes() const -> uint64_t = 0;
};

// Tells by its first bytes how `input` is compressed, and decompresses it:
// gzip, zstd, xz, lzma, bzip2, or not at all. Concatenated compressed streams
// are read one after the other; bytes after the last one are an error, and so
// is a compressed text inside another.
auto Decompressed(RawInput input)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string>;

// Opens the input at `path` and decompresses it. `stop` and `tally` as in
// RawInput::Open.
//
// Errors: "cannot open `ads.jsonl`: No such file or directory".
auto OpenSource(const std::string& path, std::function<bool()> stop,
                RawTally* tally = nullptr)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string>;

// The name of an input in messages.
auto InputName(const std::string& path) -> std::string;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_BYTE_SOURCE_H_
