// Phrase finder: which entries of a word list a text holds.

#ifndef TELLTALE_SRC_EVALUATE_PHRASE_FINDER_H_
#define TELLTALE_SRC_EVALUATE_PHRASE_FINDER_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::evaluate {

class PhraseFinder {
 public:
  // `phrases` are folded; empty ones are never found.
  explicit PhraseFinder(std::vector<std::string> phrases);

  // The indices of the phrases that `text` (folded) holds as whole words, once
  // for each place, from left to right. At a place the longest is taken, and
  // the next is looked for behind it, as an alternation of all phrases would.
  auto Find(std::string_view text) const -> std::vector<size_t>;

 private:
  auto LongestAt(std::string_view text, size_t at) const -> const size_t*;

  std::vector<std::string> phrases_;
  // By their first byte, the longest first.
  std::map<char, std::vector<size_t>> by_first_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_PHRASE_FINDER_H_
