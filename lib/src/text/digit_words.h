// Words for the digits from zero to nine.

#ifndef TELLTALE_SRC_TEXT_DIGIT_WORDS_H_
#define TELLTALE_SRC_TEXT_DIGIT_WORDS_H_

#include <cstddef>
#include <string_view>

namespace telltale::text {

// Spelled-out digits hide a number from so many on in a row.
inline constexpr size_t kFewestDigitWords = 3;
// Han numerals are also words of ordinary text: a row is so long.
inline constexpr size_t kFewestHanDigits = 6;
// Between two digits of a row there are at most so many separating characters.
inline constexpr size_t kLongestDigitSeparator = 3;

// What a word says about a number that is read out digit by digit.
struct DigitWord {
  // 0 to 9, or -1.
  int digit = -1;
  // "double", "triple": how often the next digit stands; 1 for digits, 0 for
  // any other word.
  int times = 0;
};

// REQUIRES: `word` is folded. Languages: those of the packs, and German,
// Italian, Persian, Swahili and Turkish.
auto DigitWordOf(std::string_view word) -> DigitWord;

auto HanDigitOf(char32_t c) -> int;

// The digit a Han numeral stands for; -1 if `c` is none.
inline auto HanDigit(char32_t c) -> int {
  return c < 0x3007 ? -1 : HanDigitOf(c);
}

// Whether a word for a digit begins with these two bytes. Cheap.
auto MayBeginDigitWord(char first, char second) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_DIGIT_WORDS_H_
