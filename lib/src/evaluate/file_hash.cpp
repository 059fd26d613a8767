#include "evaluate/file_hash.h"

#include <fmt/format.h>

#include <fstream>
#include <string_view>
#include <vector>

#include "archive/hash.h"

namespace telltale::evaluate {

auto FileHash(const std::string& path) -> std::optional<std::string> {
  constexpr size_t kPiece = size_t{256} << 10;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return std::nullopt;
  }
  archive::StreamHash hash;
  std::vector<char> piece(kPiece);
  while (file.read(piece.data(), kPiece) || file.gcount() > 0) {
    hash.Add(
        std::string_view(piece.data(), static_cast<size_t>(file.gcount())));
  }
  if (file.bad()) {
    return std::nullopt;
  }
  return fmt::format("{:016x}", hash.Get());
}

}  // namespace telltale::evaluate
