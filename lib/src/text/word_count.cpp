// Counting of letters and words in folded text.

#include <string_view>

#include "text/character_class.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr auto IsAsciiLetterOrDigit(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         (byte >= 'A' && byte <= 'Z');
}

}  // namespace

auto CountLettersAndDigits(std::string_view view_bytes, int limit) -> int {
  int count = 0;
  for (size_t at = 0; at < view_bytes.size() && count < limit;) {
    if (IsAscii(view_bytes[at])) {
      count += IsAsciiLetterOrDigit(view_bytes[at]) ? 1 : 0;
      ++at;
    } else {
      const auto [c, size] = Decode(view_bytes, at);
      count += IsLetter(c) || IsNumber(c) ? 1 : 0;
      at += size;
    }
  }
  return count;
}

auto CountWords(std::string_view view_bytes, int most) -> int {
  int count = 0;
  bool in_word = false;
  for (size_t at = 0; at < view_bytes.size() && count <= most;) {
    if (IsAscii(view_bytes[at])) {
      const bool word = IsAsciiLetterOrDigit(view_bytes[at]);
      count += word && !in_word ? 1 : 0;
      in_word = word;
      ++at;
      continue;
    }
    const auto [c, size] = Decode(view_bytes, at);
    at += size;
    if (IsLetter(c) || IsNumber(c)) {
      // What follows a letter that is a word begins another one.
      const bool alone = IsWrittenWithoutSpaces(c);
      count += alone || !in_word ? 1 : 0;
      in_word = !alone;
    } else if (!IsMark(c)) {
      // A mark belongs to the letter before it, and begins no word.
      in_word = false;
    }
  }
  return count;
}

}  // namespace telltale::text
