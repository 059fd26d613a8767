// gzip (RFC 1952), by zlib.

#include <zlib.h>

#include "stream/decompressor.h"

namespace telltale::stream {

namespace {

using Kind = DecompressorFault::Kind;

// The largest window, with gzip headers and checksums.
constexpr int kGzipWindowBits = 15 + 16;

class GzipDecompressor : public Decompressor {
 public:
  ~GzipDecompressor() override {
    if (started_) {
      inflateEnd(&stream_);
    }
  }

  auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> override {
    if (!started_ && inflateInit2(&stream_, kGzipWindowBits) != Z_OK) {
      return tl::unexpected(DecompressorFault{Kind::kRefused, "no memory"});
    }
    started_ = true;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = static_cast<uInt>(room.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input.remove_prefix(input.size() - stream_.avail_in);
    room = room.last(stream_.avail_out);
    switch (status) {
      case Z_OK:
      case Z_BUF_ERROR:
        return false;
      case Z_STREAM_END:
        inflateReset(&stream_);
        return true;
      case Z_MEM_ERROR:
        return tl::unexpected(DecompressorFault{Kind::kRefused, "no memory"});
      default:
        return tl::unexpected(DecompressorFault{
            Kind::kDamaged,
            stream_.msg != nullptr ? stream_.msg : "it cannot be read"});
    }
  }

 private:
  z_stream stream_ = {};
  bool started_ = false;
};

}  // namespace

auto NewGzipDecompressor() -> std::unique_ptr<Decompressor> {
  return std::make_unique<GzipDecompressor>();
}

}  // namespace telltale::stream
