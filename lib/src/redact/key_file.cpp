#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "telltale/redaction.h"

namespace telltale {

namespace {

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  auto operator=(const Descriptor&) -> Descriptor& = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      close(number_);
    }
  }

  auto number() const -> int { return number_; }

 private:
  int number_;
};

auto Refused(std::string error) -> RedactKey {
  return {.error = std::move(error)};
}

auto Failed(std::string_view what, const std::string& path) -> RedactKey {
  return {.error = fmt::format("cannot {} the key `{}`: {}", what, path,
                               std::strerror(errno)),
          .io_failed = true};
}

// Reads up to `most` bytes; false when that fails.
auto ReadUpTo(size_t most, int file, std::string& bytes) -> bool {
  bytes.resize(most);
  size_t size = 0;
  while (size < most) {
    const ssize_t count = read(file, bytes.data() + size, most - size);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return false;
    }
    if (count == 0) {
      break;
    }
    size += static_cast<size_t>(count);
  }
  bytes.resize(size);
  return true;
}

}  // namespace

auto ReadRedactKey(const std::string& path) -> RedactKey {
  // Opening a pipe would wait for somebody to write into it.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (file.number() < 0 || fstat(file.number(), &status) != 0) {
    return Failed("open", path);
  }
  if (!S_ISREG(status.st_mode)) {
    return Refused(fmt::format(
        "the key `{}` is no regular file; write it to one, for example with "
        "`head -c 32 /dev/urandom`",
        path));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Refused(fmt::format(
        "the key `{0}` is open to others than its owner: its permissions are "
        "{1:03o}; run `chmod 600 {0}`, or make a new key if others may have "
        "read this one",
        path, status.st_mode & 0777));
  }
  RedactKey key;
  if (!ReadUpTo(kMostKeyBytes + 1, file.number(), key.bytes)) {
    return Failed("read", path);
  }
  if (key.bytes.size() < kLeastKeyBytes) {
    return Refused(fmt::format(
        "the key `{}` has {} bytes, fewer than {}; make one with `head -c 32 "
        "/dev/urandom`",
        path, key.bytes.size(), kLeastKeyBytes));
  }
  if (key.bytes.size() > kMostKeyBytes) {
    return Refused(
        fmt::format("the key `{}` has more than {} bytes; is it another file?",
                    path, kMostKeyBytes));
  }
  if (key.bytes.find_first_not_of(key.bytes.front()) == std::string::npos) {
    return Refused(fmt::format(
        "the key `{}` is one byte over and over, which anybody can guess; make "
        "one with `head -c 32 /dev/urandom`",
        path));
  }
  return key;
}

}  // namespace telltale
