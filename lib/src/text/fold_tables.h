// Tables of folded characters and pairs, filled as texts need them.

#ifndef TELLTALE_SRC_TEXT_FOLD_TABLES_H_
#define TELLTALE_SRC_TEXT_FOLD_TABLES_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/unit_fold.h"

namespace telltale::text {

// What a character folds to as a unit of its own, and what it is to its
// neighbours.
struct FoldedCharacter {
  // The folded text, or its place in the table's pool if it is longer.
  std::array<char, 4> bytes = {};
  uint8_t size = 0;

  // How FoldWriter takes it.
  enum class Kind : uint8_t {
    // One character of as many bytes as the original's.
    kLinear,
    kSpace,
    kRemoved,
    // Anything else; `bytes` hold it if it has at most 4.
    kAtomic,
    // Continues the unit before it (see UnitFolder), so that what it folds to
    // depends on that one and the other fields do not hold for it alone.
    kContinuing,
  };
  Kind kind = Kind::kRemoved;

  // What becomes of later marks: see AppendFoldedCharacter.
  enum class Base : uint8_t { kUnchanged, kKeepsMarks, kLosesMarks };
  Base base = Base::kUnchanged;

  // See UnitFolder.
  bool invisible = false;

  auto continues() const -> bool { return kind == Kind::kContinuing; }
};

// All characters, in pages of 256, each built when first used.
class CharacterTable {
 public:
  explicit CharacterTable(UnitFolder* folder) : folder_(folder) {}

  auto operator[](char32_t c) -> const FoldedCharacter& {
    Page* page = pages_[c >> 8].get();
    if (page == nullptr) [[unlikely]] {
      page = Build(c >> 8);
    }
    return (*page)[c & 0xFF];
  }

  auto Text(const FoldedCharacter& folded) const -> std::string_view;

 private:
  using Page = std::array<FoldedCharacter, 256>;

  auto Build(uint32_t page) -> Page*;
  auto Describe(char32_t c) -> FoldedCharacter;

  UnitFolder* folder_;
  std::array<std::unique_ptr<Page>, 0x1100> pages_;
  std::string pool_;
};

// Units of two characters met lately: consonants with a vowel sign or virama,
// letters with a mark. The first does not continue a unit and is no mark.
class PairTable {
 public:
  explicit PairTable(UnitFolder* folder) : folder_(folder), pairs_(kPairs) {}

  struct Pair {
    uint64_t key = 0;
    std::array<char, 22> bytes = {};
    uint8_t size = 0;
    bool base_keeps_marks = false;
  };

  // The folded `unit`, which consists of `first` and `second`; valid until the
  // next call. Null if it is too long for the table.
  auto Find(char32_t first, char32_t second, std::string_view unit)
      -> const Pair*;

 private:
  static constexpr size_t kPairs = 1024;

  UnitFolder* folder_;
  // Each pair has one place: its hash.
  std::vector<Pair> pairs_;
  std::string scratch_;
};

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_FOLD_TABLES_H_
