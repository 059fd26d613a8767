// DigestOfFile: what a whole file comes to, to be compared with an account.

#ifndef TELLTALE_SRC_STREAM_FILE_DIGEST_H_
#define TELLTALE_SRC_STREAM_FILE_DIGEST_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace telltale::stream {

struct FileDigest {
  uint64_t bytes = 0;
  // SHA-256 of them, in hexadecimal digits.
  std::string sha256;

  auto operator==(const FileDigest&) const -> bool = default;
};

// Reads the file at `path` to its end; nullopt when `stop`, which may be empty,
// said so before.
//
// Errors: the system's words, e.g. "No such file or directory".
auto DigestOfFile(const std::string& path, const std::function<bool()>& stop)
    -> tl::expected<std::optional<FileDigest>, std::string>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_FILE_DIGEST_H_
