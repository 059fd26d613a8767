// OutputFile: a file that whole lines are written to.

#ifndef TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
#define TELLTALE_SRC_STREAM_OUTPUT_FILE_H_

#include <sys/types.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

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

// Owns the descriptor, unless it is standard output.
class OutputFile {
 public:
  // Opens the file at `path` for writing, "-" for standard output. What it
  // holds stays until Empty.
  //
  // Errors: "cannot write `out.jsonl`: Permission denied"; also when it is one
  // of `inputs`.
  static auto Open(const std::string& path, std::span<const std::string> inputs)
      -> tl::expected<OutputFile, std::string>;

  OutputFile(OutputFile&& other) noexcept;
  auto operator=(OutputFile&&) -> OutputFile& = delete;
  ~OutputFile();

  // Empties a file that had something in it; standard output stays as it is.
  auto Empty() -> WriteStatus;

  // Removes the file if Open created it.
  void Withdraw();

  // Writes all of `bytes` at once; nothing is kept back.
  //
  // REQUIRES: SIGPIPE is ignored, or a closed pipe ends the process.
  auto Write(std::string_view bytes) -> WriteStatus;

  // Reports what the system found out late. Call once, after the last Write.
  auto Close() -> WriteStatus;

  // "cannot write `out.jsonl`: No space left on device"; empty until something
  // fails.
  auto error() const -> const std::string& { return error_; }

  // Set for regular files.
  auto identity() const -> std::optional<FileIdentity>;

 private:
  OutputFile(std::string path, int descriptor, bool created);

  auto Fail() -> WriteStatus;

  std::string path_;
  int descriptor_;
  bool created_;
  std::string error_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_OUTPUT_FILE_H_
