#include "match/neighbours.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "match/word_bytes.h"

namespace telltale::match {

namespace {

// Every digit becomes '0'.
auto WithDigitsAsZero(uint64_t bytes) -> uint64_t {
  const uint64_t value = bytes ^ EachByte('0');
  // The high bit of each byte that is no digit: of values over 9.
  const uint64_t others =
      (((value & EachByte(0x7F)) + EachByte(0x80 - 10)) | value) &
      EachByte(0x80);
  const uint64_t digits = ~others & EachByte(0x80);
  return bytes & ~((digits >> 7) * 0x0F);
}

// The eight bytes at `at`, see WordKey.
auto KeyAt(std::string_view view, uint32_t at) -> uint64_t {
  return WithDigitsAsZero(FirstEightBytes(view.substr(at)));
}

auto BeginsHere(const std::vector<WordKey>& words, uint64_t key) -> bool {
  // Without an early end the compiler compares several at a time.
  uint64_t found = 0;
  for (const WordKey& word : words) {
    found |= static_cast<uint64_t>((key & word.mask) == word.value);
  }
  return found != 0;
}

// Words longer than this are not searched: addresses and the like.
constexpr uint32_t kLongWord = 64;

// The words of a view, counted from the one that holds the anchor.
class WordsAround {
 public:
  // Neighbours farther away than this are taken to be there.
  static constexpr int kMost = 31;

  WordsAround(const WordMap& map, uint32_t begin) : map_(map) {
    begins_[0] = map.WordBegin(begin);
  }

  // Where the word `number` to the right begins; past the end when there are
  // not so many.
  auto ToTheRight(int number) -> uint32_t {
    for (; known_ < number; ++known_) {
      const uint32_t space = map_.NextSpace(begins_[known_]);
      begins_[known_ + 1] = space + 1;
      if (space >= map_.view().size()) {
        // Stays there.
        begins_[known_ + 1] = space;
      }
    }
    return begins_[number];
  }

  // The same to the left; -1 when there are not so many.
  auto ToTheLeft(int number) -> int64_t {
    int64_t begin = begins_[0];
    for (; number > 0 && begin > 0; --number) {
      begin = map_.WordBegin(static_cast<uint32_t>(begin) - 1);
    }
    return number > 0 ? -1 : begin;
  }

 private:
  const WordMap& map_;
  uint32_t begins_[kMost + 1];
  int known_ = 0;
};

auto IsAt(const Neighbour& neighbour, uint32_t word, const WordMap& map)
    -> bool {
  const std::string_view view = map.view();
  if (neighbour.after_space) {
    return word < view.size() && BeginsHere(neighbour.words, KeyAt(view, word));
  }
  const uint32_t end = map.NextSpace(word);
  if (end - word > kLongWord) {
    return true;
  }
  for (uint32_t at = word; at <= end; ++at) {
    if ((at == 0 || !IsAsciiWordByte(view[at - 1])) &&
        BeginsHere(neighbour.words, KeyAt(view, at))) {
      return true;
    }
  }
  return false;
}

// Follows the chain of neighbours in one direction. Bit n of `places`: the last
// neighbour looked at may be in word n.
template <typename WordBegin>
auto HasChain(const std::vector<Neighbour>& chain, const WordMap& map,
              const WordBegin& word_begin) -> bool {
  uint32_t places = 1;
  for (const Neighbour& neighbour : chain) {
    uint64_t next = 0;
    for (int spaces_between = neighbour.least_spaces;
         spaces_between <= neighbour.most_spaces; ++spaces_between) {
      next |= uint64_t{places} << spaces_between;
    }
    if (next >> (WordsAround::kMost + 1) != 0) {
      return true;
    }
    places = 0;
    while (next != 0) {
      const int word = std::countr_zero(next);
      next &= next - 1;
      const int64_t begin = word_begin(word);
      if (begin < 0) {
        break;
      }
      if (IsAt(neighbour, static_cast<uint32_t>(begin), map)) {
        places |= uint32_t{1} << word;
      }
    }
    if (places == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

auto HasNeighbours(const Anchor& anchor, uint32_t begin, const WordMap& map)
    -> bool {
  WordsAround words(map, begin);
  return HasChain(anchor.to_the_right, map,
                  [&](int word) { return int64_t{words.ToTheRight(word)}; }) &&
         HasChain(anchor.to_the_left, map,
                  [&](int word) { return words.ToTheLeft(word); });
}

}  // namespace telltale::match
