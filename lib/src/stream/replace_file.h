// ReplaceFile: a small file that is always the one before or the one after.

#ifndef TELLTALE_SRC_STREAM_REPLACE_FILE_H_
#define TELLTALE_SRC_STREAM_REPLACE_FILE_H_

#include <sys/types.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace telltale::stream {

// Where the next content of the file at `path` is written before it takes the
// file's place.
auto NextOf(const std::string& path) -> std::string;

// Gives the file at `path` the content `text`, on the disk when this returns.
// `mode` is that of a new file, before the umask.
//
// Errors: "cannot write `run.json`: No space left on device"; the file is as it
// was, then.
auto ReplaceFile(const std::string& path, std::string_view text, mode_t mode)
    -> tl::expected<void, std::string>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_REPLACE_FILE_H_
