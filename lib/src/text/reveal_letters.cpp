// The letters of words: drawn as symbols, borrowed from other scripts, or
// digits and signs in the place of letters.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/character_class.h"
#include "text/hidden_text.h"
#include "text/hiding_signs.h"
#include "text/lookalikes.h"

namespace telltale::text {

namespace {

auto IsAsciiLetter(char32_t c) -> bool { return c >= U'a' && c <= U'z'; }
auto IsDigit(char32_t c) -> bool { return c >= U'0' && c <= U'9'; }

auto IsRegionalIndicator(char32_t c) -> bool {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

auto IsWordCharacter(char32_t c) -> bool {
  return c < 0x80 ? IsAsciiLetter(c) || IsDigit(c)
                  : IsLetter(c) || IsMark(c) || IsNumber(c);
}

// A range of cells.
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
};

// The maximal stretches of cells for which `belongs(c)`.
template <typename Belongs>
auto StretchesOf(const HiddenText& text, const Belongs& belongs)
    -> std::vector<Stretch> {
  std::vector<Stretch> stretches;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && belongs(text[end].c)) {
      ++end;
    }
    if (end > begin) {
      stretches.push_back({begin, end});
    }
    begin = end + 1;
  }
  return stretches;
}

// What the letters of a word, or of a text, are.
struct ScriptCounts {
  size_t latin = 0;
  size_t cyrillic = 0;
  size_t foreign = 0;
  // Of scripts without look-alikes.
  size_t other = 0;
  // Letters that look like none of the other of the two scripts.
  size_t only_latin = 0;
  size_t only_cyrillic = 0;

  void Add(char32_t c) {
    switch (LetterKindOf(c)) {
      case LetterKind::kLatin:
        ++latin;
        only_latin += CyrillicLookAlike(c) == 0 ? 1 : 0;
        break;
      case LetterKind::kCyrillic:
        ++cyrillic;
        only_cyrillic += LatinLookAlikeOfCyrillic(c) == 0 ? 1 : 0;
        break;
      case LetterKind::kForeign:
        ++foreign;
        break;
      case LetterKind::kOther:
        ++other;
        break;
      case LetterKind::kNone:
        break;
    }
  }

  auto IsMixed() const -> bool {
    return (latin > 0) + (cyrillic > 0) + (foreign > 0) > 1;
  }
};

auto CountScripts(const HiddenText& text, Stretch stretch) -> ScriptCounts {
  ScriptCounts counts;
  for (size_t at = stretch.begin; at < stretch.end; ++at) {
    counts.Add(text[at].c);
  }
  return counts;
}

// Writes a word in Latin letters, if it can be.
void WriteInLatin(HiddenText& text, Stretch word, LookAlikes& look_alikes) {
  std::vector<char32_t> letters;
  for (size_t at = word.begin; at < word.end; ++at) {
    const char32_t c = text[at].c;
    const char32_t letter =
        LetterKindOf(c) == LetterKind::kNone ? c : look_alikes.LatinOf(c);
    if (letter == 0) {
      return;
    }
    letters.push_back(letter);
  }
  for (size_t at = word.begin; at < word.end; ++at) {
    Show(text[at], letters[at - word.begin]);
  }
}

// Writes a word in Cyrillic letters; digits between letters too.
void WriteInCyrillic(HiddenText& text, Stretch word) {
  for (size_t at = word.begin; at < word.end; ++at) {
    const char32_t c = text[at].c;
    const bool edge = at == word.begin || at + 1 == word.end;
    if (IsDigit(c) && edge) {
      continue;
    }
    if (const char32_t letter = CyrillicLookAlike(c); letter != 0) {
      Show(text[at], letter);
    }
  }
}

// Whether a digit stands for a letter between Cyrillic letters.
auto HasDigitInside(const HiddenText& text, Stretch word) -> bool {
  for (size_t at = word.begin + 1; at + 1 < word.end; ++at) {
    if (IsDigit(text[at].c) && CyrillicLookAlike(text[at].c) != 0 &&
        LetterKindOf(text[at - 1].c) == LetterKind::kCyrillic &&
        LetterKindOf(text[at + 1].c) == LetterKind::kCyrillic) {
      return true;
    }
  }
  return false;
}

// Whether a token is a handle, or an address of mail or of the web.
auto IsAddress(const HiddenText& text, Stretch token) -> bool {
  bool at_sign = false;
  for (size_t at = token.begin; at < token.end; ++at) {
    const char32_t c = text[at].c;
    if (c == U'@' && at == token.begin) {
      return true;
    }
    at_sign = at_sign || c == U'@';
    if ((c == U'.' && at_sign) || (c == U'/' && at > token.begin)) {
      return true;
    }
  }
  return false;
}

auto MayBeLeetWord(char32_t c) -> bool {
  return IsAsciiLetter(c) || LeetLetter(c, 0, 0) != 0;
}

// How a word of letters, and digits and signs in their place, is written.
struct LeetCounts {
  size_t letters = 0;
  size_t others = 0;
  size_t longest_run = 0;
  // A digit or sign alone between letters is surely meant for one.
  bool certain = false;
  // All of them are of those that are used most.
  bool common = true;
};

// Whether `c` alone between letters is meant for a letter. @ and ! also part
// words: one of the words beside them must be too short for that.
auto IsMeantForLetter(char32_t c, size_t letters_before, size_t letters_after)
    -> bool {
  switch (c) {
    case U'0':
    case U'1':
    case U'3':
    case U'4':
    case U'5':
    case U'7':
    case U'8':
    case U'$':
    case U'|':
      return true;
    case U'@':
    case U'!':
      return letters_before <= 2 || letters_after <= 2;
    default:
      return false;
  }
}

auto IsCommonLeet(char32_t c) -> bool {
  return c == U'0' || c == U'1' || c == U'3' || c == U'4' || c == U'5' ||
         c == U'7';
}

auto CountLeet(const HiddenText& text, Stretch word) -> LeetCounts {
  const auto letters_from = [&](size_t at) {
    size_t end = at;
    while (end < word.end && IsAsciiLetter(text[end].c)) {
      ++end;
    }
    return end - at;
  };
  LeetCounts counts;
  size_t letters_before = 0;
  for (size_t at = word.begin; at < word.end;) {
    if (const size_t letters = letters_from(at); letters > 0) {
      counts.letters += letters;
      letters_before = letters;
      at += letters;
      continue;
    }
    const size_t begin = at;
    while (at < word.end && !IsAsciiLetter(text[at].c)) {
      counts.common = counts.common && IsCommonLeet(text[at].c);
      ++at;
    }
    counts.others += at - begin;
    counts.longest_run = std::max(counts.longest_run, at - begin);
    const size_t letters_after = letters_from(at);
    const char32_t c = text[begin].c;
    const bool one_letter =
        at - begin == 1 ||
        (at - begin == 2 && text[begin + 1].c == c && c != U'@' && c != U'!');
    if (one_letter && letters_before > 0 && letters_after > 0 &&
        IsMeantForLetter(c, letters_before, letters_after)) {
      counts.certain = true;
    }
  }
  return counts;
}

// The letters of [word.begin, word.end), with those that digits and signs stand
// for.
auto LettersOf(const HiddenText& text, Stretch word) -> std::u32string {
  std::u32string letters;
  for (size_t at = word.begin; at < word.end; ++at) {
    const char32_t before = at == word.begin ? 0 : text[at - 1].c;
    const char32_t after = at + 1 == word.end ? 0 : text[at + 1].c;
    const char32_t letter = LeetLetter(text[at].c, before, after);
    letters += letter == 0 ? text[at].c : letter;
  }
  return letters;
}

// Whether digits stand on both sides of one or two letters, or of letters on
// both sides of at most four digits.
auto HasLeetTogether(const HiddenText& text, Stretch word) -> bool {
  size_t run = 0;
  bool letters = false;
  bool had_other_kind = false;
  for (size_t at = word.begin; at < word.end; ++at) {
    const bool letter = IsAsciiLetter(text[at].c);
    if (at > word.begin && letter == letters) {
      ++run;
      continue;
    }
    if (had_other_kind &&
        run <= (letters ? kLongestLeetRun : kLongestDenseLeetRun)) {
      return true;
    }
    had_other_kind = at > word.begin;
    letters = letter;
    run = 1;
  }
  return false;
}

// Whether a word can be spoken: vowels and consonants take turns.
auto IsSpeakable(std::u32string_view letters) -> bool {
  constexpr size_t kLongestRun = 4;
  size_t vowels = 0;
  size_t run = 0;
  bool run_of_vowels = false;
  for (const char32_t c : letters) {
    const bool vowel =
        std::u32string_view(U"aeiouy").find(c) != std::u32string_view::npos;
    vowels += vowel ? 1 : 0;
    run = vowel == run_of_vowels ? run + 1 : 1;
    run_of_vowels = vowel;
    if (run > kLongestRun) {
      return false;
    }
  }
  return vowels > 0;
}

// Whether the digits and signs of `word` stand for letters. Where they are
// more than the letters, the word must be one that can be spoken.
auto IsLeet(const HiddenText& text, Stretch word) -> bool {
  constexpr size_t kShortest = 4;
  constexpr size_t kMostForALetter = 3;
  const LeetCounts counts = CountLeet(text, word);
  if (counts.certain && counts.letters > counts.others &&
      counts.longest_run <= kLongestLeetRun) {
    return true;
  }
  return counts.others >= 2 && counts.common && counts.letters > 0 &&
         counts.letters + counts.others >= kShortest &&
         counts.others <= kMostForALetter * counts.letters &&
         counts.longest_run <= kLongestDenseLeetRun &&
         HasLeetTogether(text, word) && IsSpeakable(LettersOf(text, word));
}

void WriteWord(HiddenText& text, Stretch word) {
  const std::u32string letters = LettersOf(text, word);
  for (size_t at = word.begin; at < word.end; ++at) {
    Show(text[at], letters[at - word.begin]);
  }
}

// Without the signs at its ends, which are punctuation there.
auto WithoutEndSigns(const HiddenText& text, Stretch word) -> Stretch {
  const auto is_sign = [&](size_t at) {
    return !IsAsciiLetter(text[at].c) && !IsDigit(text[at].c);
  };
  while (word.begin < word.end && text[word.begin].c != U'$' &&
         text[word.begin].c != U'@' && is_sign(word.begin)) {
    ++word.begin;
  }
  while (word.begin < word.end && is_sign(word.end - 1)) {
    --word.end;
  }
  return word;
}

}  // namespace

void WriteDrawnLetters(HiddenText& text) {
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin + 1;
    while (IsRegionalIndicator(text[begin].c) && end < text.size() &&
           IsRegionalIndicator(text[end].c)) {
      ++end;
    }
    const bool flag = end - begin == 2;
    for (size_t at = begin; at < end && !flag; ++at) {
      if (const char32_t letter = DrawnLetter(text[at].c); letter != 0) {
        Show(text[at], letter);
      }
    }
    begin = end;
  }
}

void UnifyScripts(HiddenText& text, LookAlikes& look_alikes) {
  const ScriptCounts all = CountScripts(text, {0, text.size()});
  if (all.cyrillic + all.foreign == 0) {
    return;
  }
  const std::vector<Stretch> words = StretchesOf(text, IsWordCharacter);
  const bool mixed = std::any_of(
      words.begin(), words.end(),
      [&](const Stretch& word) { return CountScripts(text, word).IsMixed(); });
  const bool disguised = all.only_cyrillic == 0 && all.only_latin > 0;
  const bool rather_cyrillic = all.only_cyrillic > all.only_latin;
  for (const Stretch& word : words) {
    const ScriptCounts counts = CountScripts(text, word);
    const bool latin_fits = counts.only_cyrillic == 0;
    const bool cyrillic_fits = counts.only_latin == 0 && counts.foreign == 0;
    const bool latin_only = counts.latin > 0 && counts.cyrillic == 0;
    const bool cyrillic_only = counts.cyrillic > 0 && counts.latin == 0;
    const bool of_the_other =
        counts.foreign == 0 &&
        (rather_cyrillic ? latin_only && mixed
                         : cyrillic_only && (mixed || disguised));
    const bool digit_inside = cyrillic_only && HasDigitInside(text, word);
    if (counts.other > 0 ||
        (!counts.IsMixed() && !of_the_other && !digit_inside)) {
      continue;
    }
    if (cyrillic_fits && (rather_cyrillic || !latin_fits)) {
      WriteInCyrillic(text, word);
    } else if (latin_fits) {
      WriteInLatin(text, word, look_alikes);
    }
  }
}

void WriteLeetLetters(HiddenText& text) {
  for (const Stretch& token :
       StretchesOf(text, [](char32_t c) { return c != U' '; })) {
    if (IsAddress(text, token)) {
      continue;
    }
    for (size_t begin = token.begin; begin < token.end;) {
      size_t end = begin;
      while (end < token.end && MayBeLeetWord(text[end].c)) {
        ++end;
      }
      const Stretch word = WithoutEndSigns(text, {begin, end});
      if (IsLeet(text, word)) {
        WriteWord(text, word);
      }
      begin = std::max(end, begin + 1);
    }
  }
}

}  // namespace telltale::text
