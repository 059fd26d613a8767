#include "text/ascii_hiding_signs.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/digit_words.h"
#include "text/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace telltale::text {

namespace {

constexpr size_t kBlock = 64;

// A bit for each byte of a block, the first byte lowest.
struct Masks {
  uint64_t letters = 0;
  uint64_t digits = 0;
  // Letters that look like digits: i, l and o.
  uint64_t digit_likes = 0;
  // Those that a leet word is known by: 0 1 3 4 5 7 8 $ |
  uint64_t leet = 0;
  // Those that also part words.
  uint64_t weak_leet = 0;
  // @ and $ stand for single letters too.
  uint64_t letter_signs = 0;
  // * ~ ^ | `
  uint64_t rare_signs = 0;
  uint64_t spaces = 0;
  uint64_t others = 0;
};

#if defined(__SSE2__)

auto InRange(__m128i bytes, char first, char last) -> __m128i {
  const __m128i offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  const __m128i width = _mm_set1_epi8(static_cast<char>(last - first));
  return _mm_cmpeq_epi8(_mm_min_epu8(offset, width), offset);
}

template <typename... Chars>
auto AnyOf(__m128i bytes, Chars... chars) -> __m128i {
  __m128i any = _mm_setzero_si128();
  ((any = _mm_or_si128(any, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(chars)))), ...);
  return any;
}

auto Classify(const char* block) -> Masks {
  Masks masks;
  for (size_t i = 0; i < kBlock; i += sizeof(__m128i)) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    const auto bits = [i](__m128i flags) {
      return static_cast<uint64_t>(
                 static_cast<uint32_t>(_mm_movemask_epi8(flags)))
             << i;
    };
    masks.letters |= bits(InRange(bytes, 'a', 'z'));
    masks.digits |= bits(InRange(bytes, '0', '9'));
    masks.digit_likes |= bits(AnyOf(bytes, 'i', 'l', 'o'));
    masks.leet |= bits(_mm_andnot_si128(
        AnyOf(bytes, '2', '6', '9'),
        _mm_or_si128(InRange(bytes, '0', '9'), AnyOf(bytes, '$', '|'))));
    masks.weak_leet |= bits(AnyOf(bytes, '@', '!'));
    masks.letter_signs |= bits(AnyOf(bytes, '@', '$'));
    masks.rare_signs |= bits(AnyOf(bytes, '*', '~', '^', '|', '`'));
    masks.spaces |= bits(AnyOf(bytes, ' '));
    masks.others |= bits(bytes);
  }
  return masks;
}

#else

auto Classify(const char* block) -> Masks {
  Masks masks;
  for (size_t i = 0; i < kBlock; ++i) {
    const char byte = block[i];
    const uint64_t bit = uint64_t{1} << i;
    const auto set = [bit](uint64_t& mask, bool on) { mask |= on ? bit : 0; };
    const auto is_any_of = [byte](std::string_view bytes) {
      return bytes.find(byte) != std::string_view::npos;
    };
    set(masks.letters, byte >= 'a' && byte <= 'z');
    set(masks.digits, byte >= '0' && byte <= '9');
    set(masks.digit_likes, is_any_of("ilo"));
    set(masks.leet, is_any_of("0134578$|"));
    set(masks.weak_leet, is_any_of("@!"));
    set(masks.letter_signs, is_any_of("@$"));
    set(masks.rare_signs, is_any_of("*~^|`"));
    set(masks.spaces, byte == ' ');
    set(masks.others, !IsAscii(byte));
  }
  return masks;
}

#endif

// A mask, and that of the block before it.
class Moving {
 public:
  void Set(uint64_t mask) {
    before_ = now_;
    now_ = mask;
  }

  // The mask `count` bytes later, 0 to 63.
  auto Later(int count) const -> uint64_t {
    return count == 0 ? now_ : now_ << count | before_ >> (64 - count);
  }

  // Later by `first` up to `last` bytes.
  auto LaterByAny(int first, int last) const -> uint64_t {
    uint64_t any = 0;
    for (int count = first; count <= last; ++count) {
      any |= Later(count);
    }
    return any;
  }

 private:
  uint64_t now_ = 0;
  uint64_t before_ = 0;
};

// Goes over a text block by block.
class Finder {
 public:
  explicit Finder(std::string_view folded) : folded_(folded) {}

  enum class Verdict { kPlain, kSuspect, kNotAscii };

  // `at`: where in the text `block` begins.
  auto Take(const char* block, size_t at) -> Verdict {
    const Masks masks = Classify(block);
    if (masks.others != 0) {
      return Verdict::kNotAscii;
    }
    letters_.Set(masks.letters);
    digits_.Set(masks.digits);
    digit_likes_.Set(masks.digit_likes);
    leet_.Set(masks.leet);
    weak_leet_.Set(masks.weak_leet);
    words_.Set(masks.letters | masks.digits | masks.letter_signs);
    rare_signs_.Set(masks.rare_signs);
    signs_.Set(~(masks.letters | masks.digits | masks.spaces));
    // All of them, as each keeps what the next block needs.
    const bool single_letters = HasSingleLetters();
    const bool parted_word = HasPartedWord();
    const bool digit_words = HasDigitWords(at);
    return single_letters || parted_word || digit_words || HasLeetWord() ||
                   HasLookAlikeDigit()
               ? Verdict::kSuspect
               : Verdict::kPlain;
  }

 private:
  // Three letters in a row that stand alone, at most three bytes apart.
  auto HasSingleLetters() -> bool {
    // At the byte after the letter.
    singles_.Set(~words_.Later(0) & words_.Later(1) & ~words_.Later(2));
    pairs_.Set(singles_.Later(0) & singles_.LaterByAny(2, 4));
    return (pairs_.Later(0) & pairs_.LaterByAny(2, 4)) != 0;
  }

  // A rare sign between letters, or two signs at most two letters apart.
  auto HasPartedWord() -> bool {
    parted_.Set(letters_.Later(0) & signs_.Later(1) & letters_.Later(2));
    return (parted_.Later(0) &
            (rare_signs_.Later(1) | parted_.LaterByAny(2, 3))) != 0;
  }

  // Up to four digits or signs between letters, one or two letters between
  // those, or a sign that also parts words with at most two letters on one
  // side.
  auto HasLeetWord() const -> bool {
    const uint64_t one = leet_.Later(1) & letters_.Later(2);
    const uint64_t two = leet_.Later(1) & leet_.Later(2) & letters_.Later(3);
    const uint64_t three =
        leet_.Later(1) & leet_.Later(2) & leet_.Later(3) & letters_.Later(4);
    const uint64_t four = leet_.Later(1) & leet_.Later(2) & leet_.Later(3) &
                          leet_.Later(4) & letters_.Later(5);
    const uint64_t around =
        leet_.Later(0) & letters_.Later(1) &
        (leet_.Later(2) | (letters_.Later(2) & leet_.Later(3)));
    const uint64_t after_few = weak_leet_.Later(1) & letters_.Later(2) &
                               ~(letters_.Later(3) & letters_.Later(4));
    // Seen from the character after the third byte.
    const uint64_t before_few = weak_leet_.Later(3) & letters_.Later(4) &
                                letters_.Later(2) &
                                ~(letters_.Later(1) & letters_.Later(0));
    return ((letters_.Later(0) & (one | two | three | four | after_few)) |
            around | before_few) != 0;
  }

  // A letter among digits, or beside two.
  auto HasLookAlikeDigit() const -> bool {
    const uint64_t among =
        digits_.Later(0) & digit_likes_.Later(1) & digits_.Later(2);
    const uint64_t after =
        digit_likes_.Later(0) & digits_.Later(1) & digits_.Later(2);
    const uint64_t before =
        digits_.Later(0) & digits_.Later(1) & digit_likes_.Later(2);
    return (among | after | before) != 0;
  }

  // Words for digits in a row.
  auto HasDigitWords(size_t at) -> bool {
    bool found = false;
    uint64_t starts = letters_.Later(0) & ~letters_.Later(1);
    for (; starts != 0; starts &= starts - 1) {
      const size_t start = at + static_cast<size_t>(std::countr_zero(starts));
      const bool may = start + 1 < folded_.size() &&
                       MayBeginDigitWord(folded_[start], folded_[start + 1]);
      digit_words_ = may ? digit_words_ + 1 : 0;
      // Only now is it worth to read a word to its end.
      if (digit_words_ >= kFewestDigitWords) {
        if (DigitWordOf(WordAt(start)).times > 0) {
          found = true;
        } else {
          digit_words_ = 0;
        }
      }
    }
    return found;
  }

  auto WordAt(size_t start) const -> std::string_view {
    size_t end = start;
    while (end < folded_.size() && folded_[end] >= 'a' && folded_[end] <= 'z') {
      ++end;
    }
    return folded_.substr(start, end - start);
  }

  std::string_view folded_;
  Moving letters_;
  Moving digits_;
  Moving digit_likes_;
  Moving leet_;
  Moving weak_leet_;
  Moving words_;
  Moving rare_signs_;
  Moving signs_;
  Moving singles_;
  Moving pairs_;
  Moving parted_;
  size_t digit_words_ = 0;
};

// Whether the word has no part in what the words beside it may hide: letters,
// three or more, and no word for a digit.
auto IsPlainWord(std::string_view word) -> bool {
  return word.size() >= 3 &&
         std::all_of(word.begin(), word.end(),
                     [](char byte) { return byte >= 'a' && byte <= 'z'; }) &&
         (!MayBeginDigitWord(word[0], word[1]) || DigitWordOf(word).times == 0);
}

// Where the words before `begin` begin, back to the last plain one.
auto BeginAfterPlainWord(std::string_view folded, size_t begin) -> uint32_t {
  while (begin > 0 && folded[begin - 1] != ' ') {
    --begin;
  }
  while (begin > 0) {
    const size_t space = folded.rfind(' ', begin - 2);
    const size_t word =
        begin < 2 || space == std::string_view::npos ? 0 : space + 1;
    if (IsPlainWord(folded.substr(word, begin - 1 - word))) {
      break;
    }
    begin = word;
  }
  return static_cast<uint32_t>(begin);
}

// Where the words after `end` end, up to the next plain one.
auto EndBeforePlainWord(std::string_view folded, size_t end) -> uint32_t {
  end = std::min(folded.find(' ', end), folded.size());
  while (end < folded.size()) {
    const size_t next = std::min(folded.find(' ', end + 1), folded.size());
    if (IsPlainWord(folded.substr(end + 1, next - end - 1))) {
      break;
    }
    end = next;
  }
  return static_cast<uint32_t>(end);
}

// Adds [begin, end), which lies behind all that were added before, with the
// words around it up to plain ones. What a suspect covers already is not walked
// through again: in a text that hides words everywhere that would be all of it
// for every block.
void AddSuspect(std::string_view folded, size_t begin, size_t end,
                std::vector<ViewSpan>& suspects) {
  if (!suspects.empty() && begin <= suspects.back().end) {
    if (end > suspects.back().end) {
      suspects.back().end = EndBeforePlainWord(folded, end);
    }
    return;
  }
  const ViewSpan suspect = {BeginAfterPlainWord(folded, begin),
                            EndBeforePlainWord(folded, end)};
  if (!suspects.empty() && suspect.begin <= suspects.back().end) {
    suspects.back().end = suspect.end;
  } else {
    suspects.push_back(suspect);
  }
}

}  // namespace

auto FindAsciiSuspects(std::string_view folded, std::vector<ViewSpan>& suspects)
    -> bool {
  suspects.clear();
  Finder finder(folded);
  for (size_t at = 0; at <= folded.size(); at += kBlock) {
    const size_t size = std::min(kBlock, folded.size() - at);
    Finder::Verdict verdict = Finder::Verdict::kPlain;
    if (size == kBlock) {
      verdict = finder.Take(folded.data() + at, at);
    } else {
      // At least one space after the end, which ends the last word.
      char rest[kBlock];
      std::memset(rest, ' ', sizeof(rest));
      std::memcpy(rest, folded.data() + at, size);
      verdict = finder.Take(rest, at);
    }
    if (verdict == Finder::Verdict::kNotAscii) {
      return false;
    }
    if (verdict == Finder::Verdict::kSuspect) {
      AddSuspect(folded, at, at + size, suspects);
    }
  }
  return true;
}

}  // namespace telltale::text
