#include "text/hiding_signs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "text/character_class.h"
#include "text/digit_words.h"
#include "text/lookalikes.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// What a character is to the signs.
struct Character {
  char32_t c = 0;
  bool letter = false;
  bool digit = false;
  bool mark = false;
  // A sign that may stand for a letter.
  bool leet_sign = false;
  LetterKind kind = LetterKind::kNone;
  bool without_spaces = false;

  auto in_word() const -> bool { return letter || digit || mark; }
};

auto DescribeAscii(char byte) -> Character {
  Character result{.c = static_cast<unsigned char>(byte)};
  if (byte >= 'a' && byte <= 'z') {
    result.letter = true;
    result.kind = LetterKind::kLatin;
  } else if (byte >= '0' && byte <= '9') {
    result.digit = true;
  } else {
    result.leet_sign = byte == '@' || byte == '$' || byte == '!' || byte == '|';
  }
  return result;
}

auto DescribeOther(char32_t c) -> Character {
  Character result{.c = c};
  result.mark = IsMark(c);
  result.letter = !result.mark && (IsLetter(c) || IsNumber(c));
  if (result.letter) {
    result.kind = LetterKindOf(c);
  } else {
    result.leet_sign = LeetLetter(c, 0, 0) != 0;
  }
  result.without_spaces =
      (result.letter || result.mark) && IsWrittenWithoutSpaces(c);
  return result;
}

// Letters one by one with separators between.
class SingleLetters {
 public:
  // Returns whether there is a sign.
  auto Take(const Character& next) -> bool {
    const bool in_word = next.in_word() || next.c == U'@' || next.c == U'$';
    if (in_word) {
      if (gap_ > 0) {
        if (gap_ > kLongestLetterSeparator) {
          EndRow();
        }
        gap_ = 0;
        length_ = 0;
      }
      length_ += next.mark ? 0 : 1;
      without_spaces_ = without_spaces_ || next.without_spaces;
      letters_ = letters_ || !next.digit;
      return false;
    }
    if (gap_++ == 0) {
      if (length_ == 1) {
        ++singles_;
      } else {
        EndRow();
      }
    }
    return HasSign();
  }

  auto End() -> bool { return Take({.c = U' '}); }

 private:
  auto HasSign() const -> bool {
    return singles_ >= kFewestSingleDigits ||
           (singles_ >= kFewestSingleLetters && letters_) ||
           (singles_ >= kFewestLettersWithoutSpaces && without_spaces_);
  }

  void EndRow() {
    singles_ = 0;
    without_spaces_ = false;
    letters_ = false;
  }

  size_t length_ = 0;
  // Begins as if a gap had gone before.
  size_t gap_ = 1;
  size_t singles_ = 0;
  bool without_spaces_ = false;
  bool letters_ = false;
};

// Signs inside words.
class PartedWords {
 public:
  auto Take(const Character& next) -> bool {
    if (next.c == U' ') {
      return End();
    }
    if (!next.letter && !next.mark) {
      EndPart();
      pending_ = next.c;
      return false;
    }
    const bool rare = pending_ == U'*' || pending_ == U'~' ||
                      pending_ == U'^' || pending_ == U'|' || pending_ == U'`';
    if (rare && parts_ > 0) {
      return true;
    }
    pending_ = 0;
    ++part_;
    without_spaces_ = without_spaces_ || next.without_spaces;
    return false;
  }

  auto End() -> bool {
    EndPart();
    const bool sign =
        parts_ >= 3 && longest_ <= kLongestPart && !without_spaces_;
    *this = {};
    return sign;
  }

 private:
  void EndPart() {
    longest_ = std::max(longest_, part_);
    parts_ += part_ > 0 ? 1 : 0;
    part_ = 0;
  }

  size_t parts_ = 0;
  size_t part_ = 0;
  size_t longest_ = 0;
  // The character before, if it is no letter.
  char32_t pending_ = 0;
  bool without_spaces_ = false;
};

// Words of several scripts, or with digits and signs among the letters.
class MixedWords {
 public:
  auto Take(const Character& next) -> bool {
    if (!next.in_word() && !next.leet_sign) {
      leet_run_ = 0;
      letter_run_ = 0;
      kinds_ = 0;
      had_letter_ = false;
      had_leet_ = false;
      return false;
    }
    if (next.letter) {
      TakeLetter(next);
      if (leet_run_ > 0 && leet_run_ <= kLongestDenseLeetRun && had_letter_) {
        return true;
      }
      had_letter_ = true;
      had_leet_ = had_leet_ || leet_run_ > 0;
      letter_run_ = leet_run_ > 0 ? 1 : letter_run_ + 1;
      leet_run_ = 0;
    } else if (!next.mark) {
      if (leet_run_ == 0 && had_leet_ && letter_run_ <= kLongestLeetRun) {
        return true;
      }
      ++leet_run_;
    }
    const uint32_t mixed = kinds_ & kMixable;
    return (mixed & (mixed - 1)) != 0;
  }

  // Whether all Cyrillic letters of a text with Latin ones look like those.
  auto IsDisguised() const -> bool {
    return has_cyrillic_ && has_latin_ && !only_cyrillic_;
  }

 private:
  static constexpr uint32_t kMixable =
      1U << static_cast<uint32_t>(LetterKind::kLatin) |
      1U << static_cast<uint32_t>(LetterKind::kCyrillic) |
      1U << static_cast<uint32_t>(LetterKind::kForeign);

  void TakeLetter(const Character& next) {
    kinds_ |= 1U << static_cast<uint32_t>(next.kind);
    has_latin_ = has_latin_ || next.kind == LetterKind::kLatin;
    if (next.kind == LetterKind::kCyrillic) {
      has_cyrillic_ = true;
      only_cyrillic_ = only_cyrillic_ || LatinLookAlikeOfCyrillic(next.c) == 0;
    }
  }

  // Digits and signs since the last letter.
  size_t leet_run_ = 0;
  // Letters since the last of those.
  size_t letter_run_ = 0;
  uint32_t kinds_ = 0;
  bool had_letter_ = false;
  bool had_leet_ = false;
  bool has_latin_ = false;
  bool has_cyrillic_ = false;
  bool only_cyrillic_ = false;
};

// Letters among digits.
class LookAlikeDigits {
 public:
  auto Take(const Character& next) -> bool {
    if (!next.in_word()) {
      return End();
    }
    ++length_;
    digits_ += next.digit ? 1 : 0;
    look_alikes_ += next.c == U'o' || next.c == U'l' || next.c == U'i' ? 1 : 0;
    return false;
  }

  auto End() -> bool {
    const bool number = look_alikes_ > 0 && digits_ >= look_alikes_ &&
                        digits_ + look_alikes_ == length_ && length_ >= 5;
    *this = {};
    return number;
  }

 private:
  size_t length_ = 0;
  size_t digits_ = 0;
  size_t look_alikes_ = 0;
};

// Numbers spelled out.
class SpelledNumbers {
 public:
  explicit SpelledNumbers(std::string_view folded) : folded_(folded) {}

  // `at`: where `next` begins.
  auto Take(const Character& next, size_t at) -> bool {
    if (HanDigit(next.c) >= 0) {
      EndWord(at);
      ++han_;
      return HasSign();
    }
    if (next.letter || next.mark) {
      if (begin_ == std::string_view::npos) {
        begin_ = at;
      }
      return false;
    }
    EndWord(at);
    return HasSign();
  }

  auto End() -> bool {
    EndWord(folded_.size());
    return HasSign();
  }

 private:
  auto HasSign() const -> bool {
    return spelled_ >= kFewestDigitWords || han_ >= kFewestHanDigits;
  }

  void EndWord(size_t end) {
    if (begin_ == std::string_view::npos) {
      return;
    }
    const std::string_view word = folded_.substr(begin_, end - begin_);
    begin_ = std::string_view::npos;
    const DigitWord meaning =
        word.size() > 1 && MayBeginDigitWord(word[0], word[1])
            ? DigitWordOf(word)
            : DigitWord{};
    if (meaning.times == 0) {
      spelled_ = 0;
      han_ = 0;
    } else if (meaning.digit >= 0) {
      ++spelled_;
    }
  }

  std::string_view folded_;
  size_t begin_ = std::string_view::npos;
  size_t spelled_ = 0;
  size_t han_ = 0;
};

}  // namespace

auto HasSignOfHiding(std::string_view folded) -> bool {
  SingleLetters single_letters;
  PartedWords parted_words;
  MixedWords mixed_words;
  LookAlikeDigits look_alike_digits;
  SpelledNumbers spelled_numbers(folded);
  for (size_t at = 0; at < folded.size();) {
    Character next;
    size_t size = 1;
    if (IsAscii(folded[at])) {
      next = DescribeAscii(folded[at]);
    } else {
      const Decoded decoded = Decode(folded, at);
      size = decoded.size;
      next = DescribeOther(decoded.code_point);
      if (DrawnLetter(next.c) != 0) {
        return true;
      }
    }
    if (single_letters.Take(next) || parted_words.Take(next) ||
        mixed_words.Take(next) || look_alike_digits.Take(next) ||
        spelled_numbers.Take(next, at)) {
      return true;
    }
    at += size;
  }
  return single_letters.End() || parted_words.End() ||
         mixed_words.IsDisguised() || look_alike_digits.End() ||
         spelled_numbers.End();
}

}  // namespace telltale::text
