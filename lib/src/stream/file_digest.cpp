#include "stream/file_digest.h"

#include <array>
#include <cstddef>
#include <utility>

#include "stream/raw_input.h"

namespace telltale::stream {

auto DigestOfFile(const std::string& path, const std::function<bool()>& stop)
    -> tl::expected<std::optional<FileDigest>, std::string> {
  RawTally tally;
  auto input = RawInput::Open(path, stop, &tally);
  if (!input) {
    return tl::unexpected(std::move(input).error());
  }
  std::array<char, size_t{1} << 16U> piece;
  for (;;) {
    if (stop && stop()) {
      return std::nullopt;
    }
    const auto size = input->Read(piece);
    if (!size) {
      return tl::unexpected(size.error());
    }
    if (*size == 0) {
      return FileDigest{.bytes = tally.bytes,
                        .sha256 = digest::Hex(tally.sha256.Get())};
    }
  }
}

}  // namespace telltale::stream
