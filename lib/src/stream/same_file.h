// Whether two names stand for one file, even one that is not there yet.

#ifndef TELLTALE_SRC_STREAM_SAME_FILE_H_
#define TELLTALE_SRC_STREAM_SAME_FILE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "telltale/screen.h"

namespace telltale::stream {

auto IsSameFile(const std::string& a, const std::string& b) -> bool;

// What of a run with these options the file at `path` is, too: "the input
// `ads.jsonl`", "the output", ...; nullopt when it is nothing of it.
auto FindAmongFiles(const std::string& path, const ScreenOptions& options)
    -> std::optional<std::string>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_SAME_FILE_H_
