#include "stream/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <filesystem>
#include <system_error>
#include <utility>

namespace telltale::stream {

namespace {

constexpr mode_t kMode = 0666;
// What every mark begins with.
constexpr std::string_view kMarkText =
    "The file beside this one has not been written to its end.\n";
// How often a write that waits asks whether to stop, and how many times in a
// row after that the reader may have taken nothing. Unit: milliseconds.
constexpr int kPollInterval = 100;
constexpr int kMostIdlePolls = 10;

auto WriteError(const std::string& path, int error) -> std::string {
  return fmt::format("cannot write {}: {}", OutputName(path),
                     std::generic_category().message(error));
}

// Whether something that is no mark stands at `path`.
auto IsInTheWay(const std::string& path) -> bool {
  const int descriptor =
      open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    // Links are not followed, sockets not opened; whatever else is wrong is
    // said when the mark is put there.
    return errno == ELOOP || errno == ENXIO;
  }
  const bool is_mark = BeginsLike(descriptor, kMarkText);
  close(descriptor);
  return !is_mark;
}

auto IsLink(const std::string& path) -> bool {
  std::error_code ignored;
  return std::filesystem::is_symlink(path, ignored);
}

// The first of `inputs` that is the file `identity`; null when none is.
auto FindInput(std::span<const std::string> inputs,
               const std::optional<FileIdentity>& identity)
    -> const std::string* {
  if (identity) {
    for (const std::string& input : inputs) {
      if (PathIdentity(input) == identity) {
        return &input;
      }
    }
  }
  return nullptr;
}

}  // namespace

auto OutputName(const std::string& path) -> std::string {
  return path == "-" ? "standard output" : fmt::format("`{}`", path);
}

auto MarkOf(const std::string& path) -> std::string {
  return path + ".incomplete";
}

auto OutputFile::Open(const std::string& path,
                      std::span<const std::string> inputs,
                      std::function<bool()> stop)
    -> tl::expected<OutputFile, std::string> {
  constexpr int flags = O_WRONLY | O_CLOEXEC;
  int descriptor = STDOUT_FILENO;
  bool created = false;
  const std::optional<int> named = DescriptorNamed(path);
  if (named) {
    // Opened anew it would be written from its beginning.
    descriptor = fcntl(*named, F_DUPFD_CLOEXEC, 0);
  } else if (path != "-") {
    descriptor = open(path.c_str(), flags | O_CREAT | O_EXCL, kMode);
    created = descriptor >= 0;
    if (!created && errno == EEXIST) {
      // Without O_CREAT, for only what is known to be new can be withdrawn.
      descriptor = open(path.c_str(), flags);
      if (descriptor < 0 && errno == ENOENT) {
        return tl::unexpected(fmt::format(
            "cannot write {}: {}", OutputName(path),
            IsLink(path) ? "it is a link that leads to no file"
                         : "another run has just removed it; try again"));
      }
    }
  }
  if (descriptor < 0) {
    return tl::unexpected(WriteError(path, errno));
  }
  OutputFile file(path, descriptor, created, named || path == "-",
                  std::move(stop));
  // First of all, so that nobody takes what was created here for his.
  std::string refusal = file.Claim();
  if (const std::string* input = FindInput(inputs, file.identity())) {
    file.Withdraw();
    return tl::unexpected(fmt::format(
        "cannot write {}: it is also the input {}", OutputName(path),
        *input == "-" ? "on standard input" : OutputName(*input)));
  }
  if (!refusal.empty()) {
    file.Withdraw();
    return tl::unexpected(
        fmt::format("cannot write {}: {}", OutputName(path), refusal));
  }
  return file;
}

OutputFile::OutputFile(std::string path, int descriptor, bool created,
                       bool passed_on, std::function<bool()> stop)
    : path_(std::move(path)),
      descriptor_(descriptor),
      created_(created),
      passed_on_(passed_on),
      stop_(std::move(stop)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      created_(other.created_),
      passed_on_(other.passed_on_),
      stop_(std::move(other.stop_)),
      marked_(other.marked_),
      marked_before_(other.marked_before_),
      begun_(other.begun_),
      bytes_(other.bytes_),
      sha256_(other.sha256_),
      error_(std::move(other.error_)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0 && path_ != "-") {
    close(descriptor_);
  }
}

auto OutputFile::Verify(const OutputMark& mark) -> WriteStatus {
  // The descriptor is open for writing alone.
  const int reader = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (reader < 0) {
    return Fail();
  }
  const bool whole = TakeIn(reader, mark.bytes);
  const int error = errno;
  close(reader);
  if (!whole && error != 0) {
    errno = error;
    return Fail();
  }
  if (!whole) {
    return FailBecause(fmt::format(
        "it holds {} bytes where the checkpoint tells of {}; remove the "
        "checkpoint to begin anew",
        bytes_, mark.bytes));
  }
  if (digest::Hex(sha256_.Get()) != mark.sha256) {
    return FailBecause(
        "it has changed since the checkpoint; remove the checkpoint to begin "
        "anew");
  }
  return WriteStatus::kDone;
}

auto OutputFile::Begin() -> WriteStatus {
  if (passed_on_ || !identity()) {
    return WriteStatus::kDone;
  }
  begun_ = true;
  const auto end = static_cast<off_t>(bytes_);
  return ftruncate(descriptor_, end) == 0 &&
                 lseek(descriptor_, end, SEEK_SET) == end
             ? WriteStatus::kDone
             : Fail();
}

auto OutputFile::TakeIn(int reader, uint64_t size) -> bool {
  std::array<char, size_t{1} << 16U> piece;
  while (bytes_ < size) {
    errno = 0;
    const ssize_t got = read(reader, piece.data(),
                             std::min<uint64_t>(piece.size(), size - bytes_));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return false;
    }
    sha256_.Add({piece.data(), static_cast<size_t>(got)});
    bytes_ += static_cast<uint64_t>(got);
  }
  return true;
}

auto OutputFile::Claim() -> std::string {
  if (passed_on_ || !identity()) {
    return "";
  }
  if (NamesDescriptor(path_)) {
    return "it is a descriptor of another process; name the file";
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    // What the other run writes is not removed, whoever made the file.
    created_ = false;
    return "another run is writing it";
  }
  // A run that created it may have withdrawn it before it was locked here.
  if (PathIdentity(path_) != identity()) {
    created_ = false;
    return "another run has just removed it; try again";
  }
  if (IsInTheWay(MarkOf(path_))) {
    return fmt::format(
        "`{}`, which stands beside it until it is finished, is there already "
        "and tells of no run; move it away",
        MarkOf(path_));
  }
  return "";
}

auto OutputFile::PutMark() -> WriteStatus {
  if (NamesDescriptor(path_) || !identity()) {
    return WriteStatus::kDone;
  }
  const std::string mark = MarkOf(path_);
  marked_before_ = access(mark.c_str(), F_OK) == 0;
  const int descriptor =
      open(mark.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
           kMode);
  if (descriptor < 0) {
    error_ = WriteError(mark, errno);
    return WriteStatus::kFailed;
  }
  close(descriptor);
  marked_ = true;
  Explain("");
  return WriteStatus::kDone;
}

void OutputFile::Explain(std::string_view reason) const {
  if (!marked_) {
    return;
  }
  // The mark says enough by being there, so a failure here is none.
  const std::string text = std::string(kMarkText).append(reason);
  const int descriptor =
      open(MarkOf(path_).c_str(), O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor >= 0) {
    [[maybe_unused]] const ssize_t size =
        write(descriptor, text.data(), text.size());
    close(descriptor);
  }
}

void OutputFile::Withdraw() {
  if (created_) {
    unlink(path_.c_str());
  }
  if (created_ || (!begun_ && !marked_before_)) {
    Finish();
  }
}

auto OutputFile::Finish() -> WriteStatus {
  const std::string mark = MarkOf(path_);
  if (std::exchange(marked_, false) && unlink(mark.c_str()) != 0 &&
      errno != ENOENT) {
    error_ = fmt::format("cannot remove `{}`: {}", mark,
                         std::generic_category().message(errno));
    return WriteStatus::kFailed;
  }
  return WriteStatus::kDone;
}

auto OutputFile::Write(std::string_view bytes) -> WriteStatus {
  const uint64_t whole = bytes_;
  const digest::Sha256 digest_of_whole = sha256_;
  std::string_view rest = bytes;
  const WriteStatus status = Send(rest);
  Count(bytes.substr(0, bytes.size() - rest.size()));
  if (status != WriteStatus::kDone) {
    DropAfter(whole, digest_of_whole);
  }
  return status;
}

auto OutputFile::WriteShown(std::string_view bytes, std::string_view shown)
    -> WriteStatus {
  const WriteStatus status = Send(shown);
  if (status == WriteStatus::kDone) {
    Count(bytes);
  }
  return status;
}

auto OutputFile::Send(std::string_view& bytes) -> WriteStatus {
  const bool may_wait = !identity();
  while (!bytes.empty()) {
    if (may_wait && !WaitForRoom()) {
      return WriteStatus::kStopped;
    }
    // As much as a pipe that has room takes without waiting.
    const size_t most =
        may_wait ? std::min<size_t>(bytes.size(), PIPE_BUF) : bytes.size();
    const ssize_t size = write(descriptor_, bytes.data(), most);
    if (size >= 0) {
      bytes.remove_prefix(static_cast<size_t>(size));
    } else if (errno != EINTR && errno != EAGAIN) {
      return Fail();
    }
  }
  return WriteStatus::kDone;
}

auto OutputFile::WaitForRoom() const -> bool {
  pollfd request = {.fd = descriptor_, .events = POLLOUT, .revents = 0};
  for (int idle = 0; idle < kMostIdlePolls;) {
    const int ready = poll(&request, 1, kPollInterval);
    if (ready > 0 || (ready < 0 && errno != EINTR)) {
      // Whatever is wrong is said when it is written to.
      return true;
    }
    idle += stop_ && stop_() ? 1 : 0;
  }
  return false;
}

void OutputFile::Count(std::string_view bytes) {
  sha256_.Add(bytes);
  bytes_ += bytes.size();
}

void OutputFile::DropAfter(uint64_t whole,
                           const digest::Sha256& digest_of_whole) {
  // Of a pipe or of standard output nothing can be taken back.
  if (!passed_on_ && identity() &&
      ftruncate(descriptor_, static_cast<off_t>(whole)) == 0) {
    bytes_ = whole;
    sha256_ = digest_of_whole;
  }
}

auto OutputFile::Sync() -> WriteStatus {
  return !identity() || fdatasync(descriptor_) == 0 || errno == EINVAL
             ? WriteStatus::kDone
             : Fail();
}

auto OutputFile::mark() const -> OutputMark {
  return {.bytes = bytes_, .sha256 = digest::Hex(sha256_.Get())};
}

auto OutputFile::is_terminal() const -> bool {
  return isatty(descriptor_) == 1;
}

auto OutputFile::identity() const -> std::optional<FileIdentity> {
  return DescriptorIdentity(descriptor_);
}

auto OutputFile::FailBecause(std::string reason) -> WriteStatus {
  error_ = fmt::format("cannot write {}: {}", OutputName(path_), reason);
  return WriteStatus::kFailed;
}

auto OutputFile::Fail() -> WriteStatus {
  const bool closed = errno == EPIPE;
  error_ = WriteError(path_, errno);
  return closed ? WriteStatus::kClosed : WriteStatus::kFailed;
}

}  // namespace telltale::stream
