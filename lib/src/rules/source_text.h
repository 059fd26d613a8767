// SourceText: a file in memory, and the way from a byte to its line and column.

#ifndef TELLTALE_SRC_RULES_SOURCE_TEXT_H_
#define TELLTALE_SRC_RULES_SOURCE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/limits.h"
#include "telltale/diagnostic.h"

namespace telltale::rules {

class SourceText {
 public:
  // `name` is how diagnostics call the file. A byte order mark at the beginning
  // of `content` is dropped.
  SourceText(std::string name, std::string content);

  auto name() const -> const std::string& { return name_; }
  auto content() const -> std::string_view { return content_; }

  // The place of the bytes [begin, end), cut at the end of the line that
  // `begin` is in. Offsets past the end mean the end.
  auto Locate(size_t begin, size_t end) const -> SourceLocation;

  // A copy of line `line` (from 1) without its line end. Copies are on a budget
  // of 64 MiB a file, since a hostile file can ask for one long line over and
  // over; when it is spent, the copy is empty.
  auto Excerpt(int line) -> std::string;

  // The offset of the first byte that is not UTF-8 text: not valid UTF-8, or a
  // control character other than tab and line ends. npos when there is none.
  auto FindBadByte() const -> size_t;

 private:
  // Code points before byte `offset`.
  auto CodePointsBefore(size_t offset) const -> size_t;

  std::string name_;
  std::string content_;
  // Offset of the first byte of each line.
  std::vector<size_t> line_begins_;
  // Code points before each whole block of kBlock bytes, so that columns in
  // very long lines cost no more than in short ones.
  std::vector<size_t> block_counts_;
  size_t excerpt_budget_ = kMaxExcerptBytes;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SOURCE_TEXT_H_
