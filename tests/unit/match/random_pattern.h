// Random patterns, with texts that they match.

#ifndef TELLTALE_TESTS_UNIT_MATCH_RANDOM_PATTERN_H_
#define TELLTALE_TESTS_UNIT_MATCH_RANDOM_PATTERN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace telltale::match {

// A regular expression, and how to make a text that it matches as a whole.
struct RandomPattern {
  std::string regex;
  std::function<std::string()> sample;
};

// Phrases of words in several scripts, with choices, optional parts, gaps,
// digits, classes, repetitions and punctuation, as rules have them.
class RandomPatterns {
 public:
  // The same patterns for the same seed, on every machine.
  explicit RandomPatterns(uint32_t seed) : random_(seed) {}

  // Its samples draw on this object, which must outlive them.
  auto Next() -> RandomPattern;

  // A folded text of the same words. Holds samples of `patterns`, some of them
  // damaged.
  auto View(const std::vector<RandomPattern>& patterns) -> std::string;

  auto Below(size_t limit) -> size_t { return random_() % limit; }

 private:
  auto Pick(const std::vector<std::string>& from) -> const std::string& {
    return from[Below(from.size())];
  }

  // Words and spaces without meaning in a regular expression.
  auto Words(size_t least, size_t most) -> std::string;
  auto Literal() -> RandomPattern;
  auto Joint() -> RandomPattern;
  auto Piece(int depth) -> RandomPattern;
  auto Phrase(int depth) -> RandomPattern;
  auto Choice(int depth) -> RandomPattern;
  auto Repeated(int depth) -> RandomPattern;

  std::mt19937 random_;
};

}  // namespace telltale::match

#endif  // TELLTALE_TESTS_UNIT_MATCH_RANDOM_PATTERN_H_
