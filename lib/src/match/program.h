// Program: all patterns of a ruleset, compiled to be run together.
//
//   view -> FindCandidates -> patterns that may match -> FindMatches -> Match[]
//
// The first step is fast and may name too many patterns, never too few; the
// second is exact.

#ifndef TELLTALE_SRC_MATCH_PROGRAM_H_
#define TELLTALE_SRC_MATCH_PROGRAM_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/literal_scan.h"
#include "match/windows.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"
#include "telltale/span.h"

namespace telltale::match {

using PatternIndex = uint32_t;

// The most matches of one pattern that are kept for one view. Bounds the cost
// of a text made to match everywhere.
inline constexpr size_t kMaxMatchesPerPattern = 32;

class Program {
 public:
  // The patterns that may match one view. Reused; belongs to one thread.
  class Candidates {
   public:
    // In no particular order, without duplicates. Patterns without literals
    // are not listed: they always may match (Program::unfiltered).
    auto patterns() const -> const std::vector<PatternIndex>& {
      return patterns_;
    }
    auto Contains(PatternIndex pattern) const -> bool {
      return pattern < marks_.size() && marks_[pattern] == mark_;
    }

   private:
    friend class Program;
    LiteralScan::Scratch scratch_;
    LiteralHits found_;
    std::vector<PatternIndex> patterns_;
    // marks_[p] == mark_ for the patterns of this view.
    std::vector<uint32_t> marks_;
    // literal_marks_[l] == mark_ for the literals found in this view; their
    // hits start at found_.hits[first_hit_[l]].
    std::vector<uint32_t> literal_marks_;
    std::vector<uint32_t> first_hit_;
    uint32_t mark_ = 0;
    SpaceIndex spaces_;
    std::vector<ViewSpan> windows_;
  };

  Program();
  Program(Program&&) noexcept;
  auto operator=(Program&&) noexcept -> Program&;
  ~Program();

  // Adds `pattern`, or finds the equal one added before.
  //
  // Errors: a pattern that RE2 does not accept is added to `diagnostics`
  // (R014) with `label`, and its index must not be used.
  auto Add(const Pattern& pattern, std::string_view label,
           Diagnostics& diagnostics) -> PatternIndex;

  // Call once, after the last Add and before any Find.
  void Finish();

  auto size() const -> size_t;

  // The patterns no literal could be derived for: they always may match.
  auto unfiltered() const -> const std::vector<PatternIndex>&;
  auto IsUnfiltered(PatternIndex pattern) const -> bool;

  auto MakeCandidates() const -> Candidates;

  // Fills `candidates` with the patterns that may match in `view`, a folded
  // view.
  void FindCandidates(std::string_view view, Candidates& candidates) const;

  // Appends the matches of `pattern` in `view` to `matches`, leftmost first
  // and not overlapping, at most kMaxMatchesPerPattern. Reads only the
  // surroundings of the literals in `candidates`, which must be those of the
  // same view; with null, reads the whole view. Both find the same matches.
  void FindMatches(PatternIndex pattern, std::string_view view,
                   Candidates* candidates,
                   std::vector<ViewSpan>& matches) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PROGRAM_H_
