// Signs that a text hides something from programs that read it.

#ifndef TELLTALE_SRC_TEXT_HIDING_SIGNS_H_
#define TELLTALE_SRC_TEXT_HIDING_SIGNS_H_

#include <cstddef>
#include <string_view>

namespace telltale::text {

// Letters that stand alone hide a word from so many on in a row; where words
// are one or two letters long, from fewer, and digits from more.
inline constexpr size_t kFewestSingleLetters = 4;
inline constexpr size_t kFewestLettersWithoutSpaces = 3;
inline constexpr size_t kFewestSingleDigits = 7;
// A separator between such letters is at most so long: " - ".
inline constexpr size_t kLongestLetterSeparator = 3;
// The parts of a word with signs inside are at most so long.
inline constexpr size_t kLongestPart = 2;
// Digits and signs between letters of a word stand for letters when they are
// so few in a row.
inline constexpr size_t kLongestLeetRun = 2;
// In words with several of them.
inline constexpr size_t kLongestDenseLeetRun = 4;

// Whether `folded` shows a sign of hiding. Says yes too often, never too
// seldom: without a sign, Revealer changes nothing. One pass.
auto HasSignOfHiding(std::string_view folded) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_HIDING_SIGNS_H_
