// LiteralScan: finds every occurrence of many literals in one pass.

#ifndef TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
#define TELLTALE_SRC_MATCH_LITERAL_SCAN_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::match {

using LiteralIndex = uint32_t;

// `literal` ends at byte `end` of the text.
struct LiteralHit {
  LiteralIndex literal = 0;
  uint32_t end = 0;

  auto operator<=>(const LiteralHit&) const = default;
};

// What a scan found. Reused from text to text.
struct LiteralHits {
  // In ascending order of `end`.
  std::vector<LiteralHit> hits;
  // More hits than kMaxLiteralHits: the list is cut short, and any literal may
  // occur anywhere.
  bool overflow = false;
};

// Bounds the memory of a scan over a text made to hit everywhere.
inline constexpr size_t kMaxLiteralHits = size_t{1} << 20;

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

  // `literals` are distinct and not empty; LiteralIndex counts them.
  explicit LiteralScan(const std::vector<std::string>& literals);
  LiteralScan(LiteralScan&&) noexcept;
  ~LiteralScan();

  auto MakeScratch() const -> Scratch;

  // Fills `found` with every occurrence of every literal in `text`.
  void Find(std::string_view text, Scratch& scratch, LiteralHits& found) const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_LITERAL_SCAN_H_
