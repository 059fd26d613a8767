// Anchors: the rare phrases that every match of a pattern holds, and what must
// stand around them.

#ifndef TELLTALE_SRC_MATCH_ANCHORS_H_
#define TELLTALE_SRC_MATCH_ANCHORS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "match/literals.h"
#include "match/reach.h"

namespace telltale::match {

// The first eight bytes of some text, as far as `mask` says; digits count as
// '0'. Little-endian, whatever the machine: the first byte is the lowest.
struct WordKey {
  uint64_t value = 0;
  uint64_t mask = 0;

  auto operator==(const WordKey&) const -> bool = default;
};

// What comes before or after another place in each match: one of `words`
// begins there.
struct Neighbour {
  // How many spaces lie between the two places.
  uint8_t least_spaces = 0;
  uint8_t most_spaces = 0;
  // Right after a space; otherwise anywhere between two spaces, after a
  // character that is no letter or digit of ASCII.
  bool after_space = true;
  std::vector<WordKey> words;

  auto operator==(const Neighbour&) const -> bool = default;
};

// One way for a pattern to match.
struct Anchor {
  // Every match holds one of them,
  std::vector<Literal> literals;
  // reaches at most so far from where that begins,
  Reach before;
  Reach after;
  // and has these neighbours, each measured from the one before it, the first
  // from where the literal begins.
  std::vector<Neighbour> to_the_left;
  std::vector<Neighbour> to_the_right;

  auto operator==(const Anchor&) const -> bool = default;
};

// Every match of `regex` is described by one of these anchors. None: any text
// may match. `whole_words`: matches begin and end at word boundaries.
//
// REQUIRES: RE2 accepts `regex`.
auto DeriveAnchors(const std::string& regex, bool whole_words)
    -> std::vector<Anchor>;

// How often anchors are expected per word of ordinary text.
auto ExpectedRate(const std::vector<Anchor>& anchors) -> double;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_ANCHORS_H_
