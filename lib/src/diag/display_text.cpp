#include "diag/display_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "diag/build_commands.h"

namespace telltale::diag {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Characters that act on a terminal or that nobody sees: controls, format
// characters (Cf), line and paragraph separators, default-ignorables
// (Unicode 15.0). In ascending order.
constexpr Range kEscaped[] = {
    {0x00, 0x1f},       {0x7f, 0x9f},       {0xad, 0xad},
    {0x34f, 0x34f},     {0x600, 0x605},     {0x61c, 0x61c},
    {0x6dd, 0x6dd},     {0x70f, 0x70f},     {0x890, 0x891},
    {0x8e2, 0x8e2},     {0x115f, 0x1160},   {0x17b4, 0x17b5},
    {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f},   {0x2800, 0x2800},   {0x3164, 0x3164},
    {0xe000, 0xf8ff},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0},   {0xfff0, 0xfffb},   {0xfffe, 0xffff},
    {0x110bd, 0x110bd}, {0x110cd, 0x110cd}, {0x13430, 0x1343f},
    {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
    {0xf0000, 0x10ffff}};

// Marks (Mn, Me) of the scripts that packs are written in. In ascending order.
constexpr Range kCombining[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x5bf, 0x5bf},
    {0x5c1, 0x5c2},   {0x5c4, 0x5c5},   {0x5c7, 0x5c7},   {0x610, 0x61a},
    {0x64b, 0x65f},   {0x670, 0x670},   {0x6d6, 0x6dc},   {0x6df, 0x6e4},
    {0x6e7, 0x6e8},   {0x6ea, 0x6ed},   {0x900, 0x902},   {0x93a, 0x93a},
    {0x93c, 0x93c},   {0x941, 0x948},   {0x94d, 0x94d},   {0x951, 0x957},
    {0x962, 0x963},   {0x981, 0x981},   {0x9bc, 0x9bc},   {0x9c1, 0x9c4},
    {0x9cd, 0x9cd},   {0xa01, 0xa02},   {0xa3c, 0xa3c},   {0xa41, 0xa51},
    {0xa70, 0xa71},   {0xe31, 0xe31},   {0xe34, 0xe3a},   {0xe47, 0xe4e},
    {0xeb1, 0xeb1},   {0xeb4, 0xebc},   {0xec8, 0xece},   {0x102d, 0x1030},
    {0x1032, 0x1037}, {0x1039, 0x103a}, {0x103d, 0x103e}, {0x17b7, 0x17bd},
    {0x17c6, 0x17c6}, {0x17c9, 0x17d3}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},
    {0x20d0, 0x20f0}, {0x302a, 0x302d}, {0x3099, 0x309a}, {0xfe20, 0xfe2f}};

// East Asian Wide and Fullwidth (UAX #11), rounded to blocks. In ascending
// order.
constexpr Range kWide[] = {
    {0x1100, 0x115e},   {0x231a, 0x231b},   {0x23e9, 0x23f3},
    {0x2614, 0x2615},   {0x26a1, 0x26a1},   {0x2705, 0x2705},
    {0x274c, 0x274e},   {0x2753, 0x2757},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},
    {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
    {0x1f18e, 0x1f19a}, {0x1f1e6, 0x1f202}, {0x1f210, 0x1f265},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb},
    {0x1f90c, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

template <size_t N>
auto In(const Range (&ranges)[N], char32_t code_point) -> bool {
  const Range* range = std::lower_bound(
      std::begin(ranges), std::end(ranges), code_point,
      [](const Range& item, char32_t value) { return item.last < value; });
  return range != std::end(ranges) && range->first <= code_point;
}

struct Decoded {
  char32_t code_point = 0;
  // Bytes taken; 0 when the text does not begin with valid UTF-8.
  size_t size = 0;
};

auto DecodeFirst(std::string_view text) -> Decoded {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) {
    return {};
  }
  char32_t value = lead & (0xffu >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) {
      return {};
    }
    value = (value << 6) | (byte(i) & 0x3fu);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kLeast[size] || value > 0x10ffff || surrogate) {
    return {};
  }
  return {value, size};
}

auto Escape(char32_t code_point) -> DisplayCell {
  const auto value = static_cast<uint32_t>(code_point);
  std::string shown = value < 0x80      ? fmt::format("\\x{:02x}", value)
                      : value < 0x10000 ? fmt::format("\\u{:04x}", value)
                                        : fmt::format("\\U{:08x}", value);
  const int width = static_cast<int>(shown.size());
  return {std::move(shown), width};
}

auto ToCell(char32_t code_point, std::string_view bytes) -> DisplayCell {
  if (code_point == '\t') {
    return {" ", 1};
  }
  if (In(kEscaped, code_point)) {
    return Escape(code_point);
  }
  const int width = In(kCombining, code_point) ? 0
                    : In(kWide, code_point)    ? 2
                                               : 1;
  return {std::string(bytes), width};
}

}  // namespace

auto DisplayCells(std::string_view text) -> std::vector<DisplayCell> {
  std::vector<DisplayCell> cells;
  cells.reserve(text.size());
  while (!text.empty()) {
    if (BeginsBuildCommand(text, 0)) {
      cells.push_back(Escape(static_cast<unsigned char>(text[0])));
      text.remove_prefix(1);
      continue;
    }
    const Decoded first = DecodeFirst(text);
    if (first.size == 0) {
      const auto byte = static_cast<uint8_t>(text[0]);
      cells.push_back({fmt::format("\\x{:02x}", byte), 4});
      text.remove_prefix(1);
      continue;
    }
    cells.push_back(ToCell(first.code_point, text.substr(0, first.size)));
    text.remove_prefix(first.size);
  }
  return cells;
}

auto DisplayText(std::string_view text) -> std::string {
  std::string shown;
  for (const DisplayCell& cell : DisplayCells(text)) {
    shown += cell.shown;
  }
  return shown;
}

}  // namespace telltale::diag
