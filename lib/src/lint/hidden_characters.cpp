#include "lint/hidden_characters.h"

#include <algorithm>
#include <iterator>

namespace telltale::lint {

namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

// Default_Ignorable_Code_Point and Bidi_Control of Unicode 15.0, and the
// controls, but for tab, line feed and carriage return.
constexpr Range kHidden[] = {
    {0x0000, 0x0008},  {0x000B, 0x000C}, {0x000E, 0x001F},   {0x007F, 0x009F},
    {0x00AD, 0x00AD},  {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},
    {0x17B4, 0x17B5},  {0x180B, 0x180F}, {0x200B, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x206F},  {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},  {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
    {0xE0000, 0xE0FFF}};

auto IsHidden(uint32_t code_point) -> bool {
  return std::any_of(
      std::begin(kHidden), std::end(kHidden), [code_point](Range range) {
        return range.first <= code_point && code_point <= range.last;
      });
}

// Zero-width (non-)joiner and variation selectors.
auto IsSpelling(uint32_t code_point) -> bool {
  return code_point == 0x200C || code_point == 0x200D ||
         (code_point >= 0xFE00 && code_point <= 0xFE0F);
}

// The character at `place`, which moves past it.
auto NextCodePoint(std::string_view text, size_t& place) -> uint32_t {
  const auto lead = static_cast<unsigned char>(text[place++]);
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  uint32_t code_point = more == 0 ? lead : lead & (0x3FU >> more);
  for (int i = 0; i < more && place < text.size(); ++i) {
    code_point =
        code_point << 6 | (static_cast<unsigned char>(text[place++]) & 0x3FU);
  }
  return code_point;
}

}  // namespace

auto FindHiddenCharacter(std::string_view text)
    -> std::optional<HiddenCharacter> {
  uint32_t previous = 0;
  for (size_t place = 0; place < text.size();) {
    const size_t begin = place;
    const uint32_t code_point = NextCodePoint(text, place);
    if (IsHidden(code_point) &&
        !(IsSpelling(code_point) && previous >= 0x80 && !IsHidden(previous))) {
      return HiddenCharacter{code_point, begin};
    }
    previous = code_point;
  }
  return std::nullopt;
}

}  // namespace telltale::lint
