// CharacterSet: what a class, a dot or an escape of an expression stands for.

#ifndef TELLTALE_SRC_MATCH_CHARACTER_SET_H_
#define TELLTALE_SRC_MATCH_CHARACTER_SET_H_

#include <bitset>
#include <cstdint>
#include <utility>
#include <vector>

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

  void Negate() {
    ascii_.flip();
    others_in_ranges_ = !others_in_ranges_;
  }

  auto Contains(char32_t c) const -> bool {
    if (c < 0x80) {
      return ascii_[c];
    }
    for (const auto& [first, last] : ranges_) {
      if (c >= first && c <= last) {
        return others_in_ranges_;
      }
    }
    return !others_in_ranges_;
  }

  // Whether characters outside ASCII may belong to it.
  auto MayContainOthers() const -> bool {
    return !ranges_.empty() || !others_in_ranges_;
  }

 private:
  std::bitset<0x80> ascii_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;
  // Whether characters outside ASCII belong to it when they are in ranges_, or
  // when they are not.
  bool others_in_ranges_ = true;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_CHARACTER_SET_H_
