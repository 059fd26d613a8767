// Markdown tables: a Table as GitHub, GitLab and others show it.

#ifndef TELLTALE_SRC_REPORT_MARKDOWN_TABLE_H_
#define TELLTALE_SRC_REPORT_MARKDOWN_TABLE_H_

#include <string>
#include <string_view>

#include "report/layout.h"

namespace telltale::report {

// `text` so that it stands for itself: control characters as escapes, nothing
// of it is read as Markdown or HTML, and words that sites would make links,
// mentions, references or formulas of are code.
auto MarkdownText(std::string_view text) -> std::string;

// The table, ending in a line feed. Its sum, if any, is the last row.
auto MarkdownTable(const Table& table) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_MARKDOWN_TABLE_H_
