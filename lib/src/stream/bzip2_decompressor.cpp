// bzip2, by libbz2.

#include <bzlib.h>

#include "stream/decompressor.h"

namespace telltale::stream {

namespace {

using Kind = DecompressorFault::Kind;

class Bzip2Decompressor : public Decompressor {
 public:
  ~Bzip2Decompressor() override { End(); }

  auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> override {
    if (!begun_) {
      stream_ = {};
      if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) {
        return tl::unexpected(DecompressorFault{Kind::kRefused, "no memory"});
      }
      begun_ = true;
    }
    stream_.next_in = const_cast<char*>(input.data());
    stream_.avail_in = static_cast<unsigned>(input.size());
    stream_.next_out = room.data();
    stream_.avail_out = static_cast<unsigned>(room.size());
    const int status = BZ2_bzDecompress(&stream_);
    input.remove_prefix(input.size() - stream_.avail_in);
    room = room.last(stream_.avail_out);
    switch (status) {
      case BZ_OK:
        return false;
      case BZ_STREAM_END:
        End();
        return true;
      case BZ_DATA_ERROR_MAGIC:
        return tl::unexpected(
            DecompressorFault{Kind::kDamaged, "it is no stream"});
      case BZ_MEM_ERROR:
        return tl::unexpected(DecompressorFault{Kind::kRefused, "no memory"});
      default:
        return tl::unexpected(
            DecompressorFault{Kind::kDamaged, "wrong bytes or checksum"});
    }
  }

 private:
  void End() {
    if (begun_) {
      BZ2_bzDecompressEnd(&stream_);
    }
    begun_ = false;
  }

  bz_stream stream_ = {};
  bool begun_ = false;
};

}  // namespace

auto NewBzip2Decompressor() -> std::unique_ptr<Decompressor> {
  return std::make_unique<Bzip2Decompressor>();
}

}  // namespace telltale::stream
