// WordMap: where the spaces of a view are, and where words can begin.

#ifndef TELLTALE_SRC_MATCH_WORD_MAP_H_
#define TELLTALE_SRC_MATCH_WORD_MAP_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace telltale::match {

// Reused from view to view.
class WordMap {
 public:
  // `view` must outlive the use of the map.
  void Draw(std::string_view view);

  auto view() const -> std::string_view { return view_; }

  // The first space at `from` or after it; the view's size when there is none.
  auto NextSpace(uint32_t from) const -> uint32_t;

  // Where the word begins that holds the place `at`: right after the last space
  // before it, or at 0. A word is what stands between two spaces.
  auto WordBegin(uint32_t at) const -> uint32_t;

  // Calls `visit` with every character but the space before or after which a
  // word ends, as ASCII has it: all but a letter, digit or underscore of ASCII
  // that follows another one.
  template <typename Visit>
  void ForEachStart(const Visit& visit) const {
    for (size_t block = 0; block < starts_.size(); ++block) {
      for (uint64_t bits = starts_[block]; bits != 0; bits &= bits - 1) {
        visit(static_cast<uint32_t>(64 * block) +
              static_cast<uint32_t>(std::countr_zero(bits)));
      }
    }
  }

 private:
  std::string_view view_;
  // One bit for each byte of the view, and at least one more.
  std::vector<uint64_t> spaces_;
  std::vector<uint64_t> starts_;
  // For each block of 64 bytes: right after the last space before it, and the
  // first space after it. A text without spaces would be walked through again
  // at each of its places otherwise.
  std::vector<uint32_t> word_begins_;
  std::vector<uint32_t> next_spaces_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WORD_MAP_H_
