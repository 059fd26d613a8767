#include "stream/raw_input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace telltale::stream {

namespace {

// How often a waiting read asks whether to stop. Unit: milliseconds.
constexpr int kPollInterval = 100;

auto SystemError() -> std::string {
  return std::generic_category().message(errno);
}

// Whether a read of `descriptor` would return within `milliseconds`.
auto Ready(int descriptor, int milliseconds) -> bool {
  pollfd request = {.fd = descriptor, .events = POLLIN, .revents = 0};
  return poll(&request, 1, milliseconds) > 0;
}

}  // namespace

auto RawInput::Open(const std::string& path, std::function<bool()> stop,
                    RawTally* tally) -> tl::expected<RawInput, std::string> {
  int descriptor = STDIN_FILENO;
  if (path != "-") {
    do {
      descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (descriptor < 0 && errno == EINTR && !(stop && stop()));
  }
  struct stat status = {};
  if (descriptor < 0 || fstat(descriptor, &status) != 0) {
    return tl::unexpected(SystemError());
  }
  const bool regular = S_ISREG(status.st_mode);
  if (tally != nullptr) {
    tally->regular = regular;
  }
  return RawInput(descriptor, path != "-", !regular, std::move(stop), tally);
}

RawInput::RawInput(int descriptor, bool owned, bool may_wait,
                   std::function<bool()> stop, RawTally* tally)
    : descriptor_(descriptor),
      owned_(owned),
      may_wait_(may_wait),
      stop_(std::move(stop)),
      tally_(tally) {}

RawInput::RawInput(RawInput&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      owned_(other.owned_),
      may_wait_(other.may_wait_),
      stop_(std::move(other.stop_)),
      tally_(other.tally_),
      bytes_read_(other.bytes_read_),
      peeked_(std::move(other.peeked_)),
      peeked_begin_(other.peeked_begin_) {}

RawInput::~RawInput() {
  if (owned_ && descriptor_ >= 0) {
    close(descriptor_);
  }
}

auto RawInput::Read(std::span<char> buffer)
    -> tl::expected<size_t, std::string> {
  const size_t peeked = peeked_.size() - peeked_begin_;
  if (peeked > 0) {
    const size_t size = std::min(peeked, buffer.size());
    std::memcpy(buffer.data(), peeked_.data() + peeked_begin_, size);
    peeked_begin_ += size;
    bytes_read_ += size;
    return size;
  }
  auto size = ReadDescriptor(buffer);
  bytes_read_ += size.value_or(0);
  return size;
}

auto RawInput::Peek(size_t size)
    -> tl::expected<std::string_view, std::string> {
  while (peeked_.size() - peeked_begin_ < size) {
    const size_t before = peeked_.size();
    peeked_.resize(before + size);
    auto more = ReadDescriptor(std::span(peeked_).subspan(before));
    peeked_.resize(before + more.value_or(0));
    if (!more) {
      return tl::unexpected(std::move(more).error());
    }
    if (*more == 0) {
      break;
    }
  }
  return std::string_view(peeked_.data() + peeked_begin_,
                          peeked_.size() - peeked_begin_);
}

auto RawInput::ReadyNow() const -> bool {
  return !may_wait_ || peeked_begin_ < peeked_.size() || Ready(descriptor_, 0);
}

auto RawInput::ReadDescriptor(std::span<char> buffer)
    -> tl::expected<size_t, std::string> {
  for (;;) {
    while (may_wait_ && !Ready(descriptor_, kPollInterval)) {
      if (stop_ && stop_()) {
        return 0;
      }
    }
    const ssize_t size = read(descriptor_, buffer.data(), buffer.size());
    if (size >= 0) {
      const auto got = static_cast<size_t>(size);
      if (tally_ != nullptr) {
        tally_->bytes += got;
        tally_->sha256.Add({buffer.data(), got});
        tally_->ended = got == 0;
      }
      return got;
    }
    if (errno != EINTR && errno != EAGAIN) {
      return tl::unexpected(SystemError());
    }
  }
}

}  // namespace telltale::stream
