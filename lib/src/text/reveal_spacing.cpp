// JoinSeparated: letters and parts of words that were drawn apart.

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "text/character_class.h"
#include "text/hidden_text.h"
#include "text/hiding_signs.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// A word with signs inside has at least so many letters.
constexpr size_t kShortestWord = 5;

auto IsWordCell(const Cell& cell) -> bool {
  const char32_t c = cell.c;
  if (c < 0x80) {
    // @ and $ also stand for letters.
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'@' ||
           c == U'$';
  }
  return IsLetter(c) || IsNumber(c) || IsMark(c);
}

// The cells [begin, end) of a word: one letter, if `single`.
struct Word {
  size_t begin = 0;
  size_t end = 0;
  bool single = false;
};

auto Words(const HiddenText& text) -> std::vector<Word> {
  std::vector<Word> words;
  for (size_t at = 0; at < text.size();) {
    if (!IsWordCell(text[at])) {
      ++at;
      continue;
    }
    Word word{.begin = at};
    size_t letters = 0;
    for (; at < text.size() && IsWordCell(text[at]); ++at) {
      letters += IsMark(text[at].c) ? 0 : 1;
    }
    word.end = at;
    word.single = letters == 1;
    words.push_back(word);
  }
  return words;
}

// How many single letters in a row, words [first, last], are a hidden word.
auto FewestSingleLetters(const HiddenText& text, const std::vector<Word>& words,
                         size_t first, size_t last) -> size_t {
  bool digits_only = true;
  for (size_t i = first; i <= last; ++i) {
    const char32_t c = text[words[i].begin].c;
    if (c >= 0x80 && IsWrittenWithoutSpaces(c)) {
      return kFewestLettersWithoutSpaces;
    }
    digits_only = digits_only && c >= U'0' && c <= U'9';
  }
  return digits_only ? kFewestSingleDigits : kFewestSingleLetters;
}

// What separates two letters: its first character, and how many characters the
// author wrote.
using Separator = std::pair<char32_t, size_t>;

auto CountCharacters(std::string_view text) -> size_t {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(),
                    [](char byte) { return !IsContinuationByte(byte); }));
}

class SpacedLetters {
 public:
  SpacedLetters(std::string_view original, const View& folded,
                const HiddenText& text, std::vector<bool>& removed)
      : original_(original), folded_(folded), text_(text), removed_(removed) {}

  // Marks the separators in rows of single letters as removed.
  void Join() {
    const std::vector<Word> words = Words(text_);
    for (size_t first = 0; first < words.size();) {
      size_t last = first;
      while (last + 1 < words.size() && words[last].single &&
             words[last + 1].single &&
             words[last + 1].begin - words[last].end <=
                 kLongestLetterSeparator) {
        ++last;
      }
      if (last - first + 1 >= FewestSingleLetters(text_, words, first, last)) {
        JoinRow({words.begin() + static_cast<std::ptrdiff_t>(first),
                 words.begin() + static_cast<std::ptrdiff_t>(last) + 1});
      }
      first = last + 1;
    }
  }

 private:
  auto SeparatorBetween(const Word& a, const Word& b) const -> Separator {
    const OriginalSpan gap =
        folded_.ToOriginal({text_[a.end].begin, text_[b.begin - 1].end});
    return {text_[a.end].c, CountCharacters(gap.In(original_))};
  }

  // The commonest separator of the row joins letters; others part words.
  void JoinRow(const std::vector<Word>& row) {
    std::map<Separator, size_t> counts;
    for (size_t i = 0; i + 1 < row.size(); ++i) {
      ++counts[SeparatorBetween(row[i], row[i + 1])];
    }
    const auto commonest = std::max_element(
        counts.begin(), counts.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    for (size_t i = 0; i + 1 < row.size(); ++i) {
      if (SeparatorBetween(row[i], row[i + 1]) == commonest->first) {
        std::fill(
            removed_.begin() + static_cast<std::ptrdiff_t>(row[i].end),
            removed_.begin() + static_cast<std::ptrdiff_t>(row[i + 1].begin),
            true);
      }
    }
  }

  std::string_view original_;
  const View& folded_;
  const HiddenText& text_;
  std::vector<bool>& removed_;
};

// Signs that stand inside no ordinary word: one is enough to part it.
auto PartsNoWord(char32_t c) -> bool {
  return c == U'*' || c == U'~' || c == U'^' || c == U'|' || c == U'`';
}

// Signs that do, and so must part it twice.
auto PartsWordsSeldom(char32_t c) -> bool {
  return c == U'.' || c == U'-' || c == U'_' || c == U'\'' || c == U'/' ||
         c == U'+' || c == U'\\' || c == U'=' || c == U',' || c == U':';
}

auto IsLetterCell(const Cell& cell) -> bool {
  return cell.c < 0x80 ? cell.c >= U'a' && cell.c <= U'z'
                       : IsLetter(cell.c) || IsMark(cell.c);
}

// Marks the signs inside [begin, end), which holds no space, as removed if
// they part a word.
void JoinParts(const HiddenText& text, size_t begin, size_t end,
               std::vector<bool>& removed) {
  while (begin < end && !IsLetterCell(text[begin])) {
    ++begin;
  }
  while (begin < end && !IsLetterCell(text[end - 1])) {
    --end;
  }
  char32_t sign = 0;
  size_t signs = 0;
  size_t part = 0;
  size_t longest = 0;
  const auto end_part = [&] {
    longest = std::max(longest, part);
    part = 0;
  };
  for (size_t at = begin; at < end; ++at) {
    const char32_t c = text[at].c;
    if (IsLetterCell(text[at])) {
      ++part;
      if (c >= 0x80 && IsLetter(c) && IsWrittenWithoutSpaces(c)) {
        // Commas and stops part sentences there.
        return;
      }
      continue;
    }
    end_part();
    const bool one_sign = (PartsNoWord(c) || PartsWordsSeldom(c)) &&
                          (sign == 0 || sign == c) &&
                          IsLetterCell(text[at + 1]);
    if (!one_sign) {
      return;
    }
    sign = c;
    ++signs;
  }
  end_part();
  const bool drawn_apart = signs >= 2 && longest <= kLongestPart;
  if (signs == 0 || end - begin - signs < kShortestWord ||
      (!PartsNoWord(sign) && !drawn_apart)) {
    return;
  }
  for (size_t at = begin; at < end; ++at) {
    removed[at] = !IsLetterCell(text[at]);
  }
}

void JoinWordParts(const HiddenText& text, std::vector<bool>& removed) {
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && text[end].c != U' ') {
      ++end;
    }
    JoinParts(text, begin, end, removed);
    begin = end + 1;
  }
}

}  // namespace

void JoinSeparated(std::string_view original, const View& folded,
                   HiddenText& text) {
  std::vector<bool> removed(text.size(), false);
  SpacedLetters(original, folded, text, removed).Join();
  JoinWordParts(text, removed);
  size_t kept = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!removed[at]) {
      text[kept++] = text[at];
    }
  }
  text.resize(kept);
}

}  // namespace telltale::text
