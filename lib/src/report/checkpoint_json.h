// Checkpoint: what a run needs to know to go on where another was cut off. It
// holds no text of any record.

#ifndef TELLTALE_SRC_REPORT_CHECKPOINT_JSON_H_
#define TELLTALE_SRC_REPORT_CHECKPOINT_JSON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "telltale/run_account.h"
#include "telltale/screen.h"

namespace telltale::report {

// A thing that decides what a run writes, and its value, e.g. "--all", "yes".
using Setting = std::pair<std::string, std::string>;

struct Checkpoint {
  std::vector<Setting> settings;
  // The input that was being read, as an index, how much of its decompressed
  // text has an outcome, how many lines that is, and the SHA-256 of this text.
  size_t input = 0;
  uint64_t bytes = 0;
  uint64_t lines = 0;
  std::string sha256;
  // The inputs before it.
  std::vector<InputAccount> inputs;
  // How much of each output belongs to the lines before.
  std::vector<OutputAccount> outputs;
  ScreenSummary counts;
  uint64_t resumed = 0;
};

// A JSON document with a digest of itself, and a line feed.
auto CheckpointText(const Checkpoint& checkpoint) -> std::string;

// Reads what CheckpointText wrote.
//
// Errors: in words, without the file's name; of a text that was cut off or
// changed, and of one that contradicts itself, too.
auto ReadCheckpoint(std::string_view text)
    -> tl::expected<Checkpoint, std::string>;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_CHECKPOINT_JSON_H_
