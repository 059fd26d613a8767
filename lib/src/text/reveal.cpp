#include "text/reveal.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "text/hiding_signs.h"
#include "text/hidden_text.h"
#include "text/lookalikes.h"
#include "text/utf8.h"

namespace telltale::text {

struct Revealer::Tables {
  HiddenText text;
  LookAlikes look_alikes;
};

Revealer::Revealer() : tables_(std::make_unique<Tables>()) {}
Revealer::Revealer(Revealer&&) noexcept = default;
Revealer::~Revealer() = default;

namespace {

void ReadCells(std::string_view folded, HiddenText& text) {
  text.clear();
  for (size_t at = 0; at < folded.size();) {
    const auto [c, size] = Decode(folded, at);
    const auto begin = static_cast<uint32_t>(at);
    text.push_back({c, begin, begin + size, false});
    at += size;
  }
}

// Returns whether the text differs from `folded`.
auto WriteView(const HiddenText& text, std::string_view folded, View& view)
    -> bool {
  bool changed = false;
  uint32_t end = 0;
  std::string bytes;
  view.Clear(folded);
  for (const Cell& cell : text) {
    // Cells of one original share its begin: "double five".
    if (cell.begin > end) {
      changed = true;
      view.AppendAtomic(end, {});
    }
    end = std::max(end, cell.end);
    if (cell.changed) {
      changed = true;
      bytes.clear();
      AppendUtf8(cell.c, bytes);
      view.AppendAtomic(cell.begin, bytes);
    } else {
      const uint32_t size = cell.end - cell.begin;
      std::memcpy(view.AppendLinear(cell.begin, size),
                  folded.data() + cell.begin, size);
    }
  }
  if (end < folded.size()) {
    changed = true;
    view.AppendAtomic(end, {});
  }
  view.Finish();
  return changed;
}

}  // namespace

auto Revealer::Reveal(std::string_view original, const View& folded,
                      View& revealed) -> bool {
  return HasSignOfHiding(folded.bytes()) &&
         RevealSlowly(original, folded, revealed);
}

auto Revealer::RevealSlowly(std::string_view original, const View& folded,
                            View& revealed) -> bool {
  HiddenText& text = tables_->text;
  ReadCells(folded.bytes(), text);
  WriteDrawnLetters(text);
  JoinSeparated(original, folded, text);
  UnifyScripts(text, tables_->look_alikes);
  WriteLeetLetters(text);
  WriteDigits(text);
  return WriteView(text, folded.bytes(), revealed);
}

}  // namespace telltale::text
