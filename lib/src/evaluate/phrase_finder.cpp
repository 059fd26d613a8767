#include "evaluate/phrase_finder.h"

#include <algorithm>
#include <utility>

#include "text/boundary.h"
#include "text/utf8.h"

namespace telltale::evaluate {

namespace {

// The character before byte `at`. REQUIRES: at > 0.
auto Before(std::string_view text, size_t at) -> char32_t {
  size_t begin = at - 1;
  while (begin > 0 &&
         (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  return text::Decode(text, begin).code_point;
}

// Whether a word may begin or end at byte `at`: one of its neighbours parts
// words. A phrase that begins with a sign, such as `@`, may follow a letter.
auto PartsWords(std::string_view text, size_t at) -> bool {
  return at == 0 || at == text.size() || text::IsBoundary(Before(text, at)) ||
         text::IsBoundary(text::Decode(text, at).code_point);
}

}  // namespace

PhraseFinder::PhraseFinder(std::vector<std::string> phrases)
    : phrases_(std::move(phrases)) {
  for (size_t i = 0; i < phrases_.size(); ++i) {
    if (!phrases_[i].empty()) {
      by_first_[phrases_[i].front()].push_back(i);
    }
  }
  for (auto& [first, indices] : by_first_) {
    std::stable_sort(indices.begin(), indices.end(),
                     [this](size_t a, size_t b) {
                       return phrases_[a].size() > phrases_[b].size();
                     });
  }
}

auto PhraseFinder::LongestAt(std::string_view text, size_t at) const
    -> const size_t* {
  const auto indices = by_first_.find(text[at]);
  if (indices == by_first_.end() || !PartsWords(text, at)) {
    return nullptr;
  }
  for (const size_t& index : indices->second) {
    const std::string& phrase = phrases_[index];
    if (text.substr(at).starts_with(phrase) &&
        PartsWords(text, at + phrase.size())) {
      return &index;
    }
  }
  return nullptr;
}

auto PhraseFinder::Find(std::string_view text) const -> std::vector<size_t> {
  std::vector<size_t> found;
  for (size_t at = 0; at < text.size();) {
    if (const size_t* index = LongestAt(text, at)) {
      found.push_back(*index);
      at += phrases_[*index].size();
    } else {
      at += text::Decode(text, at).size;
    }
  }
  return found;
}

}  // namespace telltale::evaluate
