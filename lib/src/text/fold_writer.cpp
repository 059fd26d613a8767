#include "text/fold_writer.h"

#include <utility>

#include "text/ascii_stretch.h"
#include "text/utf8.h"

namespace telltale::text {

FoldWriter::FoldWriter(std::string_view original, View& view)
    : original_(original), view_(&view) {
  view_->Clear(original);
}

void FoldWriter::Unit(uint32_t begin, uint32_t size, std::string_view text) {
  if (text == " ") {
    Space(begin, size);
    return;
  }
  const std::string_view before = text;
  if (AfterSpace() && text.starts_with(' ')) {
    text.remove_prefix(1);
  }
  if (text.empty()) {
    Removed(begin);
    return;
  }
  FlushSpaces();
  FlushLinear();
  if (text.size() == before.size() &&
      SameShape(text, original_.substr(begin, size))) {
    char* out = view_->AppendLinear(begin, size);
    std::memcpy(out, text.data(), size);
  } else {
    view_->AppendAtomic(begin, text);
  }
  spaces_ = text.ends_with(' ') ? Spaces::kWritten : Spaces::kNone;
}

void FoldWriter::Space(uint32_t begin, uint32_t size) {
  switch (spaces_) {
    case Spaces::kNone:
      spaces_ = Spaces::kPending;
      run_begin_ = begin;
      run_is_plain_ = size == 1;
      break;
    case Spaces::kPending:
      // The run goes on, and what was removed since is inside it.
      run_is_plain_ = false;
      removed_after_run_ = false;
      break;
    case Spaces::kWritten:
      Removed(begin);
      break;
  }
}

void FoldWriter::Removed(uint32_t begin) {
  if (spaces_ == Spaces::kPending) {
    if (!removed_after_run_) {
      removed_after_run_ = true;
      removed_begin_ = begin;
    }
    return;
  }
  FlushLinear();
  view_->AppendAtomic(begin, "");
}

void FoldWriter::PlainAscii(uint32_t begin, uint32_t size) {
  FlushSpaces();
  FlushLinear();
  char* out = view_->AppendLinear(begin, size);
  FoldPlainAscii(original_.substr(begin, size), out);
}

void FoldWriter::Finish() {
  FlushSpaces();
  FlushLinear();
  view_->Finish();
}

void FoldWriter::FlushSpaces() {
  if (std::exchange(spaces_, Spaces::kNone) != Spaces::kPending) {
    return;
  }
  if (run_is_plain_) {
    Character(run_begin_, "    ", 1);
  } else {
    FlushLinear();
    view_->AppendAtomic(run_begin_, " ");
  }
  if (std::exchange(removed_after_run_, false)) {
    FlushLinear();
    view_->AppendAtomic(removed_begin_, "");
  }
}

void FoldWriter::FlushLinear() {
  if (linear_size_ != 0) {
    char* out = view_->AppendLinear(linear_begin_, linear_size_);
    std::memcpy(out, linear_.data(), linear_size_);
    linear_size_ = 0;
  }
}

}  // namespace telltale::text
