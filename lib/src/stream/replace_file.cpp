#include "stream/replace_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <system_error>

#include "stream/file_identity.h"

namespace telltale::stream {

namespace {

// What the files begin with that are replaced here: checkpoints, manifests and
// baselines.
constexpr std::string_view kStarts[] = {
    "{\"telltale_checkpoint\":", "{\n  \"telltale_manifest\":",
    "{\n  \"schema\": 1,\n  \"packs\":"};

// Whether something stands at `next` that no run left there when it was cut
// off, even while it wrote the first bytes.
auto IsInTheWay(const std::string& next) -> bool {
  const int descriptor =
      open(next.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    // Links, sockets and what belongs to others. Whatever else is wrong, with
    // the folder too, is said when the file is made.
    struct stat status = {};
    return errno == ELOOP || errno == ENXIO ||
           (errno == EACCES && lstat(next.c_str(), &status) == 0);
  }
  const bool is_left_over = std::any_of(
      std::begin(kStarts), std::end(kStarts),
      [&](std::string_view start) { return BeginsLike(descriptor, start); });
  close(descriptor);
  return !is_left_over;
}

auto WriteAll(int descriptor, std::string_view text) -> bool {
  while (!text.empty()) {
    const ssize_t size = write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(size > 0 ? static_cast<size_t>(size) : 0);
  }
  return fsync(descriptor) == 0;
}

auto Failure(const std::string& path, int error)
    -> tl::unexpected<std::string> {
  return tl::unexpected(fmt::format("cannot write `{}`: {}", path,
                                    std::generic_category().message(error)));
}

// Gives the open file the mode of the one at `path` that it replaces, as far
// as `mode` allows.
void KeepMode(const std::string& path, int descriptor, mode_t mode) {
  struct stat status = {};
  if (stat(path.c_str(), &status) == 0) {
    fchmod(descriptor, status.st_mode & mode);
  }
}

// Whether a run has claimed the file at `path` as its output.
auto IsBeingWritten(const std::string& path) -> bool {
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    return false;
  }
  const bool is_claimed =
      flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(descriptor);
  return is_claimed;
}

// Opens a new file where the next content of `path` goes.
auto OpenNext(const std::string& path, mode_t mode)
    -> tl::expected<int, std::string> {
  if (!CanBeReplaced(path)) {
    return tl::unexpected(
        fmt::format("cannot write `{}`: it is no regular file", path));
  }
  if (IsBeingWritten(path)) {
    return tl::unexpected(
        fmt::format("cannot write `{}`: another run is writing it", path));
  }
  const std::string next = NextOf(path);
  if (!RemoveNext(path)) {
    return tl::unexpected(fmt::format(
        "cannot write `{}`: `{}`, which becomes it, is there already and is "
        "none that a run left behind; move it away",
        path, next));
  }
  const int descriptor =
      open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    return Failure(path, errno);
  }
  return descriptor;
}

}  // namespace

auto TargetOf(const std::string& path) -> std::string {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_symlink(path, error)) {
    return path;
  }
  const fs::path target = fs::canonical(path, error);
  return error ? path : target.string();
}

auto NextOf(const std::string& path) -> std::string {
  return TargetOf(path) + ".next";
}

auto RemoveNext(const std::string& path) -> bool {
  const std::string next = NextOf(path);
  if (IsInTheWay(next)) {
    return false;
  }
  unlink(next.c_str());
  return true;
}

auto CanBeReplaced(const std::string& path) -> bool {
  struct stat status = {};
  return !NamesDescriptor(path) &&
         (stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode));
}

auto ReplaceFile(const std::string& path, std::string_view text, mode_t mode)
    -> tl::expected<void, std::string> {
  const auto descriptor = OpenNext(path, mode);
  if (!descriptor) {
    return tl::unexpected(descriptor.error());
  }
  const std::string next = NextOf(path);
  KeepMode(path, *descriptor, mode);
  bool done = WriteAll(*descriptor, text);
  int error = errno;
  close(*descriptor);
  if (done && rename(next.c_str(), TargetOf(path).c_str()) != 0) {
    done = false;
    error = errno;
  }
  if (!done) {
    unlink(next.c_str());
    return Failure(path, error);
  }
  return {};
}

auto TryToReplace(const std::string& path) -> tl::expected<void, std::string> {
  constexpr mode_t kOwnerAlone = 0600;
  const auto descriptor = OpenNext(path, kOwnerAlone);
  if (!descriptor) {
    return tl::unexpected(descriptor.error());
  }
  close(*descriptor);
  unlink(NextOf(path).c_str());
  return {};
}

}  // namespace telltale::stream
