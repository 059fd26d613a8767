// Which files of a run would be one, whatever they are called, even where they
// are not there yet.

#ifndef TELLTALE_SRC_STREAM_FILE_CLASH_H_
#define TELLTALE_SRC_STREAM_FILE_CLASH_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "telltale/screen.h"

namespace telltale::stream {

// A file that a run writes.
struct WrittenFile {
  std::string path;
  // "the output", "the mark beside the output", ...
  std::string name;
};

// The outputs, with what stands beside them while they are not finished.
auto OutputFiles(const ScreenOptions& options) -> std::vector<WrittenFile>;

// The checkpoint or manifest at `path`, called `name`, with what takes its
// place; none when `path` is empty.
auto ReplacedFiles(const std::string& path, const std::string& name)
    -> std::vector<WrittenFile>;

// Two files of a run that are one.
struct Clash {
  std::string path;
  // "the input `ads.jsonl`", "the output".
  std::string other;
};

// The first of `files` that is an input, one of `others`, or another of
// `files`, or standard error, or the file of standard output by another name;
// nullopt when there is none. Devices and pipes may be written by many, but for
// descriptors of this process such as standard output.
auto FindClash(std::span<const WrittenFile> files,
               std::span<const WrittenFile> others,
               const ScreenOptions& options) -> std::optional<Clash>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_FILE_CLASH_H_
