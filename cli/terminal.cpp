#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace telltale::cli {

namespace {

constexpr int kUsualWidth = 80;
// Wider lines are hard to read.
constexpr int kGreatestWidth = 120;
constexpr int kLeastWidth = 40;

auto DescriptorOf(Stream stream) -> int {
  switch (stream) {
    case Stream::kIn:
      return STDIN_FILENO;
    case Stream::kOut:
      return STDOUT_FILENO;
    case Stream::kError:
      break;
  }
  return STDERR_FILENO;
}

auto IsSet(const char* variable) -> bool {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

auto IsDumb() -> bool {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

}  // namespace

auto IsTerminal(Stream stream) -> bool {
  return isatty(DescriptorOf(stream)) == 1;
}

void AddColorOption(CLI::App& app, std::string& choice) {
  app.add_option("--color", choice,
                 "When to use colour: auto, always or never (default auto; "
                 "NO_COLOR turns auto off)")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
}

auto ColorFor(const std::string& choice, Stream stream) -> Color {
  if (choice == "always") {
    return Color::kAlways;
  }
  if (choice == "never" || IsSet("NO_COLOR") || IsDumb() ||
      !IsTerminal(stream)) {
    return Color::kNever;
  }
  return Color::kAlways;
}

auto StyleFor(const std::string& choice) -> ExplanationStyle {
  ExplanationStyle style;
  style.color = ColorFor(choice, Stream::kOut);
  winsize size = {};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  style.width = known && size.ws_col > 0
                    ? std::clamp<int>(size.ws_col, kLeastWidth, kGreatestWidth)
                    : kUsualWidth;
  return style;
}

}  // namespace telltale::cli
