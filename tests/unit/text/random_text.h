// Texts of random characters, weighted towards those whose folding depends on
// their neighbours.

#ifndef TELLTALE_TESTS_UNIT_TEXT_RANDOM_TEXT_H_
#define TELLTALE_TESTS_UNIT_TEXT_RANDOM_TEXT_H_

#include <random>
#include <string>

namespace telltale::text {

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  // A text of up to `longest` characters.
  auto Next(int longest) -> std::string;

 private:
  auto Below(int limit) -> int;
  auto Character() -> char32_t;

  // The same numbers on every machine.
  std::mt19937 random_;
};

}  // namespace telltale::text

#endif  // TELLTALE_TESTS_UNIT_TEXT_RANDOM_TEXT_H_
