#include "text/character_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>

namespace telltale::text {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Both lists are spelled out in kBoundaryClass too (boundary_class.cpp).
constexpr Range kSpacelessRanges[] = {
    // Thai and Lao, Myanmar, Khmer.
    {0x0E00, 0x0EFF},
    {0x1000, 0x109F},
    {0x1780, 0x17FF},
    // Letter-like signs, kana, Han.
    {0x3000, 0x302D},
    {0x3030, 0x30FF},
    {0x31F0, 0x31FF},
    {0x3400, 0x9FFF},
    // Extended Myanmar.
    {0xA9E0, 0xA9FF},
    {0xAA60, 0xAA7F},
    // Compatibility ideographs.
    {0xF900, 0xFAFF},
    // Signs of old Chinese, extended kana, supplementary Han.
    {0x16FE3, 0x16FE3},
    {0x16FF0, 0x16FF1},
    {0x1AFF0, 0x1B167},
    {0x20000, 0x3FFFF},
};
constexpr Range kSymbolRanges[] = {
    {0x00A2, 0x00B1},
    {0x00D7, 0x00D7},
    {0x00F7, 0x00F7},
    // Currencies outside their own block: dram, afghani, rupees and taka,
    // baht, riel.
    {0x058F, 0x058F},
    {0x060B, 0x060B},
    {0x09F2, 0x09F3},
    {0x09FB, 0x09FB},
    {0x0AF1, 0x0AF1},
    {0x0BF9, 0x0BF9},
    {0x0E3F, 0x0E3F},
    {0x17DB, 0x17DB},
    // The blocks, without the marks, letters and numbers in them.
    {0x2000, 0x20CF},
    {0x2100, 0x214D},
    {0x214F, 0x217F},
    {0x2189, 0x2BFF},
    {0x3000, 0x302D},
    {0x3030, 0x303F},
    {0x1F000, 0x1FAFF},
};

template <size_t N>
auto IsInOneOf(const Range (&ranges)[N], char32_t c) -> bool {
  const auto* range = std::lower_bound(
      std::begin(ranges), std::end(ranges), c,
      [](const Range& r, char32_t value) { return r.last < value; });
  return range != std::end(ranges) && range->first <= c;
}

auto AsUChar32(char32_t c) -> UChar32 { return static_cast<UChar32>(c); }

auto ScriptOf(char32_t c) -> UScriptCode {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(AsUChar32(c), &status);
  return U_SUCCESS(status) ? script : USCRIPT_UNKNOWN;
}

auto IsMarkless(UScriptCode script) -> bool {
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
         script == USCRIPT_CYRILLIC || script == USCRIPT_ARABIC ||
         script == USCRIPT_HEBREW;
}

auto IsShared(UScriptCode script) -> bool {
  return script == USCRIPT_COMMON || script == USCRIPT_INHERITED ||
         script == USCRIPT_UNKNOWN;
}

}  // namespace

auto MarkKindOf(char32_t c) -> MarkKind {
  // Spacing marks (Mc) are vowels and the like, and never go.
  if ((U_MASK(u_charType(AsUChar32(c))) & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0) {
    return MarkKind::kNoMark;
  }
  const UScriptCode script = ScriptOf(c);
  if (IsMarkless(script)) {
    return MarkKind::kGoes;
  }
  return IsShared(script) ? MarkKind::kAsItsBase : MarkKind::kStays;
}

auto IsOfMarklessScript(char32_t c) -> bool { return IsMarkless(ScriptOf(c)); }

auto KeepsMarks(char32_t c) -> bool {
  const UScriptCode script = ScriptOf(c);
  return !IsMarkless(script) && !IsShared(script);
}

auto IsWhiteSpace(char32_t c) -> bool {
  return u_isUWhiteSpace(AsUChar32(c)) != 0;
}

auto IsLetter(char32_t c) -> bool {
  return (U_MASK(u_charType(AsUChar32(c))) & U_GC_L_MASK) != 0;
}

auto IsMark(char32_t c) -> bool {
  return (U_MASK(u_charType(AsUChar32(c))) & U_GC_M_MASK) != 0;
}

auto IsNumber(char32_t c) -> bool {
  return (U_MASK(u_charType(AsUChar32(c))) & U_GC_N_MASK) != 0;
}

auto IsCapital(char32_t c) -> bool {
  return u_hasBinaryProperty(AsUChar32(c), UCHAR_UPPERCASE) != 0;
}

auto IsWrittenWithoutSpaces(char32_t c) -> bool {
  return IsInOneOf(kSpacelessRanges, c);
}

auto IsKeptSymbol(char32_t c) -> bool { return IsInOneOf(kSymbolRanges, c); }

}  // namespace telltale::text
