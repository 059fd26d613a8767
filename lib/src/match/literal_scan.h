// LiteralScan: finds many literals in one pass over a view.

#ifndef TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
#define TELLTALE_SRC_MATCH_LITERAL_SCAN_H_

#include <cstdint>
#include <vector>

#include "match/literals.h"
#include "match/word_map.h"
#include "match/word_table.h"

namespace telltale::match {

// Those that begin where words begin are looked up word by word, the few others
// byte by byte. Immutable; shared among threads.
class LiteralScan {
 public:
  // REQUIRES: literals have two bytes or more.
  explicit LiteralScan(std::vector<Literal> literals);

  auto literals() const -> const std::vector<Literal>& { return literals_; }

  // Appends every place of the view of `map` where a literal stands and keeps
  // to its words, in no order.
  void Find(const WordMap& map, std::vector<LiteralPlace>& places) const;

 private:
  // A literal that may begin inside a word.
  struct Inner {
    // Its first bytes, see KeyOf.
    uint32_t key = 0;
    LiteralIndex literal = 0;
  };

  void FindInner(const WordMap& map, std::vector<LiteralPlace>& places) const;
  void Check(uint32_t key, const WordMap& map, uint32_t begin,
             std::vector<LiteralPlace>& places) const;

  std::vector<Literal> literals_;
  WordTable words_;
  // Sorted by key.
  std::vector<Inner> inner_;
  // A bit for the hash of each key, so that most bytes are passed over.
  std::vector<uint64_t> known_;
  bool has_short_ones_ = false;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
