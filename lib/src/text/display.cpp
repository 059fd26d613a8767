#include "text/display.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <cstdint>

#include "diag/build_commands.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr UChar32 kEmojiSelector = 0xFE0F;
constexpr UChar32 kTextSelector = 0xFE0E;
// A space by looks, a symbol by its properties.
constexpr UChar32 kBlankPattern = 0x2800;

// Characters that would act on the terminal, or that nobody can see.
auto NeedsEscape(UChar32 character) -> bool {
  if (character == kEmojiSelector || character == kTextSelector) {
    return false;
  }
  switch (u_charType(character)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
      return true;
    default:
      return character == kBlankPattern ||
             u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  }
}

auto Escape(UChar32 character) -> std::string {
  switch (character) {
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    default:
      break;
  }
  const auto code = static_cast<uint32_t>(character);
  if (code < 0x100) {
    return fmt::format("\\x{:02x}", code);
  }
  return code < 0x10000 ? fmt::format("\\u{:04x}", code)
                        : fmt::format("\\U{:08x}", code);
}

auto Columns(UChar32 character) -> int {
  switch (u_charType(character)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

auto IsRightToLeft(UChar32 character) -> bool {
  const UCharDirection direction = u_charDirection(character);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

}  // namespace

auto NextGlyph(std::string_view text, size_t at) -> Glyph {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first >= 0x20 && first < 0x7F) {
    if (diag::BeginsBuildCommand(text, at)) {
      const std::string shown = Escape(first);
      return {1, shown, static_cast<int>(shown.size()), false};
    }
    return {1, std::string(1, text[at]), 1, false};
  }
  const Decoded decoded = Decode(text, at);
  Glyph glyph;
  if (decoded.code_point == kReplacementCharacter && decoded.size == 1) {
    glyph.shown = fmt::format("\\x{:02x}", first);
    glyph.columns = static_cast<int>(glyph.shown.size());
    return glyph;
  }
  const auto character = static_cast<UChar32>(decoded.code_point);
  glyph.size = decoded.size;
  if (NeedsEscape(character)) {
    glyph.shown = Escape(character);
    glyph.columns = static_cast<int>(glyph.shown.size());
    return glyph;
  }
  glyph.shown = text.substr(at, glyph.size);
  glyph.columns = Columns(character);
  glyph.right_to_left = IsRightToLeft(character);
  return glyph;
}

auto Displayed(std::string_view text) -> std::string {
  std::string shown;
  shown.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Glyph glyph = NextGlyph(text, at);
    shown += glyph.shown;
    at += glyph.size;
  }
  return shown;
}

auto DisplayColumns(std::string_view text) -> int {
  int columns = 0;
  for (size_t at = 0; at < text.size();) {
    const Glyph glyph = NextGlyph(text, at);
    columns += glyph.columns;
    at += glyph.size;
  }
  return columns;
}

}  // namespace telltale::text
