#include "report/layout.h"

#include <algorithm>
#include <cstddef>

#include "text/display.h"

namespace telltale::report {

namespace {

constexpr int kGap = 2;

// Fills lines of so many columns. A line that is full is broken at its last
// space; without one, after its last `-` or `/`, as names and addresses are
// long; without those, where it is full.
class Wrapper {
 public:
  explicit Wrapper(int columns) : columns_(columns) {}

  void Add(const text::Glyph& glyph) {
    const bool is_space = glyph.shown == " ";
    if (used_ + glyph.columns > columns_ && used_ > 0) {
      Break(is_space);
      if (is_space) {
        return;
      }
    }
    line_ += glyph.shown;
    used_ += glyph.columns;
    if (is_space) {
      space_ = {line_.size(), used_};
    } else if (glyph.shown == "-" || glyph.shown == "/") {
      joint_ = {line_.size(), used_};
    }
  }

  auto Finish() -> std::vector<std::string> {
    lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  // A place in `line_` where it may be broken, and the columns before it.
  // Offset 0: none.
  struct BreakPlace {
    size_t offset = 0;
    int columns = 0;
  };

  void Break(bool at_end) {
    BreakPlace place = {line_.size(), used_};
    if (!at_end && space_.offset > 0) {
      place = space_;
    } else if (!at_end && joint_.offset > 0) {
      place = joint_;
    }
    std::string rest = line_.substr(place.offset);
    line_.resize(place.offset);
    if (line_.ends_with(' ')) {
      line_.pop_back();
    }
    lines_.push_back(std::move(line_));
    line_ = std::move(rest);
    used_ -= place.columns;
    space_ = {};
    // A joint after the break is now one of the new line.
    joint_ = joint_.offset > place.offset
                 ? BreakPlace{joint_.offset - place.offset,
                              joint_.columns - place.columns}
                 : BreakPlace{};
  }

  int columns_;
  std::vector<std::string> lines_;
  std::string line_;
  int used_ = 0;
  BreakPlace space_;
  BreakPlace joint_;
};

auto Widths(const Table& table, int width) -> std::vector<int> {
  std::vector<int> widths;
  int total = -kGap;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    int widest = text::DisplayColumns(table.columns[i].heading);
    for (const auto& row : table.rows) {
      widest = std::max(widest, text::DisplayColumns(row[i]));
    }
    if (!table.sum.empty()) {
      widest = std::max(widest, text::DisplayColumns(table.sum[i]));
    }
    widths.push_back(widest);
    total += widest + kGap;
  }
  // The widest column gives first, so that space goes where it is needed.
  while (total > width) {
    size_t victim = table.columns.size();
    for (size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].shrinks && widths[i] > table.columns[i].least &&
          (victim == table.columns.size() || widths[i] > widths[victim])) {
        victim = i;
      }
    }
    if (victim == table.columns.size()) {
      break;
    }
    --widths[victim];
    --total;
  }
  return widths;
}

void AppendRow(const Table& table, const std::vector<int>& widths,
               const std::vector<std::string>& cells, int indent,
               std::string& output) {
  std::vector<std::vector<std::string>> wrapped;
  size_t height = 1;
  for (size_t i = 0; i < cells.size(); ++i) {
    wrapped.push_back(Wrapped(cells[i], std::max(widths[i], 1)));
    height = std::max(height, wrapped.back().size());
  }
  for (size_t line = 0; line < height; ++line) {
    std::string row(static_cast<size_t>(indent), ' ');
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string cell =
          line < wrapped[i].size() ? wrapped[i][line] : std::string();
      // The cell's escapes are plain by now, so its columns are as shown.
      const int missing = widths[i] - text::DisplayColumns(cell);
      const std::string padding(static_cast<size_t>(std::max(missing, 0)), ' ');
      row += table.columns[i].right ? padding + cell : cell + padding;
      row.append(kGap, ' ');
    }
    row.erase(row.find_last_not_of(' ') + 1);
    output += row + "\n";
  }
}

}  // namespace

auto Wrapped(std::string_view text, int columns) -> std::vector<std::string> {
  Wrapper wrapper(columns);
  for (size_t at = 0; at < text.size();) {
    const text::Glyph glyph = text::NextGlyph(text, at);
    wrapper.Add(glyph);
    at += glyph.size;
  }
  return wrapper.Finish();
}

auto Paragraph(std::string_view text, int width, int indent, int hanging)
    -> std::string {
  std::string paragraph;
  int margin = indent;
  const int columns = std::max(width - indent - hanging, 20);
  for (const std::string& line : Wrapped(text, columns)) {
    paragraph.append(static_cast<size_t>(margin), ' ');
    paragraph += line + "\n";
    margin = indent + hanging;
  }
  return paragraph;
}

auto Render(const Table& table, int width, int indent) -> std::string {
  const std::vector<int> widths = Widths(table, width - indent);
  std::vector<std::string> headings;
  for (const Column& column : table.columns) {
    headings.push_back(column.heading);
  }
  std::string output;
  AppendRow(table, widths, headings, indent, output);
  for (const auto& row : table.rows) {
    AppendRow(table, widths, row, indent, output);
  }
  if (!table.sum.empty()) {
    int total = -kGap;
    for (const int column : widths) {
      total += column + kGap;
    }
    output.append(static_cast<size_t>(indent), ' ');
    output.append(static_cast<size_t>(std::max(total, 1)), '-');
    output += "\n";
    AppendRow(table, widths, table.sum, indent, output);
  }
  return output;
}

}  // namespace telltale::report
