#include "match/word_map.h"

#include <algorithm>
#include <cstring>

#include "match/word_bytes.h"

namespace telltale::match {

namespace {

// Eight bytes at a time, in one word. A flag is the high bit of a byte.
constexpr uint64_t kFlags = EachByte(0x80);

// Flags the ASCII bytes from `low` to `high`.
constexpr auto FlagRange(uint64_t bytes, uint64_t low, uint64_t high)
    -> uint64_t {
  const uint64_t ascii = bytes & EachByte(0x7F);
  return (ascii + EachByte(0x80 - low)) & ~(ascii + EachByte(0x7F - high)) &
         ~bytes & kFlags;
}

// The flags as bits, that of the first byte lowest.
constexpr auto ToBits(uint64_t flags) -> uint64_t {
  return (flags >> 7) * 0x0102040810204080U >> 56;
}

struct BlockBits {
  uint64_t spaces = 0;
  // Letters, digits and underscores of ASCII.
  uint64_t word = 0;
  // Bytes of a character after its first.
  uint64_t inner = 0;
};

auto Classify(const char* block) -> BlockBits {
  BlockBits bits;
  for (size_t i = 0; i < 64; i += 8) {
    const uint64_t bytes = FirstEightBytes({block + i, 8});
    bits.spaces |= ToBits(FlagRange(bytes, ' ', ' ')) << i;
    bits.word |= ToBits(FlagRange(bytes, 'a', 'z') |
                        FlagRange(bytes, '0', '9') | FlagRange(bytes, '_', '_'))
                 << i;
    bits.inner |= ToBits(bytes & ~(bytes << 1) & kFlags) << i;
  }
  return bits;
}

// The place of the lowest of `bits`, which are of block `block`.
auto FirstBit(size_t block, uint64_t bits) -> uint32_t {
  return static_cast<uint32_t>(64 * block) +
         static_cast<uint32_t>(std::countr_zero(bits));
}

// The place behind the highest.
auto EndOfLastBit(size_t block, uint64_t bits) -> uint32_t {
  return static_cast<uint32_t>(64 * block) + 64 -
         static_cast<uint32_t>(std::countl_zero(bits));
}

}  // namespace

void WordMap::Draw(std::string_view view) {
  view_ = view;
  const size_t blocks = view.size() / 64 + 1;
  spaces_.resize(blocks);
  starts_.resize(blocks);
  word_begins_.resize(blocks);
  next_spaces_.resize(blocks);
  // Whether the byte before the block is a letter or digit.
  uint64_t carry = 0;
  uint32_t word_begin = 0;
  for (size_t block = 0; block < blocks; ++block) {
    BlockBits bits;
    if (const size_t left = view.size() - 64 * block; left >= 64) {
      bits = Classify(view.data() + 64 * block);
    } else {
      // Bytes of characters after the first: neither spaces nor starts.
      char rest[64];
      std::memset(rest, 0x80, sizeof(rest));
      std::memcpy(rest, view.data() + 64 * block, left);
      bits = Classify(rest);
    }
    spaces_[block] = bits.spaces;
    const uint64_t after_word = bits.word << 1 | carry;
    starts_[block] = ~(bits.word & after_word) & ~bits.inner & ~bits.spaces;
    carry = bits.word >> 63;
    word_begins_[block] = word_begin;
    if (bits.spaces != 0) {
      word_begin = EndOfLastBit(block, bits.spaces);
    }
  }
  auto next_space = static_cast<uint32_t>(view.size());
  for (size_t block = blocks; block-- > 0;) {
    next_spaces_[block] = next_space;
    if (spaces_[block] != 0) {
      next_space = FirstBit(block, spaces_[block]);
    }
  }
}

auto WordMap::NextSpace(uint32_t from) const -> uint32_t {
  const size_t block = from / 64;
  const uint64_t bits = spaces_[block] & (~uint64_t{0} << (from % 64));
  return bits != 0 ? FirstBit(block, bits) : next_spaces_[block];
}

auto WordMap::WordBegin(uint32_t at) const -> uint32_t {
  const size_t block = at / 64;
  const uint64_t bits = spaces_[block] & ~(~uint64_t{0} << (at % 64));
  return bits != 0 ? EndOfLastBit(block, bits) : word_begins_[block];
}

}  // namespace telltale::match
