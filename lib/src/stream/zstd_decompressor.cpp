// zstd (RFC 8878), by libzstd.

#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>

#include "stream/decompressor.h"

namespace telltale::stream {

namespace {

using Kind = DecompressorFault::Kind;

// The library's own limit: 128 MiB, which `zstd --long` asks for.
constexpr int kMostWindowLog = 27;
// The header of a block, which the library likes to read with the one before.
constexpr size_t kBlockHeader = 3;

struct ContextCloser {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdDecompressor : public Decompressor {
 public:
  auto Run(std::string_view& input, std::span<char>& room)
      -> tl::expected<bool, DecompressorFault> override;

 private:
  auto Offer() const -> size_t;

  std::unique_ptr<ZSTD_DCtx, ContextCloser> context_;
  // What is left of a frame's part, as far as the library says so.
  size_t wanted_ = 1;
  // Whether there was no room for more.
  bool was_full_ = false;
};

auto Fault(size_t status) -> DecompressorFault {
  switch (ZSTD_getErrorCode(status)) {
    case ZSTD_error_prefix_unknown:
      return {Kind::kForeign, "it is no frame"};
    case ZSTD_error_memory_allocation:
      return {Kind::kRefused, "no memory"};
    case ZSTD_error_frameParameter_windowTooLarge:
      return {Kind::kRefused,
              fmt::format("its window is over the limit of {} MiB",
                          (1 << kMostWindowLog) >> 20)};
    default:
      return {Kind::kDamaged, ZSTD_getErrorName(status)};
  }
}

// Together with an error the library does not say what text came before, so
// that a call is given one part of a frame at most: a header, a block or a
// checksum. What was held back comes alone for the same reason.
auto ZstdDecompressor::Offer() const -> size_t {
  if (was_full_) {
    return 0;
  }
  return wanted_ > kBlockHeader ? wanted_ - kBlockHeader : wanted_;
}

auto ZstdDecompressor::Run(std::string_view& input, std::span<char>& room)
    -> tl::expected<bool, DecompressorFault> {
  if (!context_) {
    context_.reset(ZSTD_createDCtx());
    if (!context_) {
      return tl::unexpected(DecompressorFault{Kind::kRefused, "no memory"});
    }
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMostWindowLog);
  }
  ZSTD_inBuffer in = {
      .src = input.data(), .size = std::min(input.size(), Offer()), .pos = 0};
  ZSTD_outBuffer out = {.dst = room.data(), .size = room.size(), .pos = 0};
  const size_t status = ZSTD_decompressStream(context_.get(), &out, &in);
  if (ZSTD_isError(status) != 0) {
    return tl::unexpected(Fault(status));
  }
  input.remove_prefix(in.pos);
  room = room.subspan(out.pos);
  was_full_ = status != 0 && room.empty();
  wanted_ = std::max<size_t>(status, 1);
  return status == 0;
}

}  // namespace

auto NewZstdDecompressor() -> std::unique_ptr<Decompressor> {
  return std::make_unique<ZstdDecompressor>();
}

}  // namespace telltale::stream
