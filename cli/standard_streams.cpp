#include "standard_streams.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace telltale::cli {

void HoldStandardDescriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) {
      continue;
    }
    // The wrong way round: reading and writing fail as they would have done,
    // and what should have been written is not taken for written. It gets the
    // lowest number that is free, which is this one.
    const int flags = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    [[maybe_unused]] const int held = open("/dev/null", flags);
  }
}

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
