// WordTable: finds the literals that begin where a word can begin.

#ifndef TELLTALE_SRC_MATCH_WORD_TABLE_H_
#define TELLTALE_SRC_MATCH_WORD_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/literals.h"
#include "match/word_map.h"

namespace telltale::match {

// The place of a literal in a list.
using LiteralIndex = uint32_t;

struct LiteralPlace {
  LiteralIndex literal = 0;
  // Where it begins.
  uint32_t begin = 0;

  auto operator<=>(const LiteralPlace&) const = default;
};

// Looks up the first bytes of each word in hash tables. Immutable; shared among
// threads.
class WordTable {
 public:
  // Whether `literal` begins where words begin, and so can be in the table.
  static auto Covers(const Literal& literal) -> bool;

  // Takes those of `literals` that it covers.
  explicit WordTable(const std::vector<Literal>& literals);

  // Appends the places of the literals in the view of `map`, where they keep to
  // their words. `literals` are those that the table was made from.
  void Find(const WordMap& map, const std::vector<Literal>& literals,
            std::vector<LiteralPlace>& places) const;

 private:
  // Literals by their first bytes, as many of them as the key has.
  class Table {
   public:
    struct Entry {
      uint64_t key = 0;
      LiteralIndex literal = 0;
      // Where the word begins in the literal: 1 after a leading space.
      uint32_t offset = 0;
    };

    explicit Table(std::vector<Entry> entries);

    // Calls `found` with the entries of `key`.
    template <typename Found>
    void Find(uint64_t key, const Found& found) const;

   private:
    static auto Hash(uint64_t key) -> uint64_t {
      return key * 0x9E3779B97F4A7C15U;
    }

    // A bit for each hash, so that most lookups end in a small table.
    std::vector<uint64_t> known_;
    uint32_t known_shift_ = 0;
    // The entries of slot s are entries_[first_[s]] to entries_[first_[s + 1]].
    std::vector<uint32_t> first_;
    uint32_t slot_shift_ = 0;
    std::vector<Entry> entries_;
  };

  // What a word that a literal begins with can begin with itself: a bit for
  // each pair of bytes, and for the hash of each four bytes those of Length.
  std::vector<uint64_t> pairs_;
  std::vector<uint8_t> fours_;

  // Of literals whose words have 2 and 3 bytes, 4 to 7, and more.
  Table by_two_;
  Table by_four_;
  Table by_eight_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WORD_TABLE_H_
