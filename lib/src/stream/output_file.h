// OutputFile: a file that whole lines are written to, and the mark beside it
// that says so while it is not finished.

#ifndef TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
#define TELLTALE_SRC_STREAM_OUTPUT_FILE_H_

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "digest/sha256.h"

namespace telltale::stream {

// Which file a name or a descriptor stands for, whatever it is called.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;

  auto operator==(const FileIdentity&) const -> bool = default;
};

// The identity of the regular file at `path` ("-" is standard input); nullopt
// when it is none, such as a pipe, or cannot be asked.
auto InputIdentity(const std::string& path) -> std::optional<FileIdentity>;

enum class WriteStatus {
  kDone,
  kClosed,  // nobody reads the pipe any more
  kFailed,  // see error()
};

// How far a file has been written, as a run that goes on later needs it.
struct OutputMark {
  uint64_t bytes = 0;
  // SHA-256 of them, in hexadecimal digits.
  std::string sha256;

  auto operator==(const OutputMark&) const -> bool = default;
};

// Owns the descriptor, unless it is standard output.
//
// Beside a regular file `out.jsonl` stands `out.jsonl.incomplete` from the
// moment it is emptied until Finish, so that a file that was cut off by a full
// disk, a signal or a power failure is not taken for a whole one.
class OutputFile {
 public:
  // Opens the file at `path` for writing, "-" for standard output. What it
  // holds stays until Empty or Continue.
  //
  // Errors: "cannot write `out.jsonl`: Permission denied"; also when it is one
  // of `inputs`.
  static auto Open(const std::string& path, std::span<const std::string> inputs)
      -> tl::expected<OutputFile, std::string>;

  OutputFile(OutputFile&& other) noexcept;
  auto operator=(OutputFile&&) -> OutputFile& = delete;
  ~OutputFile();

  // Empties a file that had something in it; standard output stays as it is.
  // Fails when another process writes the file.
  auto Empty() -> WriteStatus;

  // Keeps what was written up to `mark` and drops the rest. Fails when the file
  // does not begin with what was written then. REQUIRES: a regular file.
  auto Continue(const OutputMark& mark) -> WriteStatus;

  // Removes the file and the mark beside it if Open created it.
  void Withdraw();

  // Writes all of `bytes` at once; nothing is kept back. A regular file that
  // could not take all of them takes none, so that its lines stay whole.
  //
  // REQUIRES: SIGPIPE is ignored, or a closed pipe ends the process.
  auto Write(std::string_view bytes) -> WriteStatus;

  // Waits until what was written to a regular file is on the disk.
  auto Sync() -> WriteStatus;

  // Reports what the system found out late. Call once, after the last Write.
  auto Close() -> WriteStatus;

  // Says that the file is all that it should be: removes the mark beside it.
  auto Finish() -> WriteStatus;

  // Writes into the mark beside the file why it is not finished.
  void Explain(std::string_view reason) const;

  // What has been written, what Continue kept included.
  auto mark() const -> OutputMark;

  // "cannot write `out.jsonl`: No space left on device"; empty until something
  // fails.
  auto error() const -> const std::string& { return error_; }

  auto path() const -> const std::string& { return path_; }

  // Whether people see what is written as it is written.
  auto is_terminal() const -> bool;

  // Set for regular files.
  auto identity() const -> std::optional<FileIdentity>;

 private:
  OutputFile(std::string path, int descriptor, bool created);

  auto Fail() -> WriteStatus;
  auto FailBecause(std::string reason) -> WriteStatus;
  // Takes the file for this process alone, and puts the mark beside it.
  auto Claim() -> WriteStatus;
  // Takes back what was written after the first `whole` bytes.
  void DropAfter(uint64_t whole, const digest::Sha256& digest_of_whole);
  // Counts and digests `size` bytes from `reader` as written. False when there
  // are fewer; `errno` is 0 then unless reading failed.
  auto TakeIn(int reader, uint64_t size) -> bool;

  std::string path_;
  int descriptor_;
  bool created_;
  // Whether the mark stands beside the file.
  bool marked_ = false;
  uint64_t bytes_ = 0;
  digest::Sha256 sha256_;
  std::string error_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
