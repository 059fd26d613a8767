// ReplaceFile: a small file that is always the one before or the one after.

#ifndef TELLTALE_SRC_STREAM_REPLACE_FILE_H_
#define TELLTALE_SRC_STREAM_REPLACE_FILE_H_

#include <sys/types.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace telltale::stream {

// The file that ReplaceFile writes: the one at `path`, or where a link there
// leads; for one that leads nowhere, the link itself.
auto TargetOf(const std::string& path) -> std::string;

// Where the next content of the file at `path` is written before it takes the
// file's place: beside the file, wherever a link leads.
auto NextOf(const std::string& path) -> std::string;

// Removes what a run that was cut off left where the next content goes. False
// when something else stands there, which stays.
auto RemoveNext(const std::string& path) -> bool;

// Whether the file at `path` is a regular one, or could be: the name of a
// device or a pipe would be taken from it.
auto CanBeReplaced(const std::string& path) -> bool;

// Gives the file at `path` the content `text`, on the disk when this returns.
// `mode` is that of a new file, before the umask; one that was there keeps its
// own, as far as `mode` allows. A link is followed; one that leads nowhere is
// replaced.
//
// REQUIRES: `text` begins as checkpoints, manifests or baselines do. What a run
// that is cut off leaves of another text would not be known again.
//
// Errors: "cannot write `run.json`: No space left on device"; also when it
// cannot be replaced, when a run is writing it, or when somebody else's file
// stands where the next content goes. The file is as it was, then.
auto ReplaceFile(const std::string& path, std::string_view text, mode_t mode)
    -> tl::expected<void, std::string>;

// Whether ReplaceFile could begin. Nothing is left behind.
//
// Errors: as ReplaceFile.
auto TryToReplace(const std::string& path) -> tl::expected<void, std::string>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_REPLACE_FILE_H_
