// Prepared: what was derived from the patterns of a program, as bytes, so that
// it need not be derived again.

#ifndef TELLTALE_SRC_MATCH_PREPARED_H_
#define TELLTALE_SRC_MATCH_PREPARED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/anchors.h"
#include "match/literals.h"

namespace telltale::match {

using PatternIndex = uint32_t;

// An anchor that a literal belongs to.
struct AnchorUse {
  PatternIndex pattern = 0;
  uint32_t anchor = 0;
};

// What is looked for in one pass over a view.
struct AnchorSearch {
  // Sorted, each once.
  std::vector<PatternIndex> patterns;
  // Those of the anchors of `patterns`, each once.
  std::vector<Literal> literals;
  // The uses of literals[l] are uses[first_use[l]] to uses[first_use[l + 1]].
  std::vector<AnchorUse> uses;
  std::vector<uint32_t> first_use;
};

struct PreparedPattern {
  // Of the regular expression, see HashOf.
  uint64_t hash = 0;
  double rate = 0;
  // See AnchorsFromBytes. Not decoded before they are needed: most never are.
  // Belong to whoever keeps the bytes of the program.
  std::string_view anchors;
};

struct PreparedProgram {
  std::vector<PreparedPattern> patterns;
  AnchorSearch search;
};

// Tells one pattern from another.
auto HashOf(std::string_view regex, bool whole_words) -> uint64_t;

auto AnchorsToBytes(const std::vector<Anchor>& anchors) -> std::string;

// REQUIRES: `bytes` come from AnchorsToBytes.
auto AnchorsFromBytes(std::string_view bytes) -> std::vector<Anchor>;

auto ProgramToBytes(const PreparedProgram& program) -> std::string;

// Nullopt for bytes that end too soon or are too many. The result points into
// `bytes`. Whoever keeps them sees to it that they are what ProgramToBytes
// returned.
auto ProgramFromBytes(std::string_view bytes) -> std::optional<PreparedProgram>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PREPARED_H_
