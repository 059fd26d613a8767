// CharacterSet: what a class, a dot or an escape of an expression stands for.

#ifndef TELLTALE_SRC_MATCH_CHARACTER_SET_H_
#define TELLTALE_SRC_MATCH_CHARACTER_SET_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/category.h"

namespace telltale::match {

class CharacterSet {
 public:
  void Add(char32_t first, char32_t last) {
    for (char32_t c = first; c <= last && c < 0x80; ++c) {
      ascii_.set(c);
    }
    if (last >= 0x80) {
      ranges_.emplace_back(first, last);
    }
  }

  // Every character of these categories (text/category.h).
  void AddCategories(uint8_t categories) {
    for (char32_t c = 0; c < 0x80; ++c) {
      ascii_[c] = ascii_[c] || text::IsInCategory(c, categories);
    }
    categories_ |= categories;
  }

  void Negate() {
    ascii_.flip();
    others_are_in_ = !others_are_in_;
  }

  auto Contains(char32_t c) const -> bool {
    if (c < 0x80) {
      return ascii_[c];
    }
    for (const auto& [first, last] : ranges_) {
      if (c >= first && c <= last) {
        return others_are_in_;
      }
    }
    return (categories_ != text::kNoCategory &&
            text::IsInCategory(c, categories_)) == others_are_in_;
  }

  // Whether characters outside ASCII may belong to it.
  auto MayContainOthers() const -> bool {
    return !ranges_.empty() || categories_ != text::kNoCategory ||
           !others_are_in_;
  }

  // What it was made of: how many ranges that go beyond ASCII, and whether
  // there are categories among it.
  auto ranges() const -> size_t { return ranges_.size(); }
  auto has_categories() const -> bool {
    return categories_ != text::kNoCategory;
  }

 private:
  std::bitset<0x80> ascii_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;
  uint8_t categories_ = text::kNoCategory;
  // Whether characters outside ASCII belong to it when they are in ranges_ or
  // categories_, or when they are not.
  bool others_are_in_ = true;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_CHARACTER_SET_H_
