// gzip (RFC 1952), by zlib: libarchive's reader does not verify checksums, and
// damaged text must not pass for text.

#include <zlib.h>

#include <array>
#include <string>
#include <utility>

#include "stream/byte_source.h"

namespace telltale::stream {

namespace {

constexpr size_t kInputSize = size_t{64} << 10;
// The largest window, with gzip headers and checksums.
constexpr int kGzipWindowBits = 15 + 16;

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(RawInput input) : input_(std::move(input)) {}

  ~GzipSource() override {
    if (started_) {
      inflateEnd(&stream_);
    }
  }

  auto Start() -> bool {
    started_ = inflateInit2(&stream_, kGzipWindowBits) == Z_OK;
    return started_;
  }

  auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> override {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(buffer.size());
    while (stream_.avail_out == buffer.size() && !ended_) {
      if (!failure_.empty()) {
        return tl::unexpected(failure_);
      }
      if (stream_.avail_in == 0 && !holds_text_) {
        const auto size = input_.Read(bytes_);
        if (!size) {
          return tl::unexpected(size.error());
        }
        if (*size == 0) {
          if (in_member_) {
            return tl::unexpected(std::string("truncated gzip data"));
          }
          ended_ = true;
          break;
        }
        stream_.next_in = reinterpret_cast<Bytef*>(bytes_.data());
        stream_.avail_in = static_cast<uInt>(*size);
      }
      in_member_ = true;
      const int status = inflate(&stream_, Z_NO_FLUSH);
      holds_text_ = stream_.avail_out == 0;
      if (status == Z_STREAM_END) {
        // Another member may follow.
        in_member_ = false;
        holds_text_ = false;
        ++members_;
        inflateReset(&stream_);
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        // Text that came out together with the error counts as read.
        failure_ = Damage();
      }
    }
    return buffer.size() - stream_.avail_out;
  }

  auto ReadyNow() const -> bool override {
    return stream_.avail_in > 0 || holds_text_ || input_.ReadyNow();
  }
  auto input_bytes() const -> uint64_t override { return input_.bytes_read(); }

 private:
  auto Damage() const -> std::string {
    if (members_ > 0 && stream_.total_out == 0) {
      return "bytes after the end of the gzip data";
    }
    return std::string("damaged gzip data: ") +
           (stream_.msg != nullptr ? stream_.msg : "no memory");
  }

  RawInput input_;
  z_stream stream_ = {};
  bool started_ = false;
  // Whether the current member has begun and not ended.
  bool in_member_ = false;
  // Whether inflate may have text left for which there was no room. It has to
  // be asked for before more input is, which a truncated file does not have.
  bool holds_text_ = false;
  bool ended_ = false;
  // What inflate said was wrong; empty so far.
  std::string failure_;
  uint64_t members_ = 0;
  std::array<char, kInputSize> bytes_;
};

}  // namespace

auto NewGzipSource(RawInput input)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string> {
  auto source = std::make_unique<GzipSource>(std::move(input));
  if (!source->Start()) {
    return tl::unexpected(std::string("no memory to decompress gzip data"));
  }
  return source;
}

}  // namespace telltale::stream
