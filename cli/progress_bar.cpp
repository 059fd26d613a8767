#include "progress_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "standard_streams.h"

namespace telltale::cli {

namespace {

constexpr uint64_t kBarColumns = 30;

auto TotalBytes(const std::vector<std::string>& inputs) -> uint64_t {
  uint64_t total = 0;
  for (const std::string& input : inputs) {
    std::error_code error;
    const bool is_plain = std::filesystem::is_regular_file(input, error);
    const uint64_t size =
        is_plain ? std::filesystem::file_size(input, error) : 0;
    if (!is_plain || error) {
      return 0;
    }
    total += size;
  }
  return total;
}

}  // namespace

ProgressBar::ProgressBar(const std::vector<std::string>& inputs)
    : total_bytes_(TotalBytes(inputs)),
      begin_(std::chrono::steady_clock::now()) {}

void ProgressBar::Show(const Progress& progress) {
  const std::chrono::duration<double> elapsed =
      std::chrono::steady_clock::now() - begin_;
  const double rate =
      elapsed.count() > 0
          ? static_cast<double>(progress.lines) / elapsed.count()
          : 0;
  std::string bar;
  if (total_bytes_ > 0) {
    const uint64_t done = std::min(progress.input_bytes, total_bytes_);
    const uint64_t filled = done * kBarColumns / total_bytes_;
    bar = fmt::format("[{:=<{}}{:<{}}] {:3}%  ", "", filled, "",
                      kBarColumns - filled, done * 100 / total_bytes_);
  }
  WriteNote(fmt::format("\r\x1b[K{}{} lines  {:.0f} lines/s", bar,
                        progress.lines, rate));
  shown_ = true;
}

void ProgressBar::Clear() {
  if (shown_) {
    WriteNote("\r\x1b[K");
    shown_ = false;
  }
}

}  // namespace telltale::cli
