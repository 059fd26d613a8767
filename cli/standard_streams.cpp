#include "standard_streams.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace telltale::cli {

auto WriteOut(std::string_view text) -> ExitCode {
  errno = 0;
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
      std::fflush(stdout) == 0;
  if (written || errno == EPIPE) {
    return ExitCode::kDone;
  }
  WriteError(
      fmt::format("cannot write standard output: {}", std::strerror(errno)));
  return ExitCode::kIoFailed;
}

void WriteNote(std::string_view text) {
  // Nobody is left to tell when standard error fails.
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void WriteError(std::string_view message) {
  WriteNote(fmt::format("telltale: {}\n", message));
}

}  // namespace telltale::cli
