// Program: the patterns of a ruleset, compiled.

#ifndef TELLTALE_SRC_MATCH_PROGRAM_H_
#define TELLTALE_SRC_MATCH_PROGRAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "match/literal_scan.h"
#include "match/literals.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"
#include "telltale/span.h"

namespace telltale::match {

using PatternIndex = uint32_t;

// The most matches of one pattern that are kept for one view. Bounds the cost
// of a text made to match everywhere.
inline constexpr size_t kMaxMatchesPerPattern = 32;

// How a pattern is looked for in a view. Both ways find the same matches.
enum class Reading {
  // Around the pattern's literals only.
  kWindows,
  // The whole view: the slow oracle.
  kWhole,
};

// Immutable once finished; shared among threads.
class Program {
 public:
  // The literals of all patterns that occur in one view. Reused from view to
  // view; belongs to one thread.
  class Presence {
   private:
    friend class Program;
    std::optional<LiteralScan::Scratch> scratch_;
    std::vector<LiteralIndex> found_;
    // seen_in_[l] == view_ for the literals of this view.
    std::vector<uint64_t> seen_in_;
    uint64_t view_ = 0;
  };

  Program();
  Program(Program&&) noexcept;
  auto operator=(Program&&) noexcept -> Program&;
  ~Program();

  // Adds `pattern`, or finds the equal one added before.
  //
  // Errors: a pattern that RE2 does not accept is added to `diagnostics`
  // (R014) with `label`, and must not be looked for.
  auto Add(const Pattern& pattern, std::string_view label,
           Diagnostics& diagnostics) -> PatternIndex;

  // Call once, after the last Add.
  void Finish();

  auto size() const -> size_t;

  // What every match of `pattern` contains: see DeriveClauses.
  auto Clauses(PatternIndex pattern) const -> const std::vector<Clause>&;

  // Notes the literals in `view`, a folded view. One pass for all patterns.
  void FindLiterals(std::string_view view, Presence& presence) const;

  // Whether `pattern` may match in the view that `presence` was made of; never
  // false where it does.
  auto MayMatch(PatternIndex pattern, const Presence& presence) const -> bool;

  // Appends the matches of `pattern` in `view`, a folded view, to `matches`:
  // leftmost first and not overlapping, at most kMaxMatchesPerPattern.
  void FindMatches(PatternIndex pattern, std::string_view view, Reading reading,
                   std::vector<ViewSpan>& matches) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PROGRAM_H_
