// OutputFile: a file that whole lines are written to, and the mark beside it
// that says so while it is not finished.

#ifndef TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
#define TELLTALE_SRC_STREAM_OUTPUT_FILE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "digest/sha256.h"
#include "stream/file_identity.h"

namespace telltale::stream {

// The name of an output in messages.
auto OutputName(const std::string& path) -> std::string;

// What stands beside the output file at `path` while it is not finished.
auto MarkOf(const std::string& path) -> std::string;

enum class WriteStatus {
  kDone,
  kClosed,   // nobody reads the pipe any more
  kStopped,  // told to stop while the reader took nothing
  kFailed,   // see error()
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
// Beside a regular file `out.jsonl` stands `out.jsonl.incomplete` from PutMark
// until Finish, so that a file that was cut off by a full disk, a signal or a
// power failure is not taken for a whole one. From Open until it is destroyed,
// no other OutputFile, of any process, can be opened for the same regular file.
class OutputFile {
 public:
  // Opens the file at `path` for writing, "-" for standard output. What it
  // holds stays until Begin. /dev/stdout, /dev/fd/3 and the like, and links to
  // them, are the descriptors they name, not files of their own. A write that
  // waits for a reader asks `stop` a few times a second; it may be empty.
  //
  // Errors: "cannot write `out.jsonl`: Permission denied"; also when it is one
  // of `inputs`, a link that leads to no file, a file behind a descriptor of
  // another process, another run is writing it, or something that is no mark
  // stands where its mark would be.
  static auto Open(const std::string& path, std::span<const std::string> inputs,
                   std::function<bool()> stop = {})
      -> tl::expected<OutputFile, std::string>;

  OutputFile(OutputFile&& other) noexcept;
  auto operator=(OutputFile&&) -> OutputFile& = delete;
  ~OutputFile();

  // Checks that the file begins with what was written up to `mark`, which Begin
  // will keep. Nothing is changed. REQUIRES: a regular file.
  auto Verify(const OutputMark& mark) -> WriteStatus;

  // Puts the mark beside a regular file.
  auto PutMark() -> WriteStatus;

  // Drops all that a regular file holds, except what was verified. What was
  // open already, as standard output is, stays as it is. Call after PutMark.
  auto Begin() -> WriteStatus;

  // Removes the file if Open created it, and the mark beside it unless it
  // stands for a run before.
  void Withdraw();

  // Writes all of `bytes` at once; nothing is kept back. A regular file that
  // could not take all of them takes none, so that its lines stay whole. The
  // reader of a pipe may get a part of them when that ends early: kStopped when
  // `stop` says true and the reader takes nothing for a second.
  //
  // REQUIRES: SIGPIPE is ignored, or a closed pipe ends the process.
  auto Write(std::string_view bytes) -> WriteStatus;

  // The same with `shown` in the place of `bytes`, for people; `bytes` are what
  // has been written all the same, for mark(). REQUIRES: no regular file.
  auto WriteShown(std::string_view bytes, std::string_view shown)
      -> WriteStatus;

  // Waits until what was written to a regular file is on the disk.
  auto Sync() -> WriteStatus;

  // Says that the file is all that it should be, after Sync: removes the mark
  // beside it. The file stays this process's own.
  auto Finish() -> WriteStatus;

  // Writes into the mark beside the file why it is not finished.
  void Explain(std::string_view reason) const;

  // What has been written, what was verified included.
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
  OutputFile(std::string path, int descriptor, bool created, bool passed_on,
             std::function<bool()> stop);

  auto Fail() -> WriteStatus;
  auto FailBecause(std::string reason) -> WriteStatus;
  // Takes the file for this process alone. The result is empty, or says why
  // not.
  auto Claim() -> std::string;
  // Writes `bytes`, which loses from its front what was written.
  auto Send(std::string_view& bytes) -> WriteStatus;
  // False when told to stop while there is none.
  auto WaitForRoom() const -> bool;
  void Count(std::string_view bytes);
  // Takes back what was written after the first `whole` bytes.
  void DropAfter(uint64_t whole, const digest::Sha256& digest_of_whole);
  // Counts and digests `size` bytes from `reader` as written. False when there
  // are fewer; `errno` is 0 then unless reading failed.
  auto TakeIn(int reader, uint64_t size) -> bool;

  std::string path_;
  int descriptor_;
  bool created_;
  // Whether it was open already, as standard output is: others have written
  // there, or will.
  bool passed_on_;
  std::function<bool()> stop_;
  // Whether the mark stands beside the file, and whether it did before Open.
  bool marked_ = false;
  bool marked_before_ = false;
  // Whether Begin has dropped anything.
  bool begun_ = false;
  uint64_t bytes_ = 0;
  digest::Sha256 sha256_;
  std::string error_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
