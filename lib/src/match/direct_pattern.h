// DirectPattern: runs the simple expressions that most patterns are, without an
// automaton.

#ifndef TELLTALE_SRC_MATCH_DIRECT_PATTERN_H_
#define TELLTALE_SRC_MATCH_DIRECT_PATTERN_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/character_set.h"
#include "telltale/span.h"

namespace telltale::match {

// An expression as instructions for a machine that goes back to its last choice
// when it can't go on. Finds what RE2 finds (leftmost, then by the order of
// choices), at a small part of its memory, and needs no warming up: a pattern
// reads few texts. Immutable; shared among threads.
//
// What RE2 has over this is a bound on its time; so this gives up after a
// number of steps.
class DirectPattern {
 public:
  // `regex` in RE2 syntax, in whole words if `whole_words`. Null if it is not
  // made of characters, classes of listed characters, \d \s \S \pL \pM \pN,
  // dots, groups, choices and repetitions alone, may match nothing, or is very
  // large.
  //
  // REQUIRES: RE2 accepts `regex`.
  static auto Compile(std::string_view regex, bool whole_words)
      -> std::unique_ptr<const DirectPattern>;

  // Does what FindBetween (match/bounded_regex.h) does for the same pattern.
  // Returns false when it gave up; `matches` is as before then.
  //
  // REQUIRES: `view` is valid UTF-8; `begin` and `end` are between characters.
  auto Find(std::string_view view, size_t begin, size_t end, size_t most,
            std::vector<ViewSpan>& matches) const -> bool;

  // Whether Find finds anything; nullopt when it gave up.
  auto Matches(std::string_view view, size_t begin, size_t end) const
      -> std::optional<bool>;

 private:
  friend class DirectCompiler;
  class Machine;

  struct Instruction {
    enum class Kind : uint8_t {
      // The `size` bytes of texts_ from `first`.
      kText,
      // One character of sets_[first].
      kSet,
      // On at choices_[first], and if that fails, at the next of `size`.
      kChoice,
      // On at `first`.
      kJump,
      // On at `first`, and if that fails, at `size`.
      kSplit,
      kMatch,
    };
    Kind kind = Kind::kMatch;
    uint32_t first = 0;
    uint32_t size = 0;
  };

  struct Choice {
    uint32_t instruction = 0;
    // The byte it begins with; 0 if there is more than one.
    char first_byte = 0;
  };

  bool whole_words_ = false;
  // The bytes a match can begin with.
  std::bitset<256> first_bytes_;
  std::vector<Instruction> instructions_;
  std::vector<Choice> choices_;
  std::vector<CharacterSet> sets_;
  std::string texts_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_DIRECT_PATTERN_H_
