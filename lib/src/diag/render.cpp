#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/display_text.h"
#include "diag/excerpt.h"
#include "telltale/diagnostic.h"

namespace telltale {

namespace {

using diag::DisplayCell;
using diag::DisplayCells;
using diag::DisplayText;

// The widest excerpt shown whole. Unit: terminal columns.
constexpr int kMaxWidth = 120;
// How much of a longer line is shown before the caret.
constexpr int kLeadWidth = 40;

// SGR sequences for the parts of a diagnostic; all empty without colour.
struct Palette {
  std::string_view place;
  std::string_view severity;
  std::string_view gutter;
  std::string_view caret;
  std::string_view help;
  std::string_view reset;
};

auto Choose(Color color, Severity severity) -> Palette {
  if (color == Color::kNever) {
    return {};
  }
  const std::string_view tint = severity == Severity::kError     ? "\x1b[1;31m"
                                : severity == Severity::kWarning ? "\x1b[1;35m"
                                                                 : "\x1b[1;36m";
  return {.place = "\x1b[1m",
          .severity = tint,
          .gutter = "\x1b[34m",
          .caret = "\x1b[1;32m",
          .help = "\x1b[36m",
          .reset = "\x1b[0m"};
}

auto Spell(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "error";
}

auto Place(const SourceLocation& location) -> std::string {
  std::string place = DisplayText(location.file);
  if (location.line > 0) {
    place += fmt::format(":{}", location.line);
    if (location.column > 0) {
      place += fmt::format(":{}", location.column);
    }
  }
  return place;
}

// A stretch of an excerpt's cells with the caret under some of them.
struct Excerpt {
  std::string line;
  std::string indent;
  std::string carets;
};

auto Width(const std::vector<DisplayCell>& cells, size_t begin, size_t end)
    -> int {
  int width = 0;
  for (size_t i = begin; i < end; ++i) {
    width += cells[i].width;
  }
  return width;
}

// The cells [begin, end) to show: all, or at most kMaxWidth columns of them
// with the one at `caret` well inside.
struct Window {
  size_t begin = 0;
  size_t end = 0;
};

auto FitAround(const std::vector<DisplayCell>& cells, size_t caret) -> Window {
  Window window{0, cells.size()};
  if (Width(cells, 0, cells.size()) <= kMaxWidth) {
    return window;
  }
  if (Width(cells, 0, caret) > kMaxWidth - kLeadWidth) {
    window.begin = caret;
    int lead = 0;
    while (window.begin > 0 && lead < kLeadWidth) {
      --window.begin;
      lead += cells[window.begin].width;
    }
  }
  window.end = window.begin;
  int width = 0;
  while (window.end < cells.size() &&
         width + cells[window.end].width <= kMaxWidth) {
    width += cells[window.end].width;
    ++window.end;
  }
  return window;
}

auto Draw(const Diagnostic& diagnostic) -> Excerpt {
  const std::vector<DisplayCell> cells = DisplayCells(diagnostic.excerpt);
  const auto length =
      static_cast<size_t>(std::max(diagnostic.location.length, 1));
  const size_t first =
      std::min(diag::CodePointsBeforeCaret(diagnostic.location), cells.size());
  const Window window = FitAround(cells, first);
  const size_t last =
      std::min({cells.size() - first, length}) + first;  // one past the caret

  Excerpt excerpt;
  int indent = 0;
  if (window.begin > 0 || diagnostic.location.quoted_from > 1) {
    excerpt.line += "…";
    ++indent;
  }
  for (size_t i = window.begin; i < window.end; ++i) {
    excerpt.line += cells[i].shown;
  }
  if (window.end < cells.size()) {
    excerpt.line += "…";
  }
  indent += Width(cells, window.begin, first);
  const int carets = Width(cells, first, std::min(last, window.end));
  excerpt.indent = std::string(static_cast<size_t>(indent), ' ');
  excerpt.carets = std::string(static_cast<size_t>(std::max(carets, 1)), '^');
  return excerpt;
}

// The help text, its further lines set below the first.
auto HelpLines(std::string_view help) -> std::string {
  std::string lines;
  while (true) {
    const size_t end = help.find('\n');
    lines += DisplayText(help.substr(0, end));
    if (end == std::string_view::npos) {
      return lines;
    }
    lines += "\n        ";
    help.remove_prefix(end + 1);
  }
}

}  // namespace

auto Render(const Diagnostic& diagnostic, Color color) -> std::string {
  const Palette paint = Choose(color, diagnostic.severity);
  std::string text = fmt::format(
      "{}{}:{} {}{}:{} {} [{}]\n", paint.place, Place(diagnostic.location),
      paint.reset, paint.severity, Spell(diagnostic.severity), paint.reset,
      DisplayText(diagnostic.message), diagnostic.code);

  const std::string label = DisplayText(diagnostic.label);
  if (diagnostic.location.line > 0 && !diagnostic.excerpt.empty()) {
    const Excerpt excerpt = Draw(diagnostic);
    const std::string number = fmt::format("{}", diagnostic.location.line);
    text += fmt::format("{} {} |{} {}\n", paint.gutter, number, paint.reset,
                        excerpt.line);
    text += fmt::format("{} {} |{} {}{}{}{}{}{}\n", paint.gutter,
                        std::string(number.size(), ' '), paint.reset,
                        excerpt.indent, paint.caret, excerpt.carets,
                        label.empty() ? "" : " ", label, paint.reset);
  } else if (!label.empty()) {
    text += fmt::format("  {}\n", label);
  }
  if (!diagnostic.help.empty()) {
    text += fmt::format("  {}help:{} {}\n", paint.help, paint.reset,
                        HelpLines(diagnostic.help));
  }
  return text;
}

}  // namespace telltale
