// View: a rewritten text and the exact way back to the original.

#ifndef TELLTALE_SRC_TEXT_VIEW_H_
#define TELLTALE_SRC_TEXT_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/span.h"

namespace telltale::text {

// A stretch of a view and the stretch of the original it was made from. It
// reaches to where the next one begins.
struct Segment {
  uint32_t view_begin = 0;
  uint32_t original_begin = 0;
  // Linear: byte i of the stretch was made from byte i of the original's.
  // Otherwise the stretch was made from the original's as a whole, and every
  // part of it leads back to all of that.
  bool linear = true;
};

// Reused from text to text, so that its buffers are allocated once.
class View {
 public:
  // The rewritten text: valid UTF-8.
  auto bytes() const -> std::string_view { return bytes_; }

  // The least range of whole characters of the original that `span` was made
  // from. Removed characters (marks, invisibles) inside the range belong to
  // it; a mark right after its last character does too.
  // REQUIRES: span.end <= bytes().size(), on character boundaries.
  auto ToOriginal(ViewSpan span) const -> OriginalSpan;

  // How many stretches the way back consists of: 1 for plain ASCII.
  auto segment_count() const -> size_t { return segments_.size() - 1; }

  // For the functions that fill views, in this order:
  //   Clear (AppendLinear | AppendAtomic)* Finish
  void Clear(std::string_view original);
  // Appends `size` view bytes made one to one from the original at
  // `original_begin`, and returns where to write them.
  auto AppendLinear(uint32_t original_begin, size_t size) -> char*;
  // Appends `text`, made from the original as a whole from `original_begin`
  // up to where the next append begins. `text` may be empty.
  void AppendAtomic(uint32_t original_begin, std::string_view text);
  void Finish();

 private:
  std::string bytes_;
  // Sorted by view_begin; the last one, which Finish adds, is empty and stands
  // for the end.
  std::vector<Segment> segments_;
  std::string_view original_;
};

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_VIEW_H_
