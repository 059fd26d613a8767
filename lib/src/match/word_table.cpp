#include "match/word_table.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "match/word_bytes.h"

namespace telltale::match {

namespace {

constexpr size_t kKnownBitsPerEntry = 16;
constexpr size_t kLeastKnownBits = size_t{1} << 12;

constexpr auto FirstOf(uint64_t bytes, size_t count) -> uint64_t {
  return count >= 8 ? bytes : bytes & ((uint64_t{1} << (8 * count)) - 1);
}

}  // namespace

WordTable::Table::Table(std::vector<Entry> entries)
    : entries_(std::move(entries)) {
  const size_t bits = std::bit_ceil(
      std::max(entries_.size() * kKnownBitsPerEntry, kLeastKnownBits));
  known_.resize(bits / 64);
  known_shift_ = static_cast<uint32_t>(64 - std::countr_zero(bits));
  const size_t slots = std::bit_ceil(entries_.size() + 1);
  slot_shift_ = static_cast<uint32_t>(64 - std::countr_zero(slots * 2));
  const auto slot_of = [&](const Entry& entry) {
    return Hash(entry.key) >> slot_shift_;
  };
  std::stable_sort(
      entries_.begin(), entries_.end(),
      [&](const Entry& a, const Entry& b) { return slot_of(a) < slot_of(b); });
  first_.resize(slots * 2 + 1);
  for (const Entry& entry : entries_) {
    ++first_[slot_of(entry) + 1];
    const uint64_t bit = Hash(entry.key) >> known_shift_;
    known_[bit / 64] |= uint64_t{1} << (bit % 64);
  }
  for (size_t slot = 1; slot < first_.size(); ++slot) {
    first_[slot] += first_[slot - 1];
  }
}

template <typename Found>
void WordTable::Table::Find(uint64_t key, const Found& found) const {
  const uint64_t hash = Hash(key);
  const uint64_t bit = hash >> known_shift_;
  if ((known_[bit / 64] >> (bit % 64) & 1) == 0) {
    return;
  }
  const uint64_t slot = hash >> slot_shift_;
  for (uint32_t i = first_[slot]; i < first_[slot + 1]; ++i) {
    if (entries_[i].key == key) {
      found(entries_[i]);
    }
  }
}

namespace {

// Where the word of `literal` begins in it.
auto WordOffset(const Literal& literal) -> size_t {
  return literal.bytes.starts_with(' ') ? 1 : 0;
}

}  // namespace

auto WordTable::Covers(const Literal& literal) -> bool {
  const std::string_view word =
      std::string_view(literal.bytes).substr(WordOffset(literal));
  return word.size() >= 2 && word[0] != ' ' &&
         (literal.starts_word || word.size() < literal.bytes.size() ||
          !IsAsciiWordByte(word[0]));
}

namespace {

enum Length : uint8_t { kFourToSeven = 1, kEightOrMore = 2 };

constexpr uint32_t kFourBits = 16;

auto HashOfFour(uint64_t bytes) -> uint32_t {
  return static_cast<uint32_t>(bytes) * 2654435761U >> (32 - kFourBits);
}

// The entries of the literals whose words have `least` to `most` bytes.
template <typename Entry>
auto EntriesOf(const std::vector<Literal>& literals, size_t least, size_t most)
    -> std::vector<Entry> {
  std::vector<Entry> entries;
  for (LiteralIndex i = 0; i < literals.size(); ++i) {
    const size_t offset = WordOffset(literals[i]);
    const std::string_view word =
        std::string_view(literals[i].bytes).substr(offset);
    if (WordTable::Covers(literals[i]) && word.size() >= least &&
        word.size() <= most) {
      entries.push_back({FirstOf(FirstEightBytes(word), least), i,
                         static_cast<uint32_t>(offset)});
    }
  }
  return entries;
}

}  // namespace

WordTable::WordTable(const std::vector<Literal>& literals)
    : pairs_((size_t{1} << 16) / 64),
      fours_(size_t{1} << kFourBits),
      by_two_(EntriesOf<Table::Entry>(literals, 2, 3)),
      by_four_(EntriesOf<Table::Entry>(literals, 4, 7)),
      by_eight_(EntriesOf<Table::Entry>(literals, 8, std::string::npos)) {
  for (const Literal& literal : literals) {
    if (!Covers(literal)) {
      continue;
    }
    const std::string_view word =
        std::string_view(literal.bytes).substr(WordOffset(literal));
    const uint64_t bytes = FirstEightBytes(word);
    if (word.size() < 4) {
      const uint64_t pair = FirstOf(bytes, 2);
      pairs_[pair / 64] |= uint64_t{1} << (pair % 64);
    } else {
      fours_[HashOfFour(bytes)] |=
          word.size() < 8 ? kFourToSeven : kEightOrMore;
    }
  }
}

void WordTable::Find(const WordMap& map, const std::vector<Literal>& literals,
                     std::vector<LiteralPlace>& places) const {
  const std::string_view view = map.view();
  map.ForEachStart([&](uint32_t begin) {
    if (begin >= view.size()) {
      return;
    }
    const uint64_t bytes = FirstEightBytes(view.substr(begin));
    const auto check = [&](const Table::Entry& entry) {
      const Literal& literal = literals[entry.literal];
      if (begin < entry.offset) {
        return;
      }
      const uint32_t at = begin - entry.offset;
      if (view.substr(at).starts_with(literal.bytes) &&
          KeepsToWords(literal, view, at)) {
        places.push_back({entry.literal, at});
      }
    };
    const uint64_t pair = FirstOf(bytes, 2);
    if ((pairs_[pair / 64] >> (pair % 64) & 1) != 0) {
      by_two_.Find(pair, check);
    }
    const uint8_t lengths = fours_[HashOfFour(bytes)];
    if ((lengths & kFourToSeven) != 0) {
      by_four_.Find(FirstOf(bytes, 4), check);
    }
    if ((lengths & kEightOrMore) != 0) {
      by_eight_.Find(bytes, check);
    }
  });
}

}  // namespace telltale::match
