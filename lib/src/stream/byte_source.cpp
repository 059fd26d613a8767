#include "stream/byte_source.h"

#include <fmt/format.h>

#include <utility>

#include "stream/compression.h"
#include "stream/decompressing_source.h"

namespace telltale::stream {

namespace {

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
  if (begin && !begin->empty() && MayBeCompressed(begin->front())) {
    begin = input.Peek(kSignatureSize);
  }
  if (!begin) {
    return tl::unexpected(std::move(begin).error());
  }
  if (const Compression compression = CompressionOf(*begin);
      compression != Compression::kNone) {
    return NewDecompressingSource(std::move(input), compression);
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
