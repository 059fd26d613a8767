// LiteralScan: tells which of many literals occur in a text, in one pass.

#ifndef TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
#define TELLTALE_SRC_MATCH_LITERAL_SCAN_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "match/literals.h"

namespace telltale::match {

// Counts the literals of a scan in the order they were given.
using LiteralIndex = uint32_t;

// Immutable once made; shared among threads.
class LiteralScan {
 public:
  // Working memory of one thread.
  class Scratch {
   public:
    Scratch();
    Scratch(Scratch&&) noexcept;
    auto operator=(Scratch&&) noexcept -> Scratch&;
    ~Scratch();

   private:
    friend class LiteralScan;
    struct Handle;
    std::unique_ptr<Handle> handle_;
  };

  // `literals` are distinct and hold bytes.
  explicit LiteralScan(std::vector<Literal> literals);
  LiteralScan(LiteralScan&&) noexcept;
  ~LiteralScan();

  auto MakeScratch() const -> Scratch;

  // Appends the literals that occur in `text`, keeping to their words, to
  // `found`, each once.
  void Find(std::string_view text, Scratch& scratch,
            std::vector<LiteralIndex>& found) const;

 private:
  struct Database;
  std::vector<Literal> literals_;
  std::unique_ptr<Database> database_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
