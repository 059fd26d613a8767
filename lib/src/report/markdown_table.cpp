#include "report/markdown_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "text/display.h"

namespace telltale::report {

namespace {

constexpr std::string_view kMarks = "\\`*_[]<|~&";
// What means something at the beginning of a line or an item alone.
constexpr std::string_view kMarksAtBeginning = ">#+-=:";

void AppendRow(const std::vector<std::string>& cells, std::string& output) {
  output += "|";
  for (const std::string& cell : cells) {
    output += " " + MarkdownText(cell) + " |";
  }
  output += "\n";
}

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }
auto InSmall(char c) -> char {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether sites make a link, a mention, a reference or a formula of something
// in `word`. They look for these in what Markdown has left, where backslashes
// and entities are gone.
auto IsLinked(std::string_view word) -> bool {
  constexpr std::string_view kReferences = "#!%&~^";
  if (word.find_first_of("@$") != std::string_view::npos) {
    return true;
  }
  std::string small;
  for (const char c : word) {
    small.push_back(InSmall(c));
  }
  for (size_t i = 0; i < small.size(); ++i) {
    const std::string_view rest = std::string_view(small).substr(i);
    const char next = rest.size() > 1 ? rest[1] : ' ';
    const bool is_name =
        IsDigit(next) || (next >= 'a' && next <= 'z') || next == '"';
    if (rest.starts_with("://") || rest.starts_with("www.") ||
        (kReferences.find(rest[0]) != std::string_view::npos && is_name) ||
        (rest.starts_with("gh-") && rest.size() > 3 && IsDigit(rest[3]))) {
      return true;
    }
  }
  return false;
}

// `word` between more backticks than it has in a row. REQUIRES: no `|` in it,
// which would need a backslash in tables and must have none elsewhere.
void AppendCode(std::string_view word, std::string& output) {
  size_t longest = 0;
  size_t row = 0;
  for (const char c : word) {
    row = c == '`' ? row + 1 : 0;
    longest = std::max(longest, row);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view space = longest > 0 ? " " : "";
  fmt::format_to(std::back_inserter(output), "{0}{1}{2}{1}{0}", fence, space,
                 word);
}

void AppendEscaped(std::string_view text, std::string& output) {
  for (const char c : text) {
    if (kMarks.find(c) != std::string_view::npos ||
        (output.empty() &&
         kMarksAtBeginning.find(c) != std::string_view::npos)) {
      output.push_back('\\');
    }
    output.push_back(c);
  }
}

}  // namespace

auto MarkdownText(std::string_view text) -> std::string {
  const std::string shown = text::Displayed(text);
  std::string output;
  for (size_t at = 0; at < shown.size();) {
    const size_t end = std::min(shown.find_first_of(" |", at), shown.size());
    const std::string_view word = std::string_view(shown).substr(at, end - at);
    if (IsLinked(word)) {
      AppendCode(word, output);
    } else {
      AppendEscaped(word, output);
    }
    for (at = end; at < shown.size() && (shown[at] == ' ' || shown[at] == '|');
         ++at) {
      AppendEscaped(std::string_view(shown).substr(at, 1), output);
    }
  }
  return output;
}

auto MarkdownTable(const Table& table) -> std::string {
  std::string output;
  std::vector<std::string> headings;
  for (const Column& column : table.columns) {
    headings.push_back(column.heading);
  }
  AppendRow(headings, output);
  output += "|";
  for (const Column& column : table.columns) {
    output += column.right ? "--:|" : "---|";
  }
  output += "\n";
  for (const auto& row : table.rows) {
    AppendRow(row, output);
  }
  if (!table.sum.empty()) {
    AppendRow(table.sum, output);
  }
  return output;
}

}  // namespace telltale::report
