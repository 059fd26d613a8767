// JoinSeparated: letters and parts of words that were drawn apart.

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "text/character_class.h"
#include "text/hidden_text.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// Letters in a row that stand apart are hidden from four on; in scripts whose
// words are one or two letters, from three on.
constexpr size_t kFewestLetters = 4;
constexpr size_t kFewestLettersWithoutSpaces = 3;
// A separator is at most so long: " - ".
constexpr size_t kLongestSeparator = 3;
// Parts of a word with signs inside are at most so long on average, and the
// whole word at least so long.
constexpr size_t kLongestPart = 3;
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
             words[last + 1].begin - words[last].end <= kLongestSeparator) {
        ++last;
      }
      const bool without_spaces =
          text_[words[first].begin].c >= 0x80 &&
          IsWrittenWithoutSpaces(text_[words[first].begin].c);
      if (last - first + 1 >=
          (without_spaces ? kFewestLettersWithoutSpaces : kFewestLetters)) {
        JoinRow({words.begin() + static_cast<std::ptrdiff_t>(first),
                 words.begin() + static_cast<std::ptrdiff_t>(last) + 1});
      }
      first = last + 1;
    }
  }

 private:
  auto SeparatorBetween(const Word& a, const Word& b) const -> Separator {
    const OriginalSpan gap = folded_.ToOriginal(
        {text_[a.end].begin, text_[b.begin - 1].end});
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
  const auto is_sign = [&](size_t at) {
    return PartsNoWord(text[at].c) || PartsWordsSeldom(text[at].c);
  };
  while (begin < end && !IsLetterCell(text[begin])) {
    ++begin;
  }
  while (begin < end && !IsLetterCell(text[end - 1])) {
    --end;
  }
  char32_t sign = 0;
  size_t signs = 0;
  for (size_t at = begin; at < end; ++at) {
    if (IsLetterCell(text[at])) {
      continue;
    }
    const bool one_sign = is_sign(at) && (sign == 0 || sign == text[at].c) &&
                          IsLetterCell(text[at + 1]);
    if (!one_sign) {
      return;
    }
    sign = text[at].c;
    ++signs;
  }
  const size_t letters = end - begin - signs;
  const bool parts =
      signs > 0 && letters >= kShortestWord &&
      (PartsNoWord(sign) ||
       (signs >= 2 && letters <= kLongestPart * (signs + 1)));
  for (size_t at = begin; parts && at < end; ++at) {
    if (!IsLetterCell(text[at])) {
      removed[at] = true;
    }
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
