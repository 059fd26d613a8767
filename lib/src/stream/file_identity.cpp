#include "stream/file_identity.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace telltale::stream {

namespace {

namespace fs = std::filesystem;

auto IdentityOf(const struct stat& status) -> std::optional<FileIdentity> {
  if (!S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return FileIdentity{.device = status.st_dev, .inode = status.st_ino};
}

auto IsNameOfDescriptor(std::string_view name) -> bool {
  return name.starts_with("/dev/std") || name.starts_with("/dev/fd/") ||
         (name.starts_with("/proc/") &&
          name.find("/fd/") != std::string_view::npos);
}

// The name of a descriptor that `path` leads to when its links are followed one
// by one; nullopt for all else. A link to the descriptor itself is not
// followed, as it leads on to the file.
auto DescriptorName(const std::string& path) -> std::optional<fs::path> {
  int links_left = 40;
  std::error_code error;
  fs::path at;
  // What is still to be walked, the next part last.
  std::vector<fs::path> parts;
  const auto walk = [&parts](const fs::path& more) {
    const std::vector<fs::path> ahead(more.begin(), more.end());
    parts.insert(parts.end(), ahead.rbegin(), ahead.rend());
  };
  walk(fs::absolute(path, error));
  while (!parts.empty()) {
    const fs::path part = std::move(parts.back());
    parts.pop_back();
    if (part == "..") {
      at = at.parent_path();
      continue;
    }
    if (part.empty() || part == ".") {
      continue;
    }
    // The root takes the place of what stands before it.
    at /= part;
    if (parts.empty() && IsNameOfDescriptor(at.native())) {
      return at;
    }
    if (fs::is_symlink(at, error) && links_left-- > 0) {
      walk(fs::read_symlink(at, error));
      at = at.parent_path();
    }
  }
  return std::nullopt;
}

// Whether the descriptors of this process lie in `folder`: for its threads they
// are the same.
auto IsOfThisProcess(const fs::path& folder) -> bool {
  std::error_code error;
  const fs::path own = "/proc" / fs::read_symlink("/proc/self", error);
  return folder == "/dev/fd" || folder == own / "fd" ||
         (folder.filename() == "fd" &&
          folder.parent_path().parent_path() == own / "task");
}

auto Number(const std::string& text) -> std::optional<int> {
  const char* const end = text.data() + text.size();
  int number = -1;
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end && number >= 0
             ? std::optional(number)
             : std::nullopt;
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
  return path == "-" || DescriptorName(path);
}

auto DescriptorNamed(const std::string& path) -> std::optional<int> {
  constexpr std::string_view kStreams[] = {"/dev/stdin", "/dev/stdout",
                                           "/dev/stderr"};
  const std::optional<fs::path> name = DescriptorName(path);
  if (!name || path == "-") {
    return std::nullopt;
  }
  for (int i = 0; i < 3; ++i) {
    if (*name == kStreams[i]) {
      return i;
    }
  }
  return IsOfThisProcess(name->parent_path()) ? Number(name->filename())
                                              : std::nullopt;
}

auto BeginsLike(int descriptor, std::string_view start) -> bool {
  std::string text(start.size(), '\0');
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  if (size < 0 || !DescriptorIdentity(descriptor)) {
    return false;
  }
  text.resize(static_cast<size_t>(size));
  return start.starts_with(text);
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
