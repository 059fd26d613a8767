#include "text/reveal.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "text/ascii_hiding_signs.h"
#include "text/hidden_text.h"
#include "text/hiding_signs.h"
#include "text/lookalikes.h"
#include "text/utf8.h"

namespace telltale::text {

struct Revealer::Tables {
  // Undoes hiding in `folded`, where `stretch` is, and appends the characters
  // to `shown`. Returns whether they are others than before. `ascii`: the
  // stretch has no other characters, so that letters are what they seem.
  auto RevealStretch(std::string_view original, const View& folded,
                     ViewSpan stretch, bool ascii) -> bool;

  HiddenText text;
  LookAlikes look_alikes;
  std::vector<ViewSpan> suspects;
  HiddenText shown;
};

Revealer::Revealer() : tables_(std::make_unique<Tables>()) {}
Revealer::Revealer(Revealer&&) noexcept = default;
Revealer::~Revealer() = default;

namespace {

void ReadCells(std::string_view folded, ViewSpan stretch, HiddenText& text) {
  text.clear();
  for (size_t at = stretch.begin; at < stretch.end;) {
    const auto [c, size] = Decode(folded, at);
    const auto begin = static_cast<uint32_t>(at);
    text.push_back({c, begin, begin + size, false});
    at += size;
  }
}

auto IsChanged(const HiddenText& text, ViewSpan stretch) -> bool {
  uint32_t end = stretch.begin;
  for (const Cell& cell : text) {
    if (cell.changed || cell.begin != end) {
      return true;
    }
    end = cell.end;
  }
  return end != stretch.end;
}

// Writes the view of a text whose changed stretches `text` shows; the rest is
// as in `folded`.
class ViewWriter {
 public:
  ViewWriter(std::string_view folded, View& view)
      : folded_(folded), view_(view) {
    view_.Clear(folded);
  }

  void Copy(uint32_t begin, uint32_t end) {
    if (begin < end) {
      std::memcpy(view_.AppendLinear(begin, end - begin),
                  folded_.data() + begin, end - begin);
      end_ = end;
    }
  }

  void Append(const Cell& cell) {
    SkipTo(cell.begin);
    if (cell.changed) {
      bytes_.clear();
      AppendUtf8(cell.c, bytes_);
      view_.AppendAtomic(cell.begin, bytes_);
      end_ = std::max(end_, cell.end);
    } else {
      Copy(cell.begin, cell.end);
    }
  }

  // What is left out up to `begin` leads back to nothing.
  void SkipTo(uint32_t begin) {
    if (begin > end_) {
      view_.AppendAtomic(end_, {});
      end_ = begin;
    }
  }

 private:
  std::string_view folded_;
  View& view_;
  uint32_t end_ = 0;
  std::string bytes_;
};

}  // namespace

auto Revealer::Tables::RevealStretch(std::string_view original,
                                     const View& folded, ViewSpan stretch,
                                     bool ascii) -> bool {
  ReadCells(folded.bytes(), stretch, text);
  if (!ascii) {
    WriteDrawnLetters(text);
  }
  JoinSeparated(original, folded, text);
  if (!ascii) {
    UnifyScripts(text, look_alikes);
  }
  WriteDigits(text);
  WriteLeetLetters(text);
  shown.insert(shown.end(), text.begin(), text.end());
  return IsChanged(text, stretch);
}

auto Revealer::Reveal(std::string_view original, const View& folded,
                      View& revealed) -> bool {
  const std::string_view bytes = folded.bytes();
  std::vector<ViewSpan>& suspects = tables_->suspects;
  if (!FindAsciiSuspects(bytes, suspects)) {
    return HasSignOfHiding(bytes) && RevealSlowly(original, folded, revealed);
  }
  HiddenText& shown = tables_->shown;
  shown.clear();
  size_t kept = 0;
  for (const ViewSpan suspect : suspects) {
    const size_t size = shown.size();
    if (tables_->RevealStretch(original, folded, suspect, true)) {
      suspects[kept++] = suspect;
    } else {
      shown.resize(size);
    }
  }
  if (kept == 0) {
    return false;
  }
  ViewWriter writer(bytes, revealed);
  uint32_t copied = 0;
  auto cell = shown.begin();
  for (const ViewSpan stretch : std::span(suspects).first(kept)) {
    writer.Copy(copied, stretch.begin);
    for (; cell != shown.end() && cell->begin < stretch.end; ++cell) {
      writer.Append(*cell);
    }
    writer.SkipTo(stretch.end);
    copied = stretch.end;
  }
  writer.Copy(copied, static_cast<uint32_t>(bytes.size()));
  revealed.Finish();
  return true;
}

auto Revealer::RevealSlowly(std::string_view original, const View& folded,
                            View& revealed) -> bool {
  const auto size = static_cast<uint32_t>(folded.bytes().size());
  tables_->shown.clear();
  if (!tables_->RevealStretch(original, folded, {0, size}, false)) {
    return false;
  }
  ViewWriter writer(folded.bytes(), revealed);
  for (const Cell& cell : tables_->shown) {
    writer.Append(cell);
  }
  writer.SkipTo(size);
  revealed.Finish();
  return true;
}

}  // namespace telltale::text
