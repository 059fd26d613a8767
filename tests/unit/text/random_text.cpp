#include "unit/text/random_text.h"

#include <iterator>

#include "text/utf8.h"

namespace telltale::text {

namespace {

struct Block {
  int first;
  int last;
};

constexpr Block kBlocks[] = {
    // ASCII, its letters once more, Latin-1, Latin, modifiers.
    {0x00, 0x7F},
    {0x61, 0x7A},
    {0x80, 0xFF},
    {0x100, 0x24F},
    {0x2B0, 0x2FF},
    // Combining marks, three times.
    {0x300, 0x36F},
    {0x300, 0x345},
    {0x300, 0x304},
    // Greek, Cyrillic, Armenian and Hebrew, Arabic.
    {0x370, 0x3FF},
    {0x400, 0x48F},
    {0x530, 0x5F4},
    {0x600, 0x6FF},
    {0x610, 0x670},
    // Indic scripts; Vedic signs.
    {0x900, 0xDFF},
    {0x915, 0x954},
    {0x985, 0x9DF},
    {0xB95, 0xBCD},
    {0x1CD0, 0x1CFA},
    // Thai to Myanmar, Hangul jamo, Khmer and Mongolian.
    {0xE00, 0x109F},
    {0x1100, 0x11FF},
    {0x1100, 0x1112},
    {0x1161, 0x1175},
    {0x11A7, 0x11C2},
    {0x1780, 0x18AA},
    {0x1AB0, 0x1FFF},
    // Spaces, joiners, bidi controls, symbols.
    {0x2000, 0x200F},
    {0x2010, 0x206F},
    {0x20A0, 0x27BF},
    // CJK, kana and its voicing marks, Hangul.
    {0x3000, 0x30FF},
    {0x304B, 0x3062},
    {0x3099, 0x309C},
    {0x4E00, 0x9FFF},
    {0xA640, 0xABFF},
    {0xAC00, 0xD7A3},
    // Private use, presentation forms, halfwidth forms.
    {0xE000, 0xE0FF},
    {0xF900, 0xFFFF},
    {0xFE00, 0xFE0F},
    {0xFF00, 0xFFEF},
    // Supplementary planes: Indic, music, emoji, tags, all.
    {0x10000, 0x16FFF},
    {0x11000, 0x11DFF},
    {0x1D100, 0x1D7FF},
    {0x1F000, 0x1FAFF},
    {0x1F3FB, 0x1F3FF},
    {0xE0000, 0xE01EF},
    {0x10000, 0x10FFFF},
};

constexpr char32_t kOften[] = {' ',    ' ',    '\n',   '\t',    0x00A0, 0x00AD,
                               0x00B4, 0x0301, 0x0308, 0x034F,  0x0640, 0x064B,
                               0x093C, 0x094D, 0x09BE, 0x0BBE,  0x200B, 0x200C,
                               0x200D, 0x2028, 0x20E3, 0x3099,  0xFE0F, 0xFDFA,
                               0x0000, 0x007F, 0x0085, 0x1F468, 0xFFFD, 0x0345};

}  // namespace

auto RandomText::Next(int longest) -> std::string {
  std::string text;
  for (int left = Below(longest + 1); left > 0; --left) {
    AppendUtf8(Character(), text);
  }
  return text;
}

auto RandomText::Below(int limit) -> int {
  return static_cast<int>(random_() % static_cast<unsigned>(limit));
}

auto RandomText::Character() -> char32_t {
  if (Below(3) == 0) {
    return kOften[Below(static_cast<int>(std::size(kOften)))];
  }
  const Block block = kBlocks[Below(static_cast<int>(std::size(kBlocks)))];
  const int c = block.first + Below(block.last - block.first + 1);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return surrogate ? U'a' : static_cast<char32_t>(c);
}

}  // namespace telltale::text
