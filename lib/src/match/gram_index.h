// GramIndex: where strings stand in one view, for many questions about it.

#ifndef TELLTALE_SRC_MATCH_GRAM_INDEX_H_
#define TELLTALE_SRC_MATCH_GRAM_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/word_map.h"

namespace telltale::match {

// Lists the places of every three-byte stretch ("gram") of a view, by its hash.
// Reused from view to view.
class GramIndex {
 public:
  // Strings shorter than this are not found by it.
  static constexpr size_t kGram = 3;

  // The map must outlive the use of the index.
  void Fill(const WordMap& map);

  // A string in a few bits, for MayHoldAny.
  using Hint = uint32_t;
  static auto HintOf(std::string_view bytes) -> Hint;

  // Whether the view may hold one of the strings with these hints. Sooner known
  // than where they are, and mostly the end of the matter.
  auto MayHoldAny(std::span<const Hint> hints) const -> bool;

  // Whether the view may hold a short string, of two bytes or more;
  // `starts_word` as WordMap::ForEachStart has it.
  auto MayHoldShort(std::string_view bytes, bool starts_word) const -> bool;

  // Calls `found` with every place of `bytes` in the view, last one first.
  // REQUIRES: bytes.size() >= kGram.
  template <typename Found>
  void Find(std::string_view bytes, const Found& found) const {
    if (!MayHold(bytes)) {
      return;
    }
    for (uint32_t next = heads_[Slot(bytes.data())]; next != 0;
         next = before_[next - 1]) {
      const uint32_t at = next - 1;
      if (view_.substr(at).starts_with(bytes)) {
        found(at);
      }
    }
  }

 private:
  static auto Hash(const char* gram) -> uint32_t {
    const auto byte = [&](size_t i) {
      return uint32_t{static_cast<unsigned char>(gram[i])};
    };
    return (byte(0) | byte(1) << 8 | byte(2) << 16) * 2654435761U;
  }

  auto Slot(const char* gram) const -> uint32_t { return Hash(gram) >> shift_; }

  // A place among held_.
  static auto Bit(const char* gram) -> uint32_t {
    return Hash(gram) >> (32 - kHintBits);
  }

  // Whether all grams of `bytes` may be there.
  auto MayHold(std::string_view bytes) const -> bool;

  std::string_view view_;
  // Places are one more than they are; 0 is none. heads_ has the last place of
  // each slot, before_[p] the one before place p.
  std::vector<uint32_t> heads_;
  std::vector<uint32_t> before_;
  uint32_t shift_ = 0;
  // A bit for each gram, by its hash; small enough to stay near the processor.
  static constexpr uint32_t kHintBits = 16;
  std::vector<uint64_t> held_;
  // A bit for each pair of bytes: whether a word begins with it, and whether it
  // is anywhere.
  std::vector<uint64_t> starts_;
  std::vector<uint64_t> pairs_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_GRAM_INDEX_H_
