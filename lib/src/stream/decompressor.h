// Decompressor: one compression format, a piece at a time.

#ifndef TELLTALE_SRC_STREAM_DECOMPRESSOR_H_
#define TELLTALE_SRC_STREAM_DECOMPRESSOR_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace telltale::stream {

// Why no more can be decompressed.
struct DecompressorFault {
  enum class Kind {
    // No stream can begin here, whatever its first bytes are.
    kForeign,
    kDamaged,
    // It asks for more than there is, or more than it gets.
    kRefused,
  };

  Kind kind;
  std::string words;
};

class Decompressor {
 public:
  virtual ~Decompressor() = default;

  // Decompresses what it can from the front of `input` to the front of `room`;
  // both lose what was used. With an empty `input`, what was held back for want
  // of room. True at the end of a stream (a gzip member, a zstd frame), with
  // nothing held back; what follows has to be another.
  //
  // Errors: what was put into `room` counts. After one no more can be run.
  virtual auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> = 0;
};

auto NewGzipDecompressor() -> std::unique_ptr<Decompressor>;
auto NewZstdDecompressor() -> std::unique_ptr<Decompressor>;
auto NewXzDecompressor() -> std::unique_ptr<Decompressor>;
// What came before xz: one stream, without a checksum.
auto NewLzmaDecompressor() -> std::unique_ptr<Decompressor>;
auto NewBzip2Decompressor() -> std::unique_ptr<Decompressor>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_DECOMPRESSOR_H_
