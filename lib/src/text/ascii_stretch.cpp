#include "text/ascii_stretch.h"

#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace telltale::text {

namespace {

constexpr auto IsStop(char byte) -> bool {
  const auto b = static_cast<unsigned char>(byte);
  return b >= 0x7F || (b < 0x20 && !IsAsciiSpace(byte));
}

constexpr auto FoldByte(char byte) -> char {
  if (byte >= 'A' && byte <= 'Z') {
    return static_cast<char>(byte | 0x20);
  }
  return IsAsciiSpace(byte) ? ' ' : byte;
}

// The plain length by single bytes, from `at` on; what is before it is plain.
auto PlainLengthByBytes(std::string_view text, size_t at) -> size_t {
  bool after_space = at > 0 && IsAsciiSpace(text[at - 1]);
  for (; at < text.size(); ++at) {
    const bool space = IsAsciiSpace(text[at]);
    if (IsStop(text[at]) || (space && after_space)) {
      break;
    }
    after_space = space;
  }
  return at;
}

#if defined(__SSE2__)

constexpr size_t kBlock = sizeof(__m128i);

auto Load(const char* from) -> __m128i {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

// All ones in the bytes of `block` from `first` to `last`.
auto InRange(__m128i block, char first, char last) -> __m128i {
  const __m128i offset = _mm_sub_epi8(block, _mm_set1_epi8(first));
  const __m128i width = _mm_set1_epi8(static_cast<char>(last - first));
  return _mm_cmpeq_epi8(_mm_min_epu8(offset, width), offset);
}

// One bit for each byte, the first byte lowest.
struct BlockMasks {
  uint32_t spaces = 0;
  uint32_t stops = 0;
};

auto Classify(__m128i block) -> BlockMasks {
  const __m128i line_space = InRange(block, '\t', '\r');
  const __m128i space = _mm_cmpeq_epi8(block, _mm_set1_epi8(' '));
  // Bytes from 0x80 are negative, so they are below the space as well.
  const __m128i low = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
  const __m128i del = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7F));
  const __m128i stop = _mm_or_si128(_mm_andnot_si128(line_space, low), del);
  return {
      static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(line_space, space))),
      static_cast<uint32_t>(_mm_movemask_epi8(stop))};
}

void FoldBlock(const char* from, char* to) {
  __m128i block = Load(from);
  const __m128i upper = InRange(block, 'A', 'Z');
  const __m128i line_space = InRange(block, '\t', '\r');
  const __m128i bit = _mm_set1_epi8(0x20);
  block = _mm_or_si128(block, _mm_and_si128(upper, bit));
  block = _mm_or_si128(_mm_andnot_si128(line_space, block),
                       _mm_and_si128(line_space, bit));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
}

#endif

}  // namespace

#if defined(__SSE2__)

auto PlainAsciiLength(std::string_view text) -> size_t {
  if (text.size() < kBlock) {
    return PlainLengthByBytes(text, 0);
  }
  uint32_t space_before = 0;
  const size_t last = text.size() - kBlock;
  for (size_t at = 0;; at += kBlock) {
    // The last block overlaps the one before it, whose bytes are plain: the
    // bits of the overlap are known to be clear.
    if (at > last) {
      at = last;
      space_before = 0;
    }
    const BlockMasks masks = Classify(Load(text.data() + at));
    const uint32_t doubled = masks.spaces & (masks.spaces << 1 | space_before);
    if (const uint32_t hit = masks.stops | doubled; hit != 0) {
      return at + static_cast<size_t>(std::countr_zero(hit));
    }
    if (at == last) {
      return text.size();
    }
    space_before = masks.spaces >> (kBlock - 1);
  }
}

void FoldPlainAscii(std::string_view text, char* out) {
  if (text.size() < kBlock) {
    for (const char byte : text) {
      *out++ = FoldByte(byte);
    }
    return;
  }
  const size_t last = text.size() - kBlock;
  for (size_t at = 0; at < last; at += kBlock) {
    FoldBlock(text.data() + at, out + at);
  }
  FoldBlock(text.data() + last, out + last);
}

#else

auto PlainAsciiLength(std::string_view text) -> size_t {
  return PlainLengthByBytes(text, 0);
}

void FoldPlainAscii(std::string_view text, char* out) {
  for (const char byte : text) {
    *out++ = FoldByte(byte);
  }
}

#endif

}  // namespace telltale::text
