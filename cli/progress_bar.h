// Progress bar: one line on a terminal that is rewritten while a run goes on.

#ifndef TELLTALE_CLI_PROGRESS_BAR_H_
#define TELLTALE_CLI_PROGRESS_BAR_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "telltale/screen.h"

namespace telltale::cli {

// Writes to standard error, which must be a terminal.
class ProgressBar {
 public:
  // The sizes of `inputs`, where all are plain files, give the percentage.
  explicit ProgressBar(const std::vector<std::string>& inputs);

  void Show(const Progress& progress);

  // Takes the bar off the terminal, so that other text may follow.
  void Clear();

 private:
  // Unit: bytes. 0 when not known.
  uint64_t total_bytes_ = 0;
  std::chrono::steady_clock::time_point begin_;
  bool shown_ = false;
};

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_PROGRESS_BAR_H_
