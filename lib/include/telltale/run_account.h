// What a run read and wrote, file by file: the part of its account that anybody
// can check with `sha256sum` and `wc -l`.

#ifndef TELLTALE_RUN_ACCOUNT_H_
#define TELLTALE_RUN_ACCOUNT_H_

#include <cstdint>
#include <string>

namespace telltale {

struct InputAccount {
  // As it was given; "-" is standard input.
  std::string path;
  // Bytes read, before decompression.
  uint64_t bytes = 0;
  // SHA-256 of these bytes, 64 hexadecimal digits.
  std::string sha256;
  // Lines with an outcome.
  uint64_t lines = 0;
  // False when reading failed or was interrupted before the end of the file.
  bool read_to_end = false;
  // Whether it was a regular file, which can be read again.
  bool regular = true;

  auto operator==(const InputAccount&) const -> bool = default;
};

struct OutputAccount {
  // "output", "rejects" or "log".
  std::string role;
  // As it was given; "-" is standard output.
  std::string path;
  // All bytes of the file. Of standard output those that this run wrote.
  uint64_t bytes = 0;
  std::string sha256;
  // Whether it was a regular file, which can be read again.
  bool regular = true;

  auto operator==(const OutputAccount&) const -> bool = default;
};

}  // namespace telltale

#endif  // TELLTALE_RUN_ACCOUNT_H_
