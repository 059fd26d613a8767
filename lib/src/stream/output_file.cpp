#include "stream/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace telltale::stream {

namespace {

constexpr mode_t kMode = 0666;

auto Name(const std::string& path) -> std::string {
  return path == "-" ? "standard output" : fmt::format("`{}`", path);
}

auto WriteError(const std::string& path, int error) -> std::string {
  return fmt::format("cannot write {}: {}", Name(path),
                     std::generic_category().message(error));
}

auto IdentityOf(const struct stat& status) -> std::optional<FileIdentity> {
  if (!S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return FileIdentity{.device = status.st_dev, .inode = status.st_ino};
}

auto DescriptorIdentity(int descriptor) -> std::optional<FileIdentity> {
  struct stat status = {};
  return fstat(descriptor, &status) == 0 ? IdentityOf(status) : std::nullopt;
}

// The first of `inputs` that is the file `identity`; null when none is.
auto FindInput(std::span<const std::string> inputs,
               const std::optional<FileIdentity>& identity)
    -> const std::string* {
  if (identity) {
    for (const std::string& input : inputs) {
      if (InputIdentity(input) == identity) {
        return &input;
      }
    }
  }
  return nullptr;
}

}  // namespace

auto InputIdentity(const std::string& path) -> std::optional<FileIdentity> {
  if (path == "-") {
    return DescriptorIdentity(STDIN_FILENO);
  }
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? IdentityOf(status) : std::nullopt;
}

auto OutputFile::Open(const std::string& path,
                      std::span<const std::string> inputs)
    -> tl::expected<OutputFile, std::string> {
  constexpr int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
  int descriptor = STDOUT_FILENO;
  bool created = false;
  if (path != "-") {
    descriptor = open(path.c_str(), flags | O_EXCL, kMode);
    created = descriptor >= 0;
    if (!created && errno == EEXIST) {
      descriptor = open(path.c_str(), flags, kMode);
    }
  }
  if (descriptor < 0) {
    return tl::unexpected(WriteError(path, errno));
  }
  OutputFile file(path, descriptor, created);
  if (const std::string* input = FindInput(inputs, file.identity())) {
    file.Withdraw();
    return tl::unexpected(
        fmt::format("cannot write {}: it is also the input {}", Name(path),
                    *input == "-" ? "on standard input" : Name(*input)));
  }
  return file;
}

OutputFile::OutputFile(std::string path, int descriptor, bool created)
    : path_(std::move(path)), descriptor_(descriptor), created_(created) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      created_(other.created_),
      error_(std::move(other.error_)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0 && path_ != "-") {
    close(descriptor_);
  }
}

auto OutputFile::Empty() -> WriteStatus {
  if (path_ == "-" || !identity() || ftruncate(descriptor_, 0) == 0) {
    return WriteStatus::kDone;
  }
  return Fail();
}

void OutputFile::Withdraw() {
  if (created_) {
    unlink(path_.c_str());
  }
}

auto OutputFile::Write(std::string_view bytes) -> WriteStatus {
  while (!bytes.empty()) {
    const ssize_t size = write(descriptor_, bytes.data(), bytes.size());
    if (size >= 0) {
      bytes.remove_prefix(static_cast<size_t>(size));
    } else if (errno == EAGAIN) {
      pollfd request = {.fd = descriptor_, .events = POLLOUT, .revents = 0};
      poll(&request, 1, -1);
    } else if (errno != EINTR) {
      return Fail();
    }
  }
  return WriteStatus::kDone;
}

auto OutputFile::Close() -> WriteStatus {
  if (descriptor_ < 0 || path_ == "-") {
    return WriteStatus::kDone;
  }
  const int status = close(std::exchange(descriptor_, -1));
  return status == 0 || errno == EINTR ? WriteStatus::kDone : Fail();
}

auto OutputFile::identity() const -> std::optional<FileIdentity> {
  return DescriptorIdentity(descriptor_);
}

auto OutputFile::Fail() -> WriteStatus {
  const bool closed = errno == EPIPE;
  error_ = WriteError(path_, errno);
  return closed ? WriteStatus::kClosed : WriteStatus::kFailed;
}

}  // namespace telltale::stream
