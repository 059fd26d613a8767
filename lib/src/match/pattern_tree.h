// PatternTree: what a regular expression is made of, as far as the search for
// its matches needs to know.

#ifndef TELLTALE_SRC_MATCH_PATTERN_TREE_H_
#define TELLTALE_SRC_MATCH_PATTERN_TREE_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::match {

// Stands for "no bound" in counts, and absorbs what is added or multiplied.
inline constexpr uint64_t kUnbounded = std::numeric_limits<uint32_t>::max();

// How much of a text something can span.
struct Extent {
  uint64_t most_bytes = 0;
  // Of U+0020.
  uint64_t least_spaces = 0;
  uint64_t most_spaces = 0;

  auto Then(Extent next) const -> Extent;
  auto Or(Extent other) const -> Extent;
  auto Times(uint64_t least, uint64_t most) const -> Extent;

  auto operator==(const Extent&) const -> bool = default;
};

struct PatternNode {
  enum class Kind {
    // One of `texts`: a character, or the characters between two spaces with
    // the latter of them.
    kText,
    // An ASCII digit.
    kDigit,
    // Characters of which no more than `extent` is known.
    kUnknown,
    // ^ $ \b and the like: no characters.
    kEdge,
    // All of `parts`, one after another.
    kSequence,
    // One of `parts`.
    kChoice,
    // parts[0], from `least` to `most` times.
    kRepetition,
  };

  Kind kind = Kind::kSequence;
  std::vector<std::string> texts;
  Extent extent;
  std::vector<PatternNode> parts;
  uint64_t least = 1;
  uint64_t most = 1;
};

// The tree of `regex`, in RE2 syntax. Every text that `regex` matches is of the
// tree's form; the tree may allow more. nullopt for expressions with flags,
// such as (?i), and quoted stretches (\Q..\E), which change what all else
// means, and for groups in more than 250 others.
//
// REQUIRES: RE2 accepts `regex`.
auto ParsePattern(std::string_view regex) -> std::optional<PatternNode>;

// What `node` as a whole can span.
auto ExtentOf(const PatternNode& node) -> Extent;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PATTERN_TREE_H_
