#include "stream/decompressing_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "stream/decompressor.h"

namespace telltale::stream {

namespace {

constexpr size_t kInputSize = size_t{64} << 10;
constexpr size_t kTextSize = size_t{128} << 10;

auto NewDecompressor(Compression compression) -> std::unique_ptr<Decompressor> {
  switch (compression) {
    case Compression::kGzip:
      return NewGzipDecompressor();
    case Compression::kZstd:
      return NewZstdDecompressor();
    case Compression::kXz:
      return NewXzDecompressor();
    case Compression::kLzma:
      return NewLzmaDecompressor();
    case Compression::kBzip2:
      return NewBzip2Decompressor();
    case Compression::kNone:
      break;
  }
  return nullptr;
}

class DecompressingSource : public ByteSource {
 public:
  DecompressingSource(RawInput input, Compression compression)
      : input_(std::move(input)),
        compression_(compression),
        name_(NameOf(compression)),
        decompressor_(NewDecompressor(compression)) {}

  auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> override;
  auto ReadyNow() const -> bool override {
    return !text_.empty() || !rest_.empty() || holds_text_ || input_.ReadyNow();
  }
  auto input_bytes() const -> uint64_t override { return input_.bytes_read(); }

 private:
  // Decompresses the next piece into `text_`, which stays empty at the end.
  void Refill();
  // Whether `text_` is too short to be returned.
  auto WantsMore() const -> bool;
  void LookAtBegin();
  // Whether the decompressor has something to do.
  auto CanRun() const -> bool {
    return failure_.empty() && (!rest_.empty() || holds_text_);
  }
  // Adds what a stream goes on with to `head_`.
  void NoteHead(std::string_view bytes);
  // Whether what follows a whole stream is no other one: it does not begin as
  // one, or ended before that could be told.
  auto IsForeign() const -> bool {
    return streams_ > 0 && CompressionOf(head_) != compression_;
  }
  // Reads more input; false at the end and after a failure.
  auto FetchInput() -> bool;
  auto Words(const DecompressorFault& fault) const -> std::string;
  auto BytesAfterTheEnd() const -> std::string {
    return fmt::format("bytes after the end of the {} data", name_);
  }

  RawInput input_;
  Compression compression_;
  std::string_view name_;
  std::unique_ptr<Decompressor> decompressor_;
  std::array<char, kInputSize> bytes_;
  // Of `bytes_`, what is still to be decompressed.
  std::string_view rest_;
  // Whether a stream has begun and not ended.
  bool in_stream_ = false;
  // The first bytes of that stream, without padding: as many as tell what it
  // is.
  std::string head_;
  // Whether the decompressor may have text left for which there was no room. It
  // has to be asked for before more input is, which a truncated file does not
  // have.
  bool holds_text_ = false;
  bool ended_ = false;
  uint64_t streams_ = 0;
  // What was wrong; empty so far.
  std::string failure_;
  // How much text comes out of damaged data may depend on the room there is, so
  // that the caller's has no part in it.
  std::array<char, kTextSize> text_bytes_;
  // Of `text_bytes_`, what has not been returned.
  std::string_view text_;
  bool at_begin_ = true;
};

auto DecompressingSource::Read(std::span<char> buffer)
    -> tl::expected<size_t, std::string> {
  if (text_.empty()) {
    Refill();
  }
  // Text that came out together with an error counts as read.
  if (text_.empty() && !failure_.empty()) {
    return tl::unexpected(failure_);
  }
  const size_t size = text_.copy(buffer.data(), buffer.size());
  text_.remove_prefix(size);
  return size;
}

void DecompressingSource::Refill() {
  std::span<char> room = text_bytes_;
  // What is at hand is used up, so that ReadyNow does not take the mark at the
  // end of a stream for text.
  while (!room.empty() && (CanRun() || (WantsMore() && FetchInput()))) {
    const std::string_view offered = rest_;
    const auto ended = decompressor_->Run(rest_, room);
    text_ = {text_bytes_.data(), text_bytes_.size() - room.size()};
    // Of what it stumbled over, a decompressor does not say how much it took.
    NoteHead(offered.substr(0, offered.size() - (ended ? rest_.size() : 0)));
    if (!ended) {
      failure_ = Words(ended.error());
      break;
    }
    in_stream_ = !*ended;
    holds_text_ = in_stream_ && room.empty();
    if (*ended) {
      ++streams_;
      head_.clear();
    }
  }
  if (at_begin_) {
    at_begin_ = false;
    LookAtBegin();
  }
}

void DecompressingSource::NoteHead(std::string_view bytes) {
  if (compression_ == Compression::kXz && head_.empty()) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  }
  head_ += bytes.substr(0, kSignatureSize - head_.size());
}

auto DecompressingSource::WantsMore() const -> bool {
  // No more than is needed, so that a short first line is not held up.
  return text_.empty() || (at_begin_ && text_.size() < kSignatureSize &&
                           MayBeCompressed(text_.front()));
}

void DecompressingSource::LookAtBegin() {
  if (const Compression inner = CompressionOf(text_);
      inner != Compression::kNone) {
    text_ = {};
    failure_ = fmt::format("{} data inside {} data; decompress it once before",
                           NameOf(inner), name_);
  }
}

auto DecompressingSource::FetchInput() -> bool {
  if (ended_ || !failure_.empty()) {
    return false;
  }
  const auto size = input_.Read(bytes_);
  if (!size) {
    failure_ = size.error();
  } else if (*size == 0 && in_stream_) {
    failure_ = IsForeign() ? BytesAfterTheEnd()
                           : fmt::format("truncated {} data", name_);
  }
  rest_ = {bytes_.data(), size.value_or(0)};
  ended_ = rest_.empty();
  return !rest_.empty();
}

auto DecompressingSource::Words(const DecompressorFault& fault) const
    -> std::string {
  if (fault.kind == DecompressorFault::Kind::kRefused) {
    return fmt::format("cannot decompress {} data: {}", name_, fault.words);
  }
  if (IsForeign() ||
      (fault.kind == DecompressorFault::Kind::kForeign && streams_ > 0)) {
    return BytesAfterTheEnd();
  }
  return fmt::format("damaged {} data: {}", name_, fault.words);
}

}  // namespace

auto NewDecompressingSource(RawInput input, Compression compression)
    -> std::unique_ptr<ByteSource> {
  return std::make_unique<DecompressingSource>(std::move(input), compression);
}

}  // namespace telltale::stream
