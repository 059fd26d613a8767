#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/boundary.h"
#include "text/fold.h"

namespace telltale::text {

// Folding leaves no punctuation outside ASCII and few symbols, so that the
// non-word characters left are few ranges: ASCII, Latin-1, currencies, the
// symbol blocks and the scripts written without spaces, as character_class.cpp
// lists them. Neighbouring ranges are joined where nothing foldable lies
// between.
constexpr std::string_view kClass =
    "["
    // ASCII without letters, digits and the underscore.
    R"(\x00-/:-@\[-\^`\{-\x7F)"
    // Latin-1 symbols and currencies.
    R"(\x{A2}-\x{B1}\x{D7}\x{F7}\x{58F}\x{60B}\x{9F2}\x{9F3}\x{9FB}\x{AF1})"
    R"(\x{BF9})"
    // Thai, Lao, Myanmar, Khmer.
    R"(\x{E00}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF})"
    // Punctuation space, symbols and pictographs.
    R"(\x{2000}-\x{20CF}\x{2100}-\x{214D}\x{214F}-\x{217F}\x{2189}-\x{2BFF})"
    // CJK symbols, kana, Han.
    R"(\x{3000}-\x{302D}\x{3030}-\x{30FF}\x{31F0}-\x{31FF}\x{3400}-\x{9FFF})"
    R"(\x{A9E0}-\x{A9FF}\x{AA60}-\x{AA7F}\x{F900}-\x{FAFF})"
    R"(\x{16FE3}\x{16FF0}\x{16FF1}\x{1AFF0}-\x{1B167})"
    R"(\x{1F000}-\x{1FAFF}\x{20000}-\x{3FFFF})"
    "]";

const std::string_view kBoundaryClass = kClass;

namespace {

// The same outside ASCII as ranges, in order; a test compares the two.
constexpr std::array<std::pair<char32_t, char32_t>, 30> kRanges = {
    {{0x00A2, 0x00B1},   {0x00D7, 0x00D7},   {0x00F7, 0x00F7},
     {0x058F, 0x058F},   {0x060B, 0x060B},   {0x09F2, 0x09F2},
     {0x09F3, 0x09F3},   {0x09FB, 0x09FB},   {0x0AF1, 0x0AF1},
     {0x0BF9, 0x0BF9},   {0x0E00, 0x0EFF},   {0x1000, 0x109F},
     {0x1780, 0x17FF},   {0x2000, 0x20CF},   {0x2100, 0x214D},
     {0x214F, 0x217F},   {0x2189, 0x2BFF},   {0x3000, 0x302D},
     {0x3030, 0x30FF},   {0x31F0, 0x31FF},   {0x3400, 0x9FFF},
     {0xA9E0, 0xA9FF},   {0xAA60, 0xAA7F},   {0xF900, 0xFAFF},
     {0x16FE3, 0x16FE3}, {0x16FF0, 0x16FF0}, {0x16FF1, 0x16FF1},
     {0x1AFF0, 0x1B167}, {0x1F000, 0x1FAFF}, {0x20000, 0x3FFFF}}};

}  // namespace

auto IsBoundaryOutsideAscii(char32_t c) -> bool {
  const auto after = std::upper_bound(
      kRanges.begin(), kRanges.end(), c,
      [](char32_t wanted, const auto& range) { return wanted < range.first; });
  return after != kRanges.begin() && c <= (after - 1)->second;
}

}  // namespace telltale::text
