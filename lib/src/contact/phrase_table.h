// PhraseTable: short lists of words, looked up beside a place in a text.

#ifndef TELLTALE_SRC_CONTACT_PHRASE_TABLE_H_
#define TELLTALE_SRC_CONTACT_PHRASE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace telltale::contact {

// A word or some words as the folded view has them, and what they stand for.
struct Phrase {
  std::string_view text;
  std::string_view meaning;
};

// Immutable; shared among threads.
class PhraseTable {
 public:
  // `phrases` must outlive the table.
  explicit PhraseTable(std::span<const Phrase> phrases);

  // The longest phrase that begins at `at`; null when there is none. It ends at
  // a word boundary: words of scripts without spaces end anywhere, others
  // before what is no letter, mark, digit or underscore. What stands before
  // `at` does not matter.
  auto At(std::string_view text, size_t at) const -> const Phrase*;

  // The longest phrase that ends at `end`, and begins at a word boundary.
  auto Before(std::string_view text, size_t end) const -> const Phrase*;

 private:
  // By first byte and by last, longest first.
  std::array<std::vector<const Phrase*>, 256> by_first_;
  std::array<std::vector<const Phrase*>, 256> by_last_;
};

// Whether a word that ends at `at` may be followed there by what follows, or a
// word that begins there preceded by what precedes.
auto IsWordBoundary(std::string_view text, size_t at) -> bool;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_PHRASE_TABLE_H_
