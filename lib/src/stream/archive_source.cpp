// zstd, xz, lzma and bzip2, by libarchive.

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "stream/byte_source.h"

namespace telltale::stream {

namespace {

constexpr size_t kInputSize = size_t{64} << 10;
// The filter that stands for the input itself.
constexpr int kInputFilter = -1;

struct ArchiveCloser {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

class ArchiveSource : public ByteSource {
 public:
  explicit ArchiveSource(RawInput input) : input_(std::move(input)) {}

  auto Start() -> tl::expected<void, std::string>;
  auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> override;
  auto ReadyNow() const -> bool override {
    return !pending_.empty() || input_.ReadyNow();
  }
  auto input_bytes() const -> uint64_t override { return input_.bytes_read(); }

 private:
  static auto Supply(archive* reader, void* self, const void** bytes)
      -> la_ssize_t;

  // Decompresses the next piece into `pending_`, which stays empty at the end.
  auto Advance() -> tl::expected<void, std::string>;
  auto CheckAllWasRead() -> tl::expected<void, std::string>;
  auto Failure() const -> std::string;

  RawInput input_;
  std::array<char, kInputSize> bytes_;
  std::string read_error_;
  std::unique_ptr<archive, ArchiveCloser> reader_;
  // Decompressed and not yet returned. Belongs to `reader_`.
  std::string_view pending_;
  bool ended_ = false;
};

auto ArchiveSource::Supply(archive* reader, void* self, const void** bytes)
    -> la_ssize_t {
  auto* source = static_cast<ArchiveSource*>(self);
  auto size = source->input_.Read(source->bytes_);
  if (!size) {
    source->read_error_ = std::move(size).error();
    archive_set_error(reader, EIO, "%s", source->read_error_.c_str());
    return ARCHIVE_FATAL;
  }
  *bytes = source->bytes_.data();
  return static_cast<la_ssize_t>(*size);
}

auto ArchiveSource::Start() -> tl::expected<void, std::string> {
  reader_.reset(archive_read_new());
  archive* reader = reader_.get();
  if (reader == nullptr) {
    return tl::unexpected(std::string("no memory to decompress"));
  }
  archive_read_support_filter_zstd(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_lzma(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  archive_read_set_callback_data(reader, this);
  archive_read_set_read_callback(reader, &Supply);
  if (archive_read_open1(reader) != ARCHIVE_OK) {
    return tl::unexpected(Failure());
  }
  // What is too short for a header is no compressed stream to libarchive.
  if (archive_filter_code(reader, 0) == ARCHIVE_FILTER_NONE) {
    return tl::unexpected(std::string("damaged or truncated compressed data"));
  }
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(reader, &entry);
  ended_ = status == ARCHIVE_EOF;
  if (status != ARCHIVE_OK && !ended_) {
    return tl::unexpected(Failure());
  }
  return {};
}

auto ArchiveSource::Read(std::span<char> buffer)
    -> tl::expected<size_t, std::string> {
  while (pending_.empty() && !ended_) {
    if (auto advanced = Advance(); !advanced) {
      return tl::unexpected(std::move(advanced).error());
    }
  }
  const size_t size = std::min(pending_.size(), buffer.size());
  std::copy_n(pending_.data(), size, buffer.data());
  pending_.remove_prefix(size);
  return size;
}

auto ArchiveSource::Advance() -> tl::expected<void, std::string> {
  const void* bytes = nullptr;
  size_t size = 0;
  la_int64_t offset = 0;
  const int status =
      archive_read_data_block(reader_.get(), &bytes, &size, &offset);
  if (status == ARCHIVE_EOF) {
    ended_ = true;
    return CheckAllWasRead();
  }
  if (status != ARCHIVE_OK) {
    return tl::unexpected(Failure());
  }
  pending_ = std::string_view(static_cast<const char*>(bytes), size);
  return {};
}

// libarchive takes the end of a bzip2 or lzma stream for the end of the input.
auto ArchiveSource::CheckAllWasRead() -> tl::expected<void, std::string> {
  const auto used = archive_filter_bytes(reader_.get(), kInputFilter);
  const auto rest = input_.Peek(1);
  if (static_cast<uint64_t>(used) < input_.bytes_read() ||
      (rest && !rest->empty())) {
    return tl::unexpected(
        std::string("bytes after the end of the compressed data"));
  }
  return {};
}

auto ArchiveSource::Failure() const -> std::string {
  if (!read_error_.empty()) {
    return read_error_;
  }
  const char* message = archive_error_string(reader_.get());
  const std::string_view words = message == nullptr ? "" : message;
  return words.empty() ? "damaged or truncated compressed data"
                       : fmt::format("damaged compressed data: {}", words);
}

}  // namespace

auto NewArchiveSource(RawInput input)
    -> tl::expected<std::unique_ptr<ByteSource>, std::string> {
  auto source = std::make_unique<ArchiveSource>(std::move(input));
  if (auto started = source->Start(); !started) {
    return tl::unexpected(std::move(started).error());
  }
  return source;
}

}  // namespace telltale::stream
