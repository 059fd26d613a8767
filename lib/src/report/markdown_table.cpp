#include "report/markdown_table.h"

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

}  // namespace

auto MarkdownText(std::string_view text) -> std::string {
  std::string escaped;
  for (const char c : text::Displayed(text)) {
    if (kMarks.find(c) != std::string_view::npos ||
        (escaped.empty() &&
         kMarksAtBeginning.find(c) != std::string_view::npos)) {
      escaped.push_back('\\');
    }
    escaped.push_back(c);
  }
  return escaped;
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
