#include "contact/phrase_table.h"

#include <algorithm>

#include "text/character_class.h"
#include "text/utf8.h"

namespace telltale::contact {

namespace {

auto Slot(char byte) -> size_t { return static_cast<unsigned char>(byte); }

void SortLongestFirst(std::vector<const Phrase*>& phrases) {
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const Phrase* a, const Phrase* b) {
                     return a->text.size() > b->text.size();
                   });
}

// A character that joins with its neighbours to a word.
auto JoinsWords(char32_t c) -> bool {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }
  return (text::IsLetter(c) || text::IsMark(c) || text::IsNumber(c)) &&
         !text::IsWrittenWithoutSpaces(c);
}

auto CharacterBefore(std::string_view text, size_t at) -> char32_t {
  do {
    --at;
  } while (at > 0 && text::IsContinuationByte(text[at]));
  return text::Decode(text, at).code_point;
}

}  // namespace

auto IsWordBoundary(std::string_view text, size_t at) -> bool {
  return at == 0 || at >= text.size() ||
         !JoinsWords(text::Decode(text, at).code_point) ||
         !JoinsWords(CharacterBefore(text, at));
}

PhraseTable::PhraseTable(std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) {
    by_first_[Slot(phrase.text.front())].push_back(&phrase);
    by_last_[Slot(phrase.text.back())].push_back(&phrase);
  }
  for (size_t slot = 0; slot < by_first_.size(); ++slot) {
    SortLongestFirst(by_first_[slot]);
    SortLongestFirst(by_last_[slot]);
  }
}

auto PhraseTable::At(std::string_view text, size_t at) const -> const Phrase* {
  if (at >= text.size()) {
    return nullptr;
  }
  for (const Phrase* phrase : by_first_[Slot(text[at])]) {
    if (text.substr(at).starts_with(phrase->text) &&
        IsWordBoundary(text, at + phrase->text.size())) {
      return phrase;
    }
  }
  return nullptr;
}

auto PhraseTable::Before(std::string_view text, size_t end) const
    -> const Phrase* {
  if (end == 0) {
    return nullptr;
  }
  for (const Phrase* phrase : by_last_[Slot(text[end - 1])]) {
    if (text.substr(0, end).ends_with(phrase->text) &&
        IsWordBoundary(text, end - phrase->text.size())) {
      return phrase;
    }
  }
  return nullptr;
}

}  // namespace telltale::contact
