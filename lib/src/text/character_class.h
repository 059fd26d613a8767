// What kind of character a code point is (Unicode 15.0), as folding, word
// boundaries and counting need it.

#ifndef TELLTALE_SRC_TEXT_CHARACTER_CLASS_H_
#define TELLTALE_SRC_TEXT_CHARACTER_CLASS_H_

namespace telltale::text {

// What folding does with a character as a combining mark.
enum class MarkKind {
  kNoMark,
  // Belongs to Latin, Greek, Cyrillic, Arabic or Hebrew: goes.
  kGoes,
  // Used with many scripts: stays or goes as the marks of its base do.
  kAsItsBase,
  // A vowel sign or the like of another script: stays.
  kStays,
};

auto MarkKindOf(char32_t c) -> MarkKind;

// Whether `c` is of Latin, Greek, Cyrillic, Arabic or Hebrew, whose letters
// lose their marks.
auto IsOfMarklessScript(char32_t c) -> bool;

// Whether marks on `c` stay: it is of a script, but of none of those five.
auto KeepsMarks(char32_t c) -> bool;

auto IsWhiteSpace(char32_t c) -> bool;

// Letters (L), marks (M), numbers (N).
auto IsLetter(char32_t c) -> bool;
auto IsMark(char32_t c) -> bool;
auto IsNumber(char32_t c) -> bool;

// Uppercase: letters, and symbols of letters such as U+24B6.
auto IsCapital(char32_t c) -> bool;

// Of Han, Hiragana, Katakana, Thai, Lao, Khmer or Myanmar.
// REQUIRES: `c` is a letter, mark or number.
auto IsWrittenWithoutSpaces(char32_t c) -> bool;

// Whether a symbol outside ASCII stays in folded text: currencies, Latin-1,
// the symbol blocks U+2000-2BFF, CJK symbols and the emoji of U+1F000-1FAFF.
// REQUIRES: `c` is no letter, mark or number.
auto IsKeptSymbol(char32_t c) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_CHARACTER_CLASS_H_
