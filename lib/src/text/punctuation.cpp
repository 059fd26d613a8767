#include "text/punctuation.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>

namespace telltale::text {

namespace {

struct LookAlike {
  char32_t from;
  char to;
};

// Sorted by code point. Characters that NFKC changes are not here.
constexpr LookAlike kLookAlikes[] = {
    // Latin-1: inverted marks, guillemets, middle dot.
    {0x00A1, '!'},
    {0x00AB, '"'},
    {0x00B7, '.'},
    {0x00BB, '"'},
    {0x00BF, '?'},
    // Modifier letters written for an apostrophe.
    {0x02B9, '\''},
    {0x02BB, '\''},
    {0x02BC, '\''},
    {0x02BD, '\''},
    // Armenian.
    {0x055A, '\''},
    {0x055C, '!'},
    {0x055D, ','},
    {0x055E, '?'},
    {0x0589, '.'},
    // Hebrew.
    {0x05C3, ':'},
    {0x05F3, '\''},
    {0x05F4, '"'},
    // Arabic, with its decimal and thousands separators, and Urdu.
    {0x060C, ','},
    {0x061B, ';'},
    {0x061F, '?'},
    {0x066A, '%'},
    {0x066B, '.'},
    {0x066C, ','},
    {0x066D, '*'},
    {0x06D4, '.'},
    // Danda and double danda.
    {0x0964, '.'},
    {0x0965, '.'},
    // Myanmar, Ethiopic, Khmer, Mongolian.
    {0x104A, ','},
    {0x104B, '.'},
    {0x1362, '.'},
    {0x1363, ','},
    {0x1364, ';'},
    {0x1365, ':'},
    {0x1367, '?'},
    {0x17D4, '.'},
    {0x17D5, '.'},
    {0x1802, ','},
    {0x1803, '.'},
    // General punctuation. Double quotes by category are below.
    {0x2018, '\''},
    {0x2019, '\''},
    {0x201A, '\''},
    {0x201B, '\''},
    {0x201E, '"'},
    {0x2022, '*'},
    {0x2023, '*'},
    {0x2027, '.'},
    {0x2030, '%'},
    {0x2032, '\''},
    {0x2035, '\''},
    {0x2039, '\''},
    {0x203A, '\''},
    {0x203B, '*'},
    {0x203D, '?'},
    {0x2043, '-'},
    {0x2044, '/'},
    {0x204E, '*'},
    {0x204F, ';'},
    {0x2053, '~'},
    {0x2055, '*'},
    // Mathematical signs.
    {0x2212, '-'},
    {0x2215, '/'},
    {0x2217, '*'},
    {0x2223, '|'},
    {0x2236, ':'},
    {0x223C, '~'},
    // CJK.
    {0x3001, ','},
    {0x3002, '.'},
    {0x3003, '"'},
    {0x3008, '"'},
    {0x3009, '"'},
    {0x300A, '"'},
    {0x300B, '"'},
    {0x300C, '"'},
    {0x300D, '"'},
    {0x300E, '"'},
    {0x300F, '"'},
    {0x3010, '['},
    {0x3011, ']'},
    {0x3014, '['},
    {0x3015, ']'},
    {0x3016, '['},
    {0x3017, ']'},
    {0x301A, '['},
    {0x301B, ']'},
    {0x301C, '~'},
    {0x301D, '"'},
    {0x301E, '"'},
    {0x301F, '"'},
};

}  // namespace

auto AsciiLookAlike(char32_t c) -> char {
  const auto* entry = std::lower_bound(
      std::begin(kLookAlikes), std::end(kLookAlikes), c,
      [](const LookAlike& e, char32_t value) { return e.from < value; });
  if (entry != std::end(kLookAlikes) && entry->from == c) {
    return entry->to;
  }
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_DASH_PUNCTUATION:
      return '-';
    case U_START_PUNCTUATION:
      return '(';
    case U_END_PUNCTUATION:
      return ')';
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return '"';
    default:
      return 0;
  }
}

}  // namespace telltale::text
