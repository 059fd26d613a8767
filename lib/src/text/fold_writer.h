// FoldWriter: writes folded units into a View (step 5 of folding, see fold.h).

#ifndef TELLTALE_SRC_TEXT_FOLD_WRITER_H_
#define TELLTALE_SRC_TEXT_FOLD_WRITER_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/view.h"

namespace telltale::text {

// Takes the units of a text in order, makes runs of white space one space, and
// gathers single characters into longer linear stretches.
//
//   (Unit | Character | Spaces | Removed | PlainAscii)* Finish
class FoldWriter {
 public:
  // `view` and `original` must outlive the writer. Clears `view`.
  FoldWriter(std::string_view original, View& view);

  // The unit of `size` bytes at `begin` of the original folds to `text`,
  // which holds no two spaces in a row.
  void Unit(uint32_t begin, uint32_t size, std::string_view text);

  // A unit whose folded text is not a space and has the original's shape.
  // `bytes` are `size` of them, with 4 readable.
  void Character(uint32_t begin, const char* bytes, uint32_t size) {
    if (spaces_ != Spaces::kNone) {
      FlushSpaces();
    }
    if (begin != linear_begin_ + linear_size_ ||
        linear_size_ + 4 > linear_.size()) {
      FlushLinear();
      linear_begin_ = begin;
    }
    std::memcpy(linear_.data() + linear_size_, bytes, 4);
    linear_size_ += size;
  }

  // A unit that folds to a space.
  void Space(uint32_t begin, uint32_t size);

  // Characters that fold to nothing.
  void Removed(uint32_t begin);

  // Whether white space written next would belong to a run.
  auto AfterSpace() const -> bool { return spaces_ != Spaces::kNone; }

  // A stretch that PlainAsciiLength found at `begin`. Does not begin with white
  // space after a space.
  void PlainAscii(uint32_t begin, uint32_t size);

  void Finish();

 private:
  enum class Spaces {
    kNone,
    // A run began at run_begin_ and is not written yet.
    kPending,
    // The last byte written is a space that came with other characters.
    kWritten,
  };

  void FlushSpaces();
  void FlushLinear();

  std::string_view original_;
  View* view_;

  // Linear bytes not yet in the view.
  std::array<char, 512> linear_;
  uint32_t linear_begin_ = 0;
  uint32_t linear_size_ = 0;

  Spaces spaces_ = Spaces::kNone;
  uint32_t run_begin_ = 0;
  // The run is one space of one byte.
  bool run_is_plain_ = false;
  // Where the removed characters at the end of the run begin, if any do.
  bool removed_after_run_ = false;
  uint32_t removed_begin_ = 0;
};

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_FOLD_WRITER_H_
