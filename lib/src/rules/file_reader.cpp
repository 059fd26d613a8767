#include "rules/file_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "digest/sha256.h"
#include "rules/limits.h"

namespace telltale::rules {

namespace {

namespace fs = std::filesystem;
using diag::Code;

// An open file, closed at the end.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  auto operator=(const OpenFile&) -> OpenFile& = delete;
  ~OpenFile() {
    if (is_open()) {
      close(descriptor_);
    }
  }

  auto is_open() const -> bool { return descriptor_ >= 0; }
  auto descriptor() const -> int { return descriptor_; }

 private:
  int descriptor_;
};

void AddUnreadable(const fs::path& path, int error, Diagnostics& diagnostics) {
  AddFileError(
      Code::kUnreadable, path,
      fmt::format("cannot be read: {}",
                  std::error_code(error, std::generic_category()).message()),
      "", diagnostics);
}

auto KindOf(mode_t mode) -> std::string_view {
  if (S_ISFIFO(mode)) {
    return "a pipe";
  }
  if (S_ISSOCK(mode)) {
    return "a socket";
  }
  return S_ISDIR(mode) ? "a folder" : "a device";
}

// Whether what lies at `path` is a file of its own; says what it is otherwise.
auto IsPlain(const fs::path& path, const struct stat& state,
             Diagnostics& diagnostics) -> bool {
  if (S_ISREG(state.st_mode)) {
    return true;
  }
  if (S_ISLNK(state.st_mode)) {
    AddLinkError(path, diagnostics);
    return false;
  }
  AddFileError(Code::kNotAFile, path,
               fmt::format("{}, not a file", KindOf(state.st_mode)),
               "remove it, or give it a name that no rule file has",
               diagnostics);
  return false;
}

// Opens what IsPlain. It is asked before opening, which alone may do something
// to a device, and once more after, lest it has been replaced in between.
auto OpenFound(const fs::path& path, Diagnostics& diagnostics) -> int {
  struct stat state = {};
  if (lstat(path.c_str(), &state) != 0) {
    AddUnreadable(path, errno, diagnostics);
    return -1;
  }
  if (!IsPlain(path, state, diagnostics)) {
    return -1;
  }
  const int descriptor = open(
      path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0 || fstat(descriptor, &state) != 0) {
    AddUnreadable(path, errno, diagnostics);
  } else if (IsPlain(path, state, diagnostics)) {
    return descriptor;
  }
  if (descriptor >= 0) {
    close(descriptor);
  }
  return -1;
}

// Room for the whole file, and a byte that is not filled: the end is found
// without the text being moved. Of a pipe, nobody knows the size.
auto FirstRoom(int descriptor) -> size_t {
  constexpr size_t kUnknown = 4096;
  struct stat state = {};
  if (fstat(descriptor, &state) != 0 || state.st_size <= 0) {
    return kUnknown;
  }
  return std::min(static_cast<size_t>(state.st_size), kMaxFileBytes) + 1;
}

// Whether a file is called what files of records are called. Such a slip is
// found by the name: what a diagnostic would quote of it is somebody's text.
auto IsNamedAsRecords(fs::path path) -> bool {
  constexpr std::array<std::string_view, 5> kCompressed = {".gz", ".zst", ".xz",
                                                           ".lzma", ".bz2"};
  constexpr std::array<std::string_view, 4> kRecords = {".jsonl", ".ndjson",
                                                        ".csv", ".tsv"};
  const auto ends_in = [&path](const auto& endings) {
    return std::find(endings.begin(), endings.end(),
                     path.extension().string()) != endings.end();
  };
  if (ends_in(kCompressed)) {
    path.replace_extension();
  }
  return ends_in(kRecords);
}

auto OpenNamed(const fs::path& path, Diagnostics& diagnostics) -> int {
  if (IsNamedAsRecords(path)) {
    AddFileError(Code::kUnreadable, path, "a file of records, not of rules",
                 "rules are in folders and `.yaml` files; commands that take "
                 "one file of records read several as `cat A B | telltale ... "
                 "-`",
                 diagnostics);
    return -1;
  }
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    AddUnreadable(path, errno, diagnostics);
  }
  return descriptor;
}

// As read(2), begun again when a signal comes in between.
auto ReadSome(int descriptor, char* data, size_t size) -> ssize_t {
  ssize_t read_now = -1;
  do {
    read_now = read(descriptor, data, size);
  } while (read_now < 0 && errno == EINTR);
  return read_now;
}

}  // namespace

void AddFileError(Code code, const fs::path& path, std::string message,
                  std::string help, Diagnostics& diagnostics) {
  diagnostics.Add({.code = std::string(diag::Text(code)),
                   .location = {.file = path.generic_string()},
                   .message = std::move(message),
                   .help = std::move(help)});
}

void AddLinkError(const fs::path& path, Diagnostics& diagnostics) {
  AddFileError(Code::kNotAFile, path, "a symbolic link, which is not followed",
               "packs are read from their own folder alone: put a copy in its "
               "place",
               diagnostics);
}

auto ReadSourceFile(const fs::path& path, Origin origin,
                    Diagnostics& diagnostics) -> std::optional<SourceFile> {
  const OpenFile file(origin == Origin::kFound ? OpenFound(path, diagnostics)
                                               : OpenNamed(path, diagnostics));
  if (!file.is_open()) {
    return std::nullopt;
  }
  // Read into the place where it stays: of a secret key no copy is left behind.
  std::string content(FirstRoom(file.descriptor()), '\0');
  size_t filled = 0;
  while (filled <= kMaxFileBytes) {
    if (filled == content.size()) {
      content.resize(2 * filled);
    }
    const ssize_t size = ReadSome(file.descriptor(), content.data() + filled,
                                  content.size() - filled);
    if (size < 0) {
      AddUnreadable(path, errno, diagnostics);
      return std::nullopt;
    }
    if (size == 0) {
      content.resize(filled);
      return SourceFile{path.generic_string(), std::move(content)};
    }
    filled += static_cast<size_t>(size);
  }
  AddFileError(Code::kTooLarge, path,
               fmt::format("file is over {} MiB", kMaxFileBytes >> 20),
               "divide its rules among several files", diagnostics);
  return std::nullopt;
}

auto DigestOfFound(const fs::path& path, Diagnostics& diagnostics)
    -> std::optional<std::string> {
  const OpenFile file(OpenFound(path, diagnostics));
  if (!file.is_open()) {
    return std::nullopt;
  }
  digest::Sha256 sha256;
  std::array<char, size_t{1} << 16U> piece;
  for (;;) {
    const ssize_t size =
        ReadSome(file.descriptor(), piece.data(), piece.size());
    if (size < 0) {
      AddUnreadable(path, errno, diagnostics);
      return std::nullopt;
    }
    if (size == 0) {
      return digest::Hex(sha256.Get());
    }
    sha256.Add({piece.data(), static_cast<size_t>(size)});
  }
}

}  // namespace telltale::rules
