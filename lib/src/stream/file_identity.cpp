#include "stream/file_identity.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <string_view>
#include <system_error>

namespace telltale::stream {

namespace {

auto IdentityOf(const struct stat& status) -> std::optional<FileIdentity> {
  if (!S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return FileIdentity{.device = status.st_dev, .inode = status.st_ino};
}

}  // namespace

auto DescriptorIdentity(int descriptor) -> std::optional<FileIdentity> {
  struct stat status = {};
  return fstat(descriptor, &status) == 0 ? IdentityOf(status) : std::nullopt;
}

auto PathIdentity(const std::string& path) -> std::optional<FileIdentity> {
  if (path == "-") {
    return DescriptorIdentity(STDIN_FILENO);
  }
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? IdentityOf(status) : std::nullopt;
}

auto NamesDescriptor(const std::string& path) -> bool {
  return path == "-" || path.starts_with("/dev/std") ||
         path.starts_with("/dev/fd/") ||
         (path.starts_with("/proc/") && path.find("/fd/") != std::string::npos);
}

auto DescriptorNamed(const std::string& path) -> std::optional<int> {
  constexpr std::string_view kStreams[] = {"/dev/stdin", "/dev/stdout",
                                           "/dev/stderr"};
  for (int i = 0; i < 3; ++i) {
    if (path == kStreams[i]) {
      return i;
    }
  }
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (path.starts_with(folder)) {
      const char* const end = path.data() + path.size();
      int descriptor = -1;
      const auto [rest, error] =
          std::from_chars(path.data() + folder.size(), end, descriptor);
      return error == std::errc() && rest == end && descriptor >= 0
                 ? std::optional(descriptor)
                 : std::nullopt;
    }
  }
  return std::nullopt;
}

auto ShareAPlace(int descriptor, int other) -> bool {
  // Flags go with the place. This one means nothing to a regular file.
  const int before = fcntl(descriptor, F_GETFL);
  const int others = fcntl(other, F_GETFL);
  if (before < 0 || others < 0 ||
      fcntl(descriptor, F_SETFL, before ^ O_NONBLOCK) != 0) {
    return false;
  }
  const bool shared =
      ((fcntl(other, F_GETFL) ^ others) & O_NONBLOCK) == O_NONBLOCK;
  fcntl(descriptor, F_SETFL, before);
  return shared;
}

}  // namespace telltale::stream
