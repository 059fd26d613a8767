// Program: the patterns of a ruleset, compiled.

#ifndef TELLTALE_SRC_MATCH_PROGRAM_H_
#define TELLTALE_SRC_MATCH_PROGRAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/anchors.h"
#include "match/gram_index.h"
#include "match/literal_scan.h"
#include "match/prepared.h"
#include "match/word_map.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"
#include "telltale/span.h"

namespace telltale::match {

// The most matches of one pattern that are kept for one view. Bounds the cost
// of a text made to match everywhere.
inline constexpr size_t kMaxMatchesPerPattern = 32;

// How a pattern is looked for in a view. Both ways find the same matches.
enum class Reading {
  // Around the pattern's anchors only.
  kWindows,
  // The whole view: the slow oracle.
  kWhole,
};

// Immutable once finished; shared among threads.
class Program {
 public:
  // A place where `pattern` may have a match.
  struct AnchorPlace {
    PatternIndex pattern = 0;
    // Counts Anchors(pattern).
    uint32_t anchor = 0;
    // Where the literal begins.
    uint32_t begin = 0;

    auto operator<=>(const AnchorPlace&) const = default;
  };

  // What one pass over a view found. Reused from view to view; belongs to one
  // thread.
  class Anchored {
   public:
    // Sorted.
    auto places() const -> const std::vector<AnchorPlace>& { return places_; }

   private:
    friend class Program;
    std::vector<LiteralPlace> literals_;
    WordMap map_;
    std::vector<AnchorPlace> places_;
    // Filled when first needed.
    GramIndex grams_;
    bool grams_ready_ = false;
    // Working memory of FindWindows.
    std::vector<ViewSpan> windows_;
  };

  // `bytes`: those of an earlier program (ToBytes). Patterns that it has, told
  // by a hash of 64 bits, are not derived again, nor is its search if this one
  // is for the same patterns under the same numbers. Bytes of no program are as
  // none. They must outlive the program.
  explicit Program(std::string_view bytes = {});
  Program(Program&&) noexcept;
  auto operator=(Program&&) noexcept -> Program&;
  ~Program();

  // Adds `pattern`, or finds the equal one added before.
  //
  // Errors: a pattern that RE2 does not accept is added to `diagnostics`
  // (R014) with `label`, and must not be looked for. The same holds of large
  // patterns once too many were compiled (kMostCompiled), of which only the
  // first is told (R026).
  auto Add(const Pattern& pattern, std::string_view label,
           Diagnostics& diagnostics) -> PatternIndex;

  // Call once, after the last Add. `searched`: the patterns whose anchors
  // FindAnchors looks for; each of them has anchors.
  void Finish(std::span<const PatternIndex> searched);

  // The finished program, for another run of the same build.
  auto ToBytes() const -> std::string;

  auto size() const -> size_t;

  // See DeriveAnchors.
  auto Anchors(PatternIndex pattern) const -> const std::vector<Anchor>&;

  // Whether it has any; knows without deriving or decoding them.
  auto HasAnchors(PatternIndex pattern) const -> bool;

  // How often the pattern's anchors are expected per word of ordinary text;
  // infinity when it has none.
  auto AnchorRate(PatternIndex pattern) const -> double;

  // The literals that FindAnchors looks for.
  auto SearchedLiterals() const -> const std::vector<Literal>&;

  // Whether FindAnchors looks for the anchors of `pattern`.
  auto IsSearched(PatternIndex pattern) const -> bool;

  // Finds the places in `view`, a folded view, that the matches of the searched
  // patterns lie around. One pass for all patterns. `view` must outlive the use
  // of `anchored`.
  void FindAnchors(std::string_view view, Anchored& anchored) const;

  // Whether `pattern` has a match in the view that `anchored` was filled from.
  auto Matches(PatternIndex pattern, Anchored& anchored) const -> bool;

  // Appends the matches of `pattern` in the view that `anchored` was filled
  // from: leftmost first and not overlapping, at most kMaxMatchesPerPattern.
  void FindMatches(PatternIndex pattern, Anchored& anchored,
                   std::vector<ViewSpan>& matches) const;

  // The stretches of the view that `anchored` was filled from in which
  // FindMatches reads: they hold all matches of `pattern`, in order. Valid
  // until `anchored` is used again.
  auto FindWindows(PatternIndex pattern, Anchored& anchored) const
      -> const std::vector<ViewSpan>&;

  // The same matches by reading all of `view`.
  void FindMatchesSlowly(PatternIndex pattern, std::string_view view,
                         std::vector<ViewSpan>& matches) const;

  // For a profile of the patterns; nothing else needs these. How often literals
  // of a pattern's anchors stood in a view, and how often with the neighbours
  // they need.
  struct AnchorCounts {
    uint64_t literals = 0;
    uint64_t anchors = 0;
  };

  // Adds what FindAnchors met to counts[p] of each searched pattern p.
  void CountAnchors(const Anchored& anchored,
                    std::span<AnchorCounts> counts) const;

  // Looks for those of one pattern that is not searched, and adds them.
  void CountAnchors(PatternIndex pattern, Anchored& anchored,
                    AnchorCounts& counts) const;

  // Does now, once for a view, what the first look for a pattern that has
  // anchors and is not searched would do.
  static void IndexView(Anchored& anchored);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_PROGRAM_H_
