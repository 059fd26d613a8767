// Pattern facts: what several checks ask of a pattern, found out once.

#ifndef TELLTALE_SRC_LINT_PATTERN_FACTS_H_
#define TELLTALE_SRC_LINT_PATTERN_FACTS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "match/direct_pattern.h"
#include "match/program.h"
#include "telltale/rule_pack.h"

namespace re2 {
class RE2;
}

namespace telltale::lint {

// Belongs to one thread.
class PatternFacts {
 public:
  // `precompiled`: RuleSources::precompiled, for the patterns that it knows.
  explicit PatternFacts(std::string_view precompiled);

  // Whether the engine can run it.
  auto IsValid(const Pattern& pattern) -> bool;

  // Whether it matches the empty string. REQUIRES: IsValid(pattern).
  auto MatchesEmpty(const Pattern& pattern) -> bool;

  // Whether it has no literal of which each match holds one.
  // REQUIRES: IsValid(pattern).
  auto LacksLiterals(const Pattern& pattern) -> bool;

 private:
  auto Index(const Pattern& pattern) -> match::PatternIndex;

  match::Program program_;
  // is_valid_[p]: whether pattern p of program_ is.
  std::vector<bool> is_valid_;
};

// A pattern as the engine looks for it, to be tried on plain texts. Compiled
// when it is first tried.
class TriedPattern {
 public:
  // `pattern` must outlive it.
  explicit TriedPattern(const Pattern& pattern);
  TriedPattern(TriedPattern&&) noexcept;
  ~TriedPattern();

  // Whether it matches in `text`; never when it does not compile.
  auto MatchesIn(const std::string& text) -> bool;

 private:
  const Pattern& pattern_;
  bool is_compiled_ = false;
  std::unique_ptr<const match::DirectPattern> direct_;
  // For what direct_ leaves.
  std::unique_ptr<const re2::RE2> regex_;
};

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PATTERN_FACTS_H_
