#include "match/literal_scan.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace telltale::match {

namespace {

// Bits of the hash of a key.
constexpr uint32_t kHashBits = 15;

auto ByteAt(std::string_view text, size_t at) -> uint32_t {
  return static_cast<unsigned char>(text[at]);
}

// The first three bytes; of two, these two with a zero, which folded texts do
// not hold.
auto KeyOfTwo(std::string_view text, size_t at) -> uint32_t {
  return ByteAt(text, at) | ByteAt(text, at + 1) << 8;
}

auto KeyOfThree(std::string_view text, size_t at) -> uint32_t {
  return KeyOfTwo(text, at) | ByteAt(text, at + 2) << 16;
}

auto Hash(uint32_t key) -> uint32_t {
  return key * 2654435761U >> (32 - kHashBits);
}

}  // namespace

LiteralScan::LiteralScan(std::vector<Literal> literals)
    : literals_(std::move(literals)),
      words_(literals_),
      known_((size_t{1} << kHashBits) / 64) {
  for (LiteralIndex index = 0; index < literals_.size(); ++index) {
    if (WordTable::Covers(literals_[index])) {
      continue;
    }
    const std::string_view bytes = literals_[index].bytes;
    const bool is_short = bytes.size() < 3;
    has_short_ones_ = has_short_ones_ || is_short;
    const uint32_t key = is_short ? KeyOfTwo(bytes, 0) : KeyOfThree(bytes, 0);
    inner_.push_back({key, index});
    known_[Hash(key) / 64] |= uint64_t{1} << (Hash(key) % 64);
  }
  std::sort(inner_.begin(), inner_.end(), [](const Inner& a, const Inner& b) {
    return std::pair(a.key, a.literal) < std::pair(b.key, b.literal);
  });
}

void LiteralScan::Find(const WordMap& map,
                       std::vector<LiteralPlace>& places) const {
  words_.Find(map, literals_, places);
  if (!inner_.empty()) {
    FindInner(map, places);
  }
}

void LiteralScan::FindInner(const WordMap& map,
                            std::vector<LiteralPlace>& places) const {
  const std::string_view view = map.view();
  const uint64_t* known = known_.data();
  const auto check = [&](uint32_t key, size_t at) {
    const uint32_t hash = Hash(key);
    if ((known[hash / 64] >> (hash % 64) & 1) != 0) [[unlikely]] {
      Check(key, map, static_cast<uint32_t>(at), places);
    }
  };
  for (size_t at = 0; at + 2 < view.size(); ++at) {
    check(KeyOfThree(view, at), at);
  }
  if (has_short_ones_) {
    for (size_t at = 0; at + 1 < view.size(); ++at) {
      check(KeyOfTwo(view, at), at);
    }
  }
}

void LiteralScan::Check(uint32_t key, const WordMap& map, uint32_t begin,
                        std::vector<LiteralPlace>& places) const {
  const auto first = std::lower_bound(
      inner_.begin(), inner_.end(), key,
      [](const Inner& inner, uint32_t other) { return inner.key < other; });
  for (auto inner = first; inner != inner_.end() && inner->key == key;
       ++inner) {
    const Literal& literal = literals_[inner->literal];
    if (map.view().substr(begin).starts_with(literal.bytes) &&
        KeepsToWords(literal, map.view(), begin)) {
      places.push_back({inner->literal, begin});
    }
  }
}

}  // namespace telltale::match
