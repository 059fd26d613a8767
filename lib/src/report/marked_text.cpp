#include "report/marked_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "text/display.h"

namespace telltale::report {

namespace {

constexpr size_t kIndent = 2;
constexpr int kLeastColumns = 20;
constexpr size_t kNoMark = SIZE_MAX;

// Something that stands on a line: a character of the text, or a label.
struct Item {
  // The bytes of the text it stands for; empty for a label.
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string shown;
  int columns = 0;
  bool right_to_left = false;
  // The topmost mark over it.
  size_t mark = kNoMark;
};

using Row = std::vector<Item>;

// The marks that lie over a text, in order of place.
class MarkedText {
 public:
  MarkedText(std::string_view text, const std::vector<Mark>& marks,
             const ExplanationStyle& style)
      : text_(text),
        marks_(marks),
        color_(style.color),
        columns_(
            std::max(style.width - static_cast<int>(kIndent), kLeastColumns)) {
    for (size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].span.size() > 0) {
        by_begin_.push_back(i);
      }
    }
    by_end_ = by_begin_;
    std::ranges::stable_sort(
        by_begin_, {}, [&marks](size_t i) { return marks[i].span.begin; });
    std::ranges::stable_sort(by_end_, {},
                             [&marks](size_t i) { return marks[i].span.end; });
  }

  auto Render() -> std::string {
    std::string output;
    Row line;
    for (size_t at = 0; at < text_.size();) {
      const text::Glyph glyph = text::NextGlyph(text_, at);
      const size_t next = at + glyph.size;
      const bool ends_line = text_[at] == '\n';
      if (ends_line) {
        AppendLine(line, output);
        line.clear();
      } else if (!IsPartOfLineEnd(at)) {
        line.push_back({.begin = static_cast<uint32_t>(at),
                        .end = static_cast<uint32_t>(next),
                        .shown = glyph.shown,
                        .columns = glyph.columns,
                        .right_to_left = glyph.right_to_left,
                        .mark = TopMark(at)});
      }
      at = next;
      if (color_ == Color::kAlways) {
        AppendLabelsEndingAt(at, line);
      }
    }
    AppendLine(line, output);
    return output;
  }

 private:
  auto IsPartOfLineEnd(size_t at) const -> bool {
    return text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
  }

  // The first of `marks_` that covers the byte at `at`. Called with rising
  // places only, so that marks enter and leave once.
  auto TopMark(size_t at) -> size_t {
    while (next_begin_ < by_begin_.size() &&
           marks_[by_begin_[next_begin_]].span.begin <= at) {
      open_.push_back(by_begin_[next_begin_++]);
    }
    std::erase_if(open_,
                  [this, at](size_t i) { return marks_[i].span.end <= at; });
    return open_.empty() ? kNoMark : *std::ranges::min_element(open_);
  }

  void AppendLabelsEndingAt(size_t at, Row& line) {
    for (; next_end_ < by_end_.size() &&
           marks_[by_end_[next_end_]].span.end <= at;
         ++next_end_) {
      const std::string& label = marks_[by_end_[next_end_]].label;
      line.push_back(
          {.shown = label, .columns = static_cast<int>(label.size())});
    }
  }

  // Breaks `line` into rows that fit, and shows them.
  void AppendLine(const Row& line, std::string& output) {
    size_t begin = 0;
    do {
      const size_t end = RowEnd(line, begin);
      AppendRow(Row(line.begin() + static_cast<ptrdiff_t>(begin),
                    line.begin() + static_cast<ptrdiff_t>(end)),
                output);
      begin = end;
    } while (begin < line.size());
  }

  auto RowEnd(const Row& line, size_t begin) const -> size_t {
    int used = 0;
    size_t after_space = begin;
    for (size_t i = begin; i < line.size(); ++i) {
      used += line[i].columns;
      // A space at the end of a row may hang over.
      if (used > columns_ && line[i].shown != " " && i > begin) {
        return after_space > begin ? after_space : i;
      }
      if (line[i].shown == " ") {
        after_space = i + 1;
      }
    }
    return line.size();
  }

  void AppendRow(const Row& row, std::string& output) const {
    std::string shown(kIndent, ' ');
    for (size_t i = 0; i < row.size();) {
      size_t end = i;
      std::string run;
      while (end < row.size() && row[end].mark == row[i].mark &&
             IsLabel(row[end]) == IsLabel(row[i])) {
        run += row[end++].shown;
      }
      shown += PaintedRun(run, row[i]);
      i = end;
    }
    shown.erase(shown.find_last_not_of(' ') + 1);
    output += shown + "\n";
    if (color_ == Color::kNever) {
      AppendMarksUnder(row, output);
    }
  }

  static auto IsLabel(const Item& item) -> bool {
    return item.begin == item.end;
  }

  auto PaintedRun(const std::string& run, const Item& item) const
      -> std::string {
    if (IsLabel(item)) {
      return Painted(run, kDim, color_);
    }
    if (item.mark == kNoMark) {
      return run;
    }
    return Painted(run, "4;" + std::string(marks_[item.mark].ink), color_);
  }

  void AppendMarksUnder(const Row& row, std::string& output) const {
    if (std::ranges::any_of(row, &Item::right_to_left)) {
      AppendQuotes(row, output);
      return;
    }
    std::string carets;
    bool is_marked = false;
    // A space that hangs over at the end of a row is not seen.
    size_t seen = row.size();
    while (seen > 0 && row[seen - 1].shown == " ") {
      --seen;
    }
    for (const Item& item : std::span(row).first(seen)) {
      const bool marked = item.mark != kNoMark;
      carets.append(static_cast<size_t>(item.columns), marked ? '^' : ' ');
      is_marked = is_marked || marked;
    }
    if (!is_marked) {
      return;
    }
    carets.erase(carets.find_last_not_of(' ') + 1);
    output.append(kIndent, ' ');
    output += carets + "\n";
    AppendLabels(row, output);
  }

  // The labels of the marks that begin in `row`, each under its beginning, on
  // as many lines as keeps them apart.
  void AppendLabels(const Row& row, std::string& output) const {
    std::vector<std::string> lines;
    size_t column = 0;
    size_t last_column = SIZE_MAX;
    for (const Item& item : row) {
      for (const size_t mark : BeginningAt(item)) {
        const std::string& label = marks_[mark].label;
        if (column == last_column) {
          lines.back() += label;
          continue;
        }
        if (lines.empty() || lines.back().size() > column) {
          lines.emplace_back();
        }
        lines.back().resize(column, ' ');
        lines.back() += label;
        last_column = column;
      }
      column += static_cast<size_t>(item.columns);
    }
    for (const std::string& line : lines) {
      output.append(kIndent, ' ');
      output += line + "\n";
    }
  }

  void AppendQuotes(const Row& row, std::string& output) const {
    for (const Item& item : row) {
      for (const size_t mark : BeginningAt(item)) {
        output.append(kIndent, ' ');
        output += "^ " + marks_[mark].label + " \"" +
                  text::Displayed(marks_[mark].span.In(text_)) + "\"\n";
      }
    }
  }

  auto BeginningAt(const Item& item) const -> std::vector<size_t> {
    std::vector<size_t> beginning;
    const auto begins_at = [this](size_t i) { return marks_[i].span.begin; };
    auto at = std::ranges::lower_bound(by_begin_, item.begin, {}, begins_at);
    for (; at != by_begin_.end() && begins_at(*at) < item.end; ++at) {
      beginning.push_back(*at);
    }
    return beginning;
  }

  std::string_view text_;
  const std::vector<Mark>& marks_;
  Color color_;
  // Columns of the terminal that a row may take.
  int columns_;
  // Indices of marks that are not empty, by beginning and by end.
  std::vector<size_t> by_begin_;
  std::vector<size_t> by_end_;
  size_t next_begin_ = 0;
  size_t next_end_ = 0;
  // Marks over the character last looked at.
  std::vector<size_t> open_;
};

// Texts longer than this are shown around their evidence only.
constexpr uint32_t kFullBytes = 64 << 10;
// How much of a long text is shown on either side of its evidence.
constexpr uint32_t kContextBytes = 400;

// The least place >= `at` where a character begins.
auto CharacterBegin(std::string_view text, uint32_t at) -> uint32_t {
  while (at < text.size() &&
         (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
    ++at;
  }
  return at;
}

// The stretches of a long text that are shown, apart and in order.
auto ShownStretches(std::string_view text, const std::vector<Mark>& marks)
    -> std::vector<OriginalSpan> {
  const auto size = static_cast<uint32_t>(text.size());
  std::vector<OriginalSpan> wanted = {{0, kContextBytes}};
  for (const Mark& mark : marks) {
    wanted.push_back(
        {mark.span.begin - std::min(mark.span.begin, kContextBytes),
         std::min(size, mark.span.end + kContextBytes)});
  }
  std::ranges::sort(wanted);
  std::vector<OriginalSpan> stretches;
  for (const OriginalSpan& span : wanted) {
    const OriginalSpan whole = {CharacterBegin(text, span.begin),
                                CharacterBegin(text, span.end)};
    if (!stretches.empty() && whole.begin <= stretches.back().end) {
      stretches.back().end = std::max(stretches.back().end, whole.end);
    } else {
      stretches.push_back(whole);
    }
  }
  return stretches;
}

auto MarksWithin(OriginalSpan stretch, const std::vector<Mark>& marks)
    -> std::vector<Mark> {
  std::vector<Mark> within;
  for (Mark mark : marks) {
    if (stretch.Contains(mark.span)) {
      mark.span.begin -= stretch.begin;
      mark.span.end -= stretch.begin;
      within.push_back(std::move(mark));
    }
  }
  return within;
}

auto Omission(size_t bytes) -> std::string {
  return fmt::format("{:{}}[{} bytes without evidence are not shown]\n", "",
                     kIndent, bytes);
}

}  // namespace

auto RenderMarkedText(std::string_view text, const std::vector<Mark>& marks,
                      const ExplanationStyle& style) -> std::string {
  if (text.size() <= kFullBytes) {
    return MarkedText(text, marks, style).Render();
  }
  std::string output;
  uint32_t shown_to = 0;
  for (const OriginalSpan& stretch : ShownStretches(text, marks)) {
    if (stretch.begin > shown_to) {
      output += Omission(stretch.begin - shown_to);
    }
    const std::vector<Mark> within = MarksWithin(stretch, marks);
    output += MarkedText(stretch.In(text), within, style).Render();
    shown_to = stretch.end;
  }
  if (shown_to < text.size()) {
    output += Omission(text.size() - shown_to);
  }
  return output;
}

}  // namespace telltale::report
