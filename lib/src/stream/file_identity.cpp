#include "stream/file_identity.h"

#include <sys/stat.h>
#include <unistd.h>

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

}  // namespace telltale::stream
