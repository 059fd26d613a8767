// Direct syntax: the simple expressions that DirectPattern takes, as a tree.

#ifndef TELLTALE_SRC_MATCH_DIRECT_SYNTAX_H_
#define TELLTALE_SRC_MATCH_DIRECT_SYNTAX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/character_set.h"

namespace telltale::match {

struct DirectNode {
  static constexpr uint64_t kNoLimit = UINT64_MAX;

  enum class Kind { kText, kSet, kSequence, kChoice, kRepetition };
  Kind kind = Kind::kSequence;
  // Of a kText.
  std::string text;
  // Of a kSet.
  CharacterSet set;
  // Of the others; a kRepetition has one.
  std::vector<DirectNode> parts;
  // Of a kRepetition.
  uint64_t least = 1;
  uint64_t most = 1;
  bool greedy = true;
};

// Nullopt for anything that is not understood exactly.
//
// REQUIRES: RE2 accepts `regex`.
auto ReadDirectSyntax(std::string_view regex) -> std::optional<DirectNode>;

// Whether it matches the empty text too.
auto MayBeEmpty(const DirectNode& node) -> bool;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_DIRECT_SYNTAX_H_
