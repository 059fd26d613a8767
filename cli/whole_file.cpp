#include "whole_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace telltale::cli {

auto ReadWholeFile(const std::string& path, size_t most)
    -> tl::expected<std::string, std::string> {
  const auto failure = [&path](const std::string& why) {
    return tl::unexpected(fmt::format("cannot read `{}`: {}", path, why));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) {
    return failure(std::strerror(errno));
  }
  std::string text;
  std::array<char, size_t{1} << 16U> piece;
  errno = 0;
  while (const size_t size =
             std::fread(piece.data(), 1, piece.size(), file.get())) {
    text.append(piece.data(), size);
    if (text.size() > most) {
      return failure(fmt::format("it is longer than {} bytes", most));
    }
  }
  if (std::ferror(file.get()) != 0) {
    return failure(std::strerror(errno));
  }
  return text;
}

auto WriteAll(int descriptor, std::string_view content) -> bool {
  while (!content.empty()) {
    const ssize_t size = write(descriptor, content.data(), content.size());
    if (size < 0 && errno != EINTR) {
      return false;
    }
    content.remove_prefix(size < 0 ? 0 : static_cast<size_t>(size));
  }
  return true;
}

}  // namespace telltale::cli
