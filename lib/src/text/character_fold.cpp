#include "text/character_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <string>

#include "text/character_class.h"
#include "text/punctuation.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

auto AsUChar32(char32_t c) -> UChar32 { return static_cast<UChar32>(c); }

// Letters that are variants of another one, and Latin letters whose stroke or
// missing dot Unicode does not hold to be a mark. 0 for a letter that goes.
auto UnifiedLetter(char32_t c) -> char32_t {
  switch (c) {
    // Dotless i, and l, o, d with stroke.
    case 0x0131:
      return U'i';
    case 0x0142:
      return U'l';
    case 0x00F8:
      return U'o';
    case 0x0111:
      return U'd';
    // Tatweel only stretches a word.
    case 0x0640:
      return 0;
    // Alef wasla, and alef with wavy hamza above and below.
    case 0x0671:
    case 0x0672:
    case 0x0673:
      return 0x0627;
    // Heh doachashmee, heh goal, teh marbuta goal, teh marbuta, ae.
    case 0x06BE:
    case 0x06C1:
    case 0x06C3:
    case 0x0629:
    case 0x06D5:
      return 0x0647;
    // Arabic and swash kaf.
    case 0x0643:
    case 0x06AA:
      return 0x06A9;
    // Arabic yeh, alef maksura, e.
    case 0x064A:
    case 0x0649:
    case 0x06D0:
      return 0x06CC;
    default:
      return c;
  }
}

void AppendUnified(char32_t c, std::string& out) {
  if (const char32_t letter = UnifiedLetter(c); letter != 0) {
    AppendUtf8(letter, out);
  }
}

// Taken once, so that the threads that share it meet at a guard of ours.
auto Decomposer() -> const icu::Normalizer2* {
  static const icu::Normalizer2* const decomposer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* made = icu::Normalizer2::getNFDInstance(status);
    // ICU fails only without its data or without memory.
    if (U_FAILURE(status)) {
      std::abort();
    }
    return made;
  }();
  return decomposer;
}

// Appends a letter of Latin, Greek, Cyrillic, Arabic or Hebrew without the
// marks that NFKC has composed into it.
void AppendWithoutMarks(char32_t c, std::string& out) {
  icu::UnicodeString decomposed;
  if (!Decomposer()->getDecomposition(AsUChar32(c), decomposed)) {
    AppendUnified(c, out);
    return;
  }
  for (int32_t i = 0; i < decomposed.length();
       i = decomposed.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(decomposed.char32At(i));
    if (MarkKindOf(part) == MarkKind::kNoMark) {
      AppendUnified(part, out);
    }
  }
}

void AppendSpace(std::string& out) {
  if (out.empty() || out.back() != ' ') {
    out += ' ';
  }
}

// Appends the value of a circled number that NFKC leaves alone, such as a
// negative circled digit. Returns false if `c` is none.
auto AppendCircledNumber(char32_t c, std::string& out) -> bool {
  const bool enclosed =
      (c >= 0x2460 && c <= 0x27BF) || (c >= 0x1F100 && c <= 0x1F10C);
  if (!enclosed || u_charType(AsUChar32(c)) != U_OTHER_NUMBER) {
    return false;
  }
  out += std::to_string(static_cast<int>(u_getNumericValue(AsUChar32(c))));
  return true;
}

void AppendWordCharacter(char32_t c, std::string& out) {
  if (const int32_t digit = u_charDigitValue(AsUChar32(c)); digit >= 0) {
    out += static_cast<char>('0' + digit);
  } else if (AppendCircledNumber(c, out)) {
  } else if (const char apostrophe = AsciiLookAlike(c); apostrophe != 0) {
    out += apostrophe;
  } else if (IsOfMarklessScript(c)) {
    AppendWithoutMarks(c, out);
  } else {
    AppendUnified(c, out);
  }
}

void AppendNonWordCharacter(char32_t c, std::string& out) {
  if (const char ascii = AsciiLookAlike(c); ascii != 0) {
    out += ascii;
  } else if (u_ispunct(AsUChar32(c)) == 0 && IsKeptSymbol(c)) {
    AppendUtf8(c, out);
  } else {
    AppendSpace(out);
  }
}

}  // namespace

void AppendFoldedCharacter(char32_t c, bool& base_keeps_marks,
                           std::string& out) {
  if (IsWhiteSpace(c)) {
    base_keeps_marks = false;
    AppendSpace(out);
    return;
  }
  const int8_t type = u_charType(AsUChar32(c));
  if (type == U_FORMAT_CHAR || type == U_CONTROL_CHAR) {
    return;
  }
  switch (MarkKindOf(c)) {
    case MarkKind::kGoes:
      return;
    case MarkKind::kAsItsBase:
      if (base_keeps_marks) {
        AppendUtf8(c, out);
      }
      return;
    case MarkKind::kStays:
      AppendUtf8(c, out);
      return;
    case MarkKind::kNoMark:
      break;
  }
  if (type == U_COMBINING_SPACING_MARK) {
    AppendUtf8(c, out);
    return;
  }
  base_keeps_marks = KeepsMarks(c) && u_charDigitValue(AsUChar32(c)) < 0;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (IsLetter(c) || IsNumber(c)) {
    AppendWordCharacter(c, out);
  } else {
    AppendNonWordCharacter(c, out);
  }
}

}  // namespace telltale::text
