// xz and lzma, by liblzma.

#include <fmt/format.h>
#include <lzma.h>

#include <algorithm>
#include <cstdint>

#include "stream/decompressor.h"

namespace telltale::stream {

namespace {

using Kind = DecompressorFault::Kind;

// What a header may ask for; `xz -9` asks for 65 MiB.
constexpr uint64_t kMostMemory = uint64_t{1} << 30;
// Streams of xz begin at multiples of this. Unit: bytes.
constexpr size_t kXzAlignment = 4;
constexpr char kXzFirstByte = '\xFD';

auto InMebibytes(uint64_t bytes) -> uint64_t {
  return (bytes + (1 << 20) - 1) >> 20;
}

// A stream of liblzma, begun anew for each stream of the input.
class LzmaStream {
 public:
  LzmaStream() = default;
  LzmaStream(const LzmaStream&) = delete;
  auto operator=(const LzmaStream&) -> LzmaStream& = delete;
  ~LzmaStream() { lzma_end(&stream_); }

  template <typename Begin>
  auto Run(Begin begin, std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> {
    if (!begun_) {
      if (const lzma_ret status = begin(&stream_); status != LZMA_OK) {
        return tl::unexpected(Fault(status));
      }
      begun_ = true;
    }
    stream_.next_in = reinterpret_cast<const uint8_t*>(input.data());
    stream_.avail_in = input.size();
    stream_.next_out = reinterpret_cast<uint8_t*>(room.data());
    stream_.avail_out = room.size();
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    input.remove_prefix(input.size() - stream_.avail_in);
    room = room.last(stream_.avail_out);
    // LZMA_BUF_ERROR: it wants input or room.
    if (status == LZMA_OK || status == LZMA_BUF_ERROR) {
      return false;
    }
    if (status == LZMA_STREAM_END) {
      begun_ = false;
      return true;
    }
    return tl::unexpected(Fault(status));
  }

  auto begun() const -> bool { return begun_; }

 private:
  auto Fault(lzma_ret status) const -> DecompressorFault {
    switch (status) {
      case LZMA_FORMAT_ERROR:
        return {Kind::kForeign, "it is no stream"};
      case LZMA_MEM_ERROR:
        return {Kind::kRefused, "no memory"};
      case LZMA_MEMLIMIT_ERROR:
        return {Kind::kRefused,
                fmt::format("it asks for {} MiB of memory, and the limit is {}",
                            InMebibytes(lzma_memusage(&stream_)),
                            InMebibytes(kMostMemory))};
      case LZMA_OPTIONS_ERROR:
        return {Kind::kRefused, "its options are unknown"};
      default:
        return {Kind::kDamaged, "wrong bytes or checksum"};
    }
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool begun_ = false;
};

class XzDecompressor : public Decompressor {
 public:
  auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> override {
    if (!stream_.begun()) {
      SkipPadding(input);
      const bool aligned = padding_ % kXzAlignment == 0;
      if (input.empty()) {
        return aligned;
      }
      // The library waits for a whole header before it looks at it.
      if (!aligned || input.front() != kXzFirstByte) {
        return tl::unexpected(
            DecompressorFault{Kind::kForeign, "it is no stream"});
      }
      padding_ = 0;
    }
    const auto begin = [](lzma_stream* stream) {
      return lzma_stream_decoder(stream, kMostMemory, 0);
    };
    return stream_.Run(begin, input, room);
  }

 private:
  void SkipPadding(std::string_view& input) {
    const size_t zeros = std::min(input.find_first_not_of('\0'), input.size());
    padding_ += zeros;
    input.remove_prefix(zeros);
  }

  LzmaStream stream_;
  // Zeros since the last stream.
  uint64_t padding_ = 0;
};

class LzmaDecompressor : public Decompressor {
 public:
  auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> override {
    if (ended_) {
      return tl::unexpected(
          DecompressorFault{Kind::kForeign, "its only stream has ended"});
    }
    const auto begin = [](lzma_stream* stream) {
      return lzma_alone_decoder(stream, kMostMemory);
    };
    auto ended = stream_.Run(begin, input, room);
    ended_ = ended.value_or(false);
    return ended;
  }

 private:
  LzmaStream stream_;
  bool ended_ = false;
};

}  // namespace

auto NewXzDecompressor() -> std::unique_ptr<Decompressor> {
  return std::make_unique<XzDecompressor>();
}

auto NewLzmaDecompressor() -> std::unique_ptr<Decompressor> {
  return std::make_unique<LzmaDecompressor>();
}

}  // namespace telltale::stream
