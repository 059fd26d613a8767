// SourceText: a file in memory, and the way from a byte to its line and column.

#ifndef TELLTALE_SRC_RULES_SOURCE_TEXT_H_
#define TELLTALE_SRC_RULES_SOURCE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/run_budget.h"
#include "telltale/diagnostic.h"

namespace telltale::rules {

class SourceText {
 public:
  // `name` is how diagnostics call the file. A byte order mark at the beginning
  // of `content` is dropped. What is quoted of the file is taken from
  // `budget`, which must outlive the object.
  SourceText(std::string name, std::string content, RunBudget* budget);

  auto name() const -> const std::string& { return name_; }
  auto content() const -> std::string_view { return content_; }

  // The place of the bytes [begin, end), cut at the end of the line that
  // `begin` is in. Offsets past the end mean the end.
  auto Locate(size_t begin, size_t end) const -> SourceLocation;

  // What to quote of the line at `place`, a place in this file: without its
  // line end, of a long line a part (diag/excerpt.h). Empty when the run may
  // quote no more.
  auto Excerpt(const SourceLocation& place) -> std::string;

  auto budget() -> RunBudget& { return *budget_; }

  // The offset of the first byte that is not UTF-8 text: not valid UTF-8, or a
  // control character other than tab and line ends. npos when there is none.
  auto FindBadByte() const -> size_t;

 private:
  // Code points before byte `offset`.
  auto CodePointsBefore(size_t offset) const -> size_t;
  // The byte at which code point `index` of the file begins.
  auto OffsetOf(size_t index) const -> size_t;

  std::string name_;
  std::string content_;
  // Offset of the first byte of each line.
  std::vector<size_t> line_begins_;
  // Code points before each whole block of kBlock bytes, so that columns in
  // very long lines cost no more than in short ones.
  std::vector<size_t> block_counts_;
  RunBudget* budget_;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SOURCE_TEXT_H_
