#include "match/word_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace telltale::match {

namespace {

constexpr size_t kKnownBitsPerEntry = 16;
constexpr size_t kLeastKnownBits = size_t{1} << 12;

// The first eight bytes of `text`, zeros where there are fewer.
auto FirstBytes(std::string_view text) -> uint64_t {
  uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), std::min(text.size(), sizeof(bytes)));
  if constexpr (std::endian::native == std::endian::big) {
    bytes = __builtin_bswap64(bytes);
  }
  return bytes;
}

constexpr auto FirstOf(uint64_t bytes, size_t count) -> uint64_t {
  return count >= 8 ? bytes : bytes & ((uint64_t{1} << (8 * count)) - 1);
}

auto IsWordByte(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         byte == '_';
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
      found(entries_[i].literal);
    }
  }
}

auto WordTable::Covers(const Literal& literal) -> bool {
  const std::string& bytes = literal.bytes;
  return bytes.size() >= 2 && bytes[0] != ' ' &&
         (literal.starts_word || !IsWordByte(bytes[0]));
}

namespace {

// The entries of the literals with `least` to `most` bytes.
template <typename Entry>
auto EntriesOf(const std::vector<Literal>& literals, size_t least, size_t most)
    -> std::vector<Entry> {
  std::vector<Entry> entries;
  for (LiteralIndex i = 0; i < literals.size(); ++i) {
    const std::string& bytes = literals[i].bytes;
    if (WordTable::Covers(literals[i]) && bytes.size() >= least &&
        bytes.size() <= most) {
      entries.push_back({FirstOf(FirstBytes(bytes), least), i});
    }
  }
  return entries;
}

}  // namespace

WordTable::WordTable(const std::vector<Literal>& literals)
    : by_two_(EntriesOf<Table::Entry>(literals, 2, 3)),
      by_four_(EntriesOf<Table::Entry>(literals, 4, 7)),
      by_eight_(EntriesOf<Table::Entry>(literals, 8, std::string::npos)) {}

void WordTable::Find(const WordMap& map, const std::vector<Literal>& literals,
                     std::vector<LiteralPlace>& places) const {
  const std::string_view view = map.view();
  map.ForEachStart([&](uint32_t begin) {
    if (begin >= view.size()) {
      return;
    }
    uint64_t bytes = 0;
    if (begin + sizeof(bytes) <= view.size()) {
      bytes = FirstBytes({view.data() + begin, sizeof(bytes)});
    } else {
      bytes = FirstBytes(view.substr(begin));
    }
    const auto check = [&](LiteralIndex index) {
      const Literal& literal = literals[index];
      if (view.substr(begin).starts_with(literal.bytes) &&
          KeepsToWords(literal, view, begin)) {
        places.push_back({index, begin});
      }
    };
    by_two_.Find(FirstOf(bytes, 2), check);
    by_four_.Find(FirstOf(bytes, 4), check);
    by_eight_.Find(bytes, check);
  });
}

}  // namespace telltale::match
