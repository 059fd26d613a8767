// Layout: paragraphs and tables that fit the width of a terminal.
//
// Everything here takes text as people wrote it, packs included, and shows
// control characters as escapes (text/display.h).

#ifndef TELLTALE_SRC_REPORT_LAYOUT_H_
#define TELLTALE_SRC_REPORT_LAYOUT_H_

#include <string>
#include <string_view>
#include <vector>

namespace telltale::report {

// `text` broken into lines of at most `columns`, at spaces where there are
// any. At least one line. REQUIRES: columns >= 1.
auto Wrapped(std::string_view text, int columns) -> std::vector<std::string>;

// `text` wrapped to `width`, each line indented by `indent` spaces and ending
// in a line feed. Lines after the first are indented by `hanging` more.
auto Paragraph(std::string_view text, int width, int indent, int hanging = 0)
    -> std::string;

struct Column {
  std::string heading;
  // Numbers are set flush right.
  bool right = false;
  // Columns of the terminal that the column keeps when space is short.
  int least = 1;
  // Takes part in giving up space when the table is wider than the terminal.
  bool shrinks = false;
};

struct Table {
  std::vector<Column> columns;
  // As many cells in each row as there are columns.
  std::vector<std::vector<std::string>> rows;
  // Shown last, under a rule, when not empty.
  std::vector<std::string> sum;
};

// The table indented by `indent`, its cells wrapped so that lines fit `width`.
auto Render(const Table& table, int width, int indent) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_LAYOUT_H_
