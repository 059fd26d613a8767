#include "match/program.h"

#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "match/bounded_regex.h"
#include "match/direct_pattern.h"
#include "match/earlier_program.h"
#include "match/neighbours.h"
#include "match/pattern_error.h"
#include "match/prepared.h"
#include "match/regex_cache.h"
#include "match/regex_validity.h"
#include "match/windows.h"

namespace telltale::match {

namespace {

// How many patterns are kept compiled. One takes 30 to 100 KB with
// its caches.
constexpr size_t kMostRegexes = 500;

// Calls `visit` with each anchor and each place of one of its literals.
template <typename Visit>
void ForEachPlace(const std::vector<Anchor>& anchors, const GramIndex& grams,
                  std::string_view view, const Visit& visit) {
  for (const Anchor& anchor : anchors) {
    const auto add = [&](size_t at) {
      visit(anchor, static_cast<uint32_t>(at));
    };
    for (const Literal& literal : anchor.literals) {
      if (literal.bytes.size() >= GramIndex::kGram) {
        grams.Find(literal.bytes, [&](size_t at) {
          if (KeepsToWords(literal, view, at)) {
            add(at);
          }
        });
        continue;
      }
      if (literal.bytes.size() >= 2 &&
          !grams.MayHoldShort(literal.bytes,
                              literal.starts_word && literal.bytes[0] != ' ')) {
        continue;
      }
      for (size_t at = FindLiteral(view, literal, 0);
           at != std::string_view::npos;
           at = FindLiteral(view, literal, at + 1)) {
        add(at);
      }
    }
  }
}

// Appends a window for each place of an anchor.
void AddWindows(const std::vector<Anchor>& anchors, const GramIndex& grams,
                const WordMap& map, std::vector<ViewSpan>& windows) {
  ForEachPlace(anchors, grams, map.view(),
               [&](const Anchor& anchor, uint32_t begin) {
                 if (HasNeighbours(anchor, begin, map)) {
                   windows.push_back(WindowAround(anchor, begin, map));
                 }
               });
}

}  // namespace

struct Program::Impl {
  struct CompiledPattern {
    CompiledPattern(std::string author_regex, bool matches_whole_words)
        : regex(std::move(author_regex)), whole_words(matches_whole_words) {}

    // With boundaries.
    auto Compile() const -> std::shared_ptr<const RE2> {
      return CompileRegex(WithBoundaries(regex, whole_words));
    }

    // Null for patterns that only RE2 can look for. Compiled on first use.
    auto direct() const -> const DirectPattern* {
      std::call_once(direct_once, [this] {
        direct_pattern = DirectPattern::Compile(regex, whole_words);
      });
      return direct_pattern.get();
    }

    auto anchors() const -> const std::vector<Anchor>& {
      if (!anchors_ready.load(std::memory_order_acquire)) {
        const std::lock_guard lock(decoding);
        if (!anchors_ready.load(std::memory_order_relaxed)) {
          SetAnchors(AnchorsFromBytes(prepared.anchors));
          anchors_ready.store(true, std::memory_order_release);
        }
      }
      return decoded_anchors;
    }

    // Of the literals of the anchors.
    auto hints() const -> const std::vector<GramIndex::Hint>& {
      anchors();
      return decoded_hints;
    }

    // REQUIRES: nobody else reads them yet.
    void SetAnchors(std::vector<Anchor> anchors) const {
      decoded_anchors = std::move(anchors);
      for (const Anchor& anchor : decoded_anchors) {
        for (const Literal& literal : anchor.literals) {
          decoded_hints.push_back(GramIndex::HintOf(literal.bytes));
        }
      }
    }

    auto has_anchors() const -> bool { return std::isfinite(prepared.rate); }

    // The author's, without boundaries.
    std::string regex;
    bool whole_words;
    // Has anchors only where they are not decoded yet.
    PreparedPattern prepared;
    bool searched = false;
    mutable RegexCache::Entry compiled;
    mutable std::once_flag direct_once;
    mutable std::unique_ptr<const DirectPattern> direct_pattern;
    mutable std::atomic<bool> anchors_ready = false;
    mutable std::mutex decoding;
    mutable std::vector<Anchor> decoded_anchors;
    mutable std::vector<GramIndex::Hint> decoded_hints;
  };

  // Stay where they are.
  std::deque<CompiledPattern> patterns;
  mutable RegexCache regexes{kMostRegexes};
  auto Regex(PatternIndex pattern) const -> std::shared_ptr<const RE2> {
    const CompiledPattern& needed = patterns[pattern];
    return regexes.Get(needed.compiled, [&] { return needed.Compile(); });
  }

  // By HashOf.
  std::unordered_multimap<uint64_t, PatternIndex> index_of_hash;

  // Until Finish.
  std::optional<EarlierProgram> earlier;
  CompileBudget budget;
  bool said_that_budget_is_spent = false;
  AnchorSearch search;

  auto PrepareOrTake(PatternIndex index, const Pattern& pattern, uint64_t hash,
                     CompiledPattern& compiled) -> RegexValidity {
    if (const PreparedPattern* known = earlier->Find(index, hash)) {
      compiled.prepared = *known;
      return RegexValidity::kValid;
    }
    const RegexValidity validity = CheckRegex(pattern.regex, budget);
    if (validity != RegexValidity::kValid) {
      return validity;
    }
    compiled.SetAnchors(
        DeriveAnchors(pattern.regex, !pattern.matches_anywhere));
    compiled.anchors_ready = true;
    compiled.prepared = {.hash = hash,
                         .rate = compiled.decoded_anchors.empty()
                                     ? std::numeric_limits<double>::infinity()
                                     : ExpectedRate(compiled.decoded_anchors)};
    return RegexValidity::kValid;
  }

  // Compiles on first use: not every command scans.
  auto scan() const -> const LiteralScan& {
    std::call_once(scan_once,
                   [this] { compiled_scan.emplace(search.literals); });
    return *compiled_scan;
  }
  mutable std::once_flag scan_once;
  mutable std::optional<LiteralScan> compiled_scan;
};

Program::Program(std::string_view bytes) : impl_(std::make_unique<Impl>()) {
  impl_->earlier.emplace(bytes);
  impl_->index_of_hash.reserve(impl_->earlier->size());
}
Program::Program(Program&&) noexcept = default;
auto Program::operator=(Program&&) noexcept -> Program& = default;
Program::~Program() = default;

auto Program::Add(const Pattern& pattern, std::string_view label,
                  Diagnostics& diagnostics) -> PatternIndex {
  const bool whole_words = !pattern.matches_anywhere;
  const uint64_t hash = HashOf(pattern.regex, whole_words);
  const auto [begin, end] = impl_->index_of_hash.equal_range(hash);
  for (auto known = begin; known != end; ++known) {
    const Impl::CompiledPattern& other = impl_->patterns[known->second];
    if (other.regex == pattern.regex && other.whole_words == whole_words) {
      return known->second;
    }
  }
  const auto index = static_cast<PatternIndex>(impl_->patterns.size());
  Impl::CompiledPattern& compiled =
      impl_->patterns.emplace_back(pattern.regex, whole_words);
  const RegexValidity validity =
      impl_->PrepareOrTake(index, pattern, hash, compiled);
  if (validity != RegexValidity::kValid) {
    compiled.prepared.rate = std::numeric_limits<double>::infinity();
  }
  if (validity == RegexValidity::kInvalid) {
    const RE2 refused(pattern.regex, RE2::Quiet);
    diagnostics.Add(DescribePatternError(pattern, refused.error(),
                                         refused.error_arg(), label));
  } else if (validity == RegexValidity::kNotTried &&
             !std::exchange(impl_->said_that_budget_is_spent, true)) {
    diagnostics.Add(DescribeSpentBudget(pattern, kMostCompiled, label));
  }
  impl_->index_of_hash.emplace(hash, index);
  return index;
}

void Program::Finish(std::span<const PatternIndex> searched) {
  AnchorSearch& search = impl_->search;
  search.patterns.assign(searched.begin(), searched.end());
  std::sort(search.patterns.begin(), search.patterns.end());
  search.patterns.erase(
      std::unique(search.patterns.begin(), search.patterns.end()),
      search.patterns.end());
  for (const PatternIndex pattern : search.patterns) {
    impl_->patterns[pattern].searched = true;
  }
  std::optional<AnchorSearch> same =
      impl_->earlier->TakeSearch(search.patterns);
  impl_->earlier.reset();
  if (same) {
    search = std::move(*same);
    return;
  }
  std::map<Literal, std::vector<AnchorUse>> uses_of_literal;
  for (const PatternIndex pattern : search.patterns) {
    const std::vector<Anchor>& anchors = impl_->patterns[pattern].anchors();
    for (uint32_t anchor = 0; anchor < anchors.size(); ++anchor) {
      for (const Literal& literal : anchors[anchor].literals) {
        uses_of_literal[literal].push_back({pattern, anchor});
      }
    }
  }
  for (const auto& [literal, uses] : uses_of_literal) {
    search.literals.push_back(literal);
    search.first_use.push_back(static_cast<uint32_t>(search.uses.size()));
    search.uses.insert(search.uses.end(), uses.begin(), uses.end());
  }
  search.first_use.push_back(static_cast<uint32_t>(search.uses.size()));
}

auto Program::ToBytes() const -> std::string {
  PreparedProgram program{.search = impl_->search};
  std::deque<std::string> anchors;
  for (const auto& pattern : impl_->patterns) {
    program.patterns.push_back(
        {.hash = pattern.prepared.hash,
         .rate = pattern.prepared.rate,
         .anchors = anchors.emplace_back(AnchorsToBytes(pattern.anchors()))});
  }
  return ProgramToBytes(program);
}

auto Program::size() const -> size_t { return impl_->patterns.size(); }

auto Program::Anchors(PatternIndex pattern) const
    -> const std::vector<Anchor>& {
  return impl_->patterns[pattern].anchors();
}

auto Program::HasAnchors(PatternIndex pattern) const -> bool {
  return impl_->patterns[pattern].has_anchors();
}

auto Program::AnchorRate(PatternIndex pattern) const -> double {
  return impl_->patterns[pattern].prepared.rate;
}

auto Program::SearchedLiterals() const -> const std::vector<Literal>& {
  return impl_->search.literals;
}

auto Program::IsSearched(PatternIndex pattern) const -> bool {
  return impl_->patterns[pattern].searched;
}

void Program::FindAnchors(std::string_view view, Anchored& anchored) const {
  const LiteralScan& scan = impl_->scan();
  const AnchorSearch& search = impl_->search;
  anchored.literals_.clear();
  anchored.places_.clear();
  anchored.map_.Draw(view);
  anchored.grams_ready_ = false;
  scan.Find(anchored.map_, anchored.literals_);
  for (const LiteralPlace place : anchored.literals_) {
    for (uint32_t use = search.first_use[place.literal];
         use < search.first_use[place.literal + 1]; ++use) {
      const auto [pattern, anchor] = search.uses[use];
      if (HasNeighbours(impl_->patterns[pattern].anchors()[anchor], place.begin,
                        anchored.map_)) {
        anchored.places_.push_back({pattern, anchor, place.begin});
      }
    }
  }
  std::sort(anchored.places_.begin(), anchored.places_.end());
}

auto Program::FindWindows(PatternIndex pattern, Anchored& anchored) const
    -> const std::vector<ViewSpan>& {
  const Impl::CompiledPattern& compiled = impl_->patterns[pattern];
  const std::string_view view = anchored.map_.view();
  std::vector<ViewSpan>& windows = anchored.windows_;
  windows.clear();
  if (compiled.searched) {
    const auto [begin, end] =
        std::equal_range(anchored.places_.begin(), anchored.places_.end(),
                         AnchorPlace{pattern, 0, 0},
                         [](const AnchorPlace& a, const AnchorPlace& b) {
                           return a.pattern < b.pattern;
                         });
    for (auto place = begin; place != end; ++place) {
      windows.push_back(WindowAround(compiled.anchors()[place->anchor],
                                     place->begin, anchored.map_));
    }
  } else if (compiled.has_anchors()) {
    IndexView(anchored);
    if (anchored.grams_.MayHoldAny(compiled.hints())) {
      AddWindows(compiled.anchors(), anchored.grams_, anchored.map_, windows);
    }
  } else {
    windows.push_back({0, static_cast<uint32_t>(view.size())});
  }
  Merge(windows);
  return windows;
}

auto Program::Matches(PatternIndex pattern, Anchored& anchored) const -> bool {
  const std::string_view view = anchored.map_.view();
  const std::vector<ViewSpan>& windows = FindWindows(pattern, anchored);
  return std::any_of(windows.begin(), windows.end(), [&](ViewSpan window) {
    if (const DirectPattern* direct = impl_->patterns[pattern].direct()) {
      if (const auto matches =
              direct->Matches(view, window.begin, window.end)) {
        return *matches;
      }
    }
    // Without groups RE2 may stop at the first sign of a match.
    return impl_->Regex(pattern)->Match({view.data(), view.size()},
                                        window.begin, window.end,
                                        RE2::UNANCHORED, nullptr, 0);
  });
}

void Program::FindMatches(PatternIndex pattern, Anchored& anchored,
                          std::vector<ViewSpan>& matches) const {
  const std::string_view view = anchored.map_.view();
  const size_t most = matches.size() + kMaxMatchesPerPattern;
  for (const ViewSpan window : FindWindows(pattern, anchored)) {
    const DirectPattern* direct = impl_->patterns[pattern].direct();
    if (direct == nullptr ||
        !direct->Find(view, window.begin, window.end, most, matches)) {
      FindBetween(*impl_->Regex(pattern), view, window.begin, window.end, most,
                  matches);
    }
  }
}

void Program::CountAnchors(const Anchored& anchored,
                           std::span<AnchorCounts> counts) const {
  const AnchorSearch& search = impl_->search;
  for (const LiteralPlace place : anchored.literals_) {
    for (uint32_t use = search.first_use[place.literal];
         use < search.first_use[place.literal + 1]; ++use) {
      ++counts[search.uses[use].pattern].literals;
    }
  }
  for (const AnchorPlace& place : anchored.places_) {
    ++counts[place.pattern].anchors;
  }
}

void Program::CountAnchors(PatternIndex pattern, Anchored& anchored,
                           AnchorCounts& counts) const {
  IndexView(anchored);
  ForEachPlace(impl_->patterns[pattern].anchors(), anchored.grams_,
               anchored.map_.view(), [&](const Anchor& anchor, uint32_t begin) {
                 ++counts.literals;
                 counts.anchors +=
                     HasNeighbours(anchor, begin, anchored.map_) ? 1 : 0;
               });
}

void Program::IndexView(Anchored& anchored) {
  if (!std::exchange(anchored.grams_ready_, true)) {
    anchored.grams_.Fill(anchored.map_);
  }
}

void Program::FindMatchesSlowly(PatternIndex pattern, std::string_view view,
                                std::vector<ViewSpan>& matches) const {
  const Impl::CompiledPattern& needed = impl_->patterns[pattern];
  const std::shared_ptr<const RE2> regex = impl_->regexes.GetForGood(
      needed.compiled, [&] { return needed.Compile(); });
  FindBetween(*regex, view, 0, view.size(),
              matches.size() + kMaxMatchesPerPattern, matches);
}

}  // namespace telltale::match
