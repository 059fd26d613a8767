// Whole file: a small document that somebody names, as one text.

#ifndef TELLTALE_CLI_WHOLE_FILE_H_
#define TELLTALE_CLI_WHOLE_FILE_H_

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace telltale::cli {

// Reads the file at `path`, which may be a pipe, to its end; of a longer one no
// more than `most` bytes.
//
// Errors: "cannot read `run.json`: Is a directory".
auto ReadWholeFile(const std::string& path, size_t most)
    -> tl::expected<std::string, std::string>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_WHOLE_FILE_H_
