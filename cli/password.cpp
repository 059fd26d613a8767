#include "password.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/signature.h"

namespace telltale::cli {

namespace {

// Longer ones are a file given by mistake.
constexpr size_t kLongestPassword = 1024;

// The terminal of this process, which does not show what is typed until the
// object goes.
class SilentTerminal {
 public:
  SilentTerminal() : descriptor_(open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (descriptor_ < 0 || tcgetattr(descriptor_, &before_) != 0) {
      return;
    }
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ICANON | ECHONL;
    is_silent_ = tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
  }
  SilentTerminal(const SilentTerminal&) = delete;
  auto operator=(const SilentTerminal&) -> SilentTerminal& = delete;
  ~SilentTerminal() {
    if (is_silent_) {
      tcsetattr(descriptor_, TCSAFLUSH, &before_);
    }
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }

  auto is_silent() const -> bool { return is_silent_; }

  auto Ask(const std::string& prompt) const -> std::optional<std::string> {
    if (write(descriptor_, prompt.data(), prompt.size()) < 0) {
      return std::nullopt;
    }
    std::string line;
    // So that no copy of it is left behind when it grows.
    line.reserve(kLongestPassword + 1);
    char c = '\0';
    while (line.size() <= kLongestPassword) {
      const ssize_t size = read(descriptor_, &c, 1);
      if (size < 0 && errno == EINTR) {
        continue;
      }
      if (size != 1) {
        break;
      }
      if (c == '\n') {
        return line;
      }
      line += c;
    }
    Wipe(line);
    return std::nullopt;
  }

 private:
  int descriptor_;
  termios before_ = {};
  bool is_silent_ = false;
};

auto ReadFile(const std::string& path) -> std::optional<std::string> {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string line;
  // One more than a password may have, and the half of a Windows line end that
  // stands before the line feed.
  constexpr size_t kMostBytes = kLongestPassword + 2;
  line.reserve(kMostBytes);
  char c = '\0';
  while (line.size() < kMostBytes && file.get(c) && c != '\n') {
    line += c;
  }
  // Nobody types it at a terminal.
  if (line.ends_with('\r')) {
    line.pop_back();
  }
  if (!file.is_open() || file.bad()) {
    WriteError(fmt::format("cannot read `{}`: {}", VisibleText(path),
                           std::strerror(errno)));
    return std::nullopt;
  }
  if (line.size() > kLongestPassword) {
    WriteError(
        fmt::format("the first line of `{}` is over {} bytes: is it the "
                    "password?",
                    VisibleText(path), kLongestPassword));
    Wipe(line);
    return std::nullopt;
  }
  return line;
}

auto NoTerminal() -> std::optional<std::string> {
  WriteError(
      "there is no terminal to ask for the password; --password-file reads it "
      "from a file");
  return std::nullopt;
}

}  // namespace

auto ReadPassword(const std::string& file, const std::string& prompt)
    -> std::optional<std::string> {
  if (!file.empty()) {
    return ReadFile(file);
  }
  const SilentTerminal terminal;
  return terminal.is_silent() ? terminal.Ask(prompt) : NoTerminal();
}

auto ReadNewPassword(const std::string& file) -> std::optional<std::string> {
  std::optional<std::string> password;
  if (!file.empty()) {
    password = ReadFile(file);
  } else {
    const SilentTerminal terminal;
    if (!terminal.is_silent()) {
      return NoTerminal();
    }
    password = terminal.Ask("Password for the new secret key: ");
    std::optional<std::string> again =
        password ? terminal.Ask("Once more: ") : std::nullopt;
    if (password && password != again) {
      WriteError("the two passwords differ");
      Wipe(*password);
      password = std::nullopt;
    }
    if (again) {
      Wipe(*again);
    }
  }
  if (password && password->empty()) {
    WriteError(
        "an empty password protects nothing; --no-password makes a key "
        "without");
    return std::nullopt;
  }
  return password;
}

}  // namespace telltale::cli
