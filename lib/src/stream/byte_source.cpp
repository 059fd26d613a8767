#include "stream/byte_source.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace telltale::stream {

namespace {

// Enough of an input to tell its compression.
constexpr size_t kSignatureSize = 6;

enum class Compression { kNone, kGzip, kOther };

// No JSON text begins with any of these.
auto DetectCompression(std::string_view begin) -> Compression {
  using namespace std::string_view_literals;
  if (begin.starts_with("\x1F\x8B"sv)) {
    return Compression::kGzip;
  }
  const bool zstd_skippable = begin.size() >= 4 && (begin[0] & 0xF0) == 0x50 &&
                              begin.substr(1, 3) == "\x2A\x4D\x18"sv;
  if (zstd_skippable || begin.starts_with("\x28\xB5\x2F\xFD"sv) ||
      begin.starts_with("\xFD"
                        "7zXZ\0"sv) ||
      begin.starts_with("BZh"sv) || begin.starts_with("\x5D\0\0"sv)) {
    return Compression::kOther;
  }
  return Compression::kNone;
}

// Whether `byte` may be the first of a signature above.
auto MayBeginSignature(char byte) -> bool {
  return std::string_view(
             "\x1F\x28\xFD"
             "B")
                 .find(byte) != std::string_view::npos ||
         (byte & 0xF0) == 0x50;
}

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(RawInput input) : input_(std::move(input)) {}

  auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> override {
    return input_.Read(buffer);
  }
  auto ReadyNow() const -> bool override { return input_.ReadyNow(); }
  auto input_bytes() const -> uint64_t override { return input_.bytes_read(); }

 private:
  RawInput input_;
};

}  // namespace

auto Decompressed(RawInput input)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string> {
  // More than a byte is waited for only where compression is likely, so that a
  // short first line of a live stream is not held up.
  auto begin = input.Peek(1);
  if (begin && !begin->empty() && MayBeginSignature(begin->front())) {
    begin = input.Peek(kSignatureSize);
  }
  if (!begin) {
    return tl::unexpected(std::move(begin).error());
  }
  switch (DetectCompression(*begin)) {
    case Compression::kGzip:
      return NewGzipSource(std::move(input));
    case Compression::kOther:
      return NewArchiveSource(std::move(input));
    case Compression::kNone:
      break;
  }
  return std::make_unique<PlainSource>(std::move(input));
}

auto OpenSource(const std::string& path, std::function<bool()> stop,
                RawTally* tally)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string> {
  auto input = RawInput::Open(path, std::move(stop), tally);
  if (!input) {
    return tl::unexpected(
        fmt::format("cannot open {}: {}", InputName(path), input.error()));
  }
  auto source = Decompressed(std::move(*input));
  if (!source) {
    return tl::unexpected(
        fmt::format("cannot read {}: {}", InputName(path), source.error()));
  }
  return source;
}

auto InputName(const std::string& path) -> std::string {
  return path == "-" ? "standard input" : fmt::format("`{}`", path);
}

}  // namespace telltale::stream
