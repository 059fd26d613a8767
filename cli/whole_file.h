// Whole file: a small document that is read, or written, as one text.

#ifndef TELLTALE_CLI_WHOLE_FILE_H_
#define TELLTALE_CLI_WHOLE_FILE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace telltale::cli {

// Reads the file at `path`, which may be a pipe, to its end; of a longer one no
// more than `most` bytes.
//
// Errors: "cannot read `run.json`: Is a directory".
auto ReadWholeFile(const std::string& path, size_t most)
    -> tl::expected<std::string, std::string>;

// Writes all of `content`, however often that is interrupted. False with errno
// set when it could not.
auto WriteAll(int descriptor, std::string_view content) -> bool;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_WHOLE_FILE_H_
