// FileHash: tells whether a file is still the same.

#ifndef TELLTALE_SRC_EVALUATE_FILE_HASH_H_
#define TELLTALE_SRC_EVALUATE_FILE_HASH_H_

#include <optional>
#include <string>

namespace telltale::evaluate {

// XXH3, 64 bits, of the file's bytes, as 16 hexadecimal digits (what `xxhsum
// -H3` prints). Empty when the file cannot be read.
auto FileHash(const std::string& path) -> std::optional<std::string>;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_FILE_HASH_H_
