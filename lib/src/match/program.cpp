#include "match/program.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "match/literals.h"
#include "match/pattern_error.h"
#include "match/space_count.h"
#include "match/width.h"
#include "match/windows.h"
#include "text/fold.h"

namespace telltale::match {

namespace {

// Group 1 is the evidence. The boundary is part of the regular expression, so
// that `pay|payment` still finds "payment".
auto WithBoundaries(const Pattern& pattern) -> std::string {
  if (pattern.matches_anywhere) {
    return "(" + pattern.regex + ")";
  }
  const std::string boundary(text::kBoundaryClass);
  return "(?:^|" + boundary + ")(" + pattern.regex + ")(?:$|" + boundary + ")";
}

auto IsContinuation(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Appends the matches within view[begin, end), which starts and ends between
// characters and is cut so that no match reaches across its ends.
void FindInWindow(const RE2& regex, std::string_view view, size_t begin,
                  size_t end, size_t most, std::vector<ViewSpan>& matches) {
  const re2::StringPiece text(view.data(), view.size());
  re2::StringPiece groups[2];
  size_t position = begin;
  while (position <= end && matches.size() < most &&
         regex.Match(text, position, end, RE2::UNANCHORED, groups, 2)) {
    const auto match_begin =
        static_cast<uint32_t>(groups[1].data() - view.data());
    const auto match_end =
        static_cast<uint32_t>(match_begin + groups[1].size());
    if (match_begin < match_end) {
      matches.push_back({match_begin, match_end});
      position = match_end;
      continue;
    }
    // An empty match is no evidence; step over one character.
    position = std::max<size_t>(position, match_begin) + 1;
    while (position < end && IsContinuation(view[position])) {
      ++position;
    }
  }
}

}  // namespace

struct Program::Impl {
  struct CompiledPattern {
    explicit CompiledPattern(std::string full) : full_regex(std::move(full)) {}

    // Compiles on first use: most patterns of most runs are never candidates.
    auto regex() const -> const RE2& {
      std::call_once(once, [this] {
        RE2::Options options(RE2::Quiet);
        options.set_max_mem(int64_t{64} << 20);
        compiled = std::make_unique<RE2>(full_regex, options);
      });
      return *compiled;
    }

    std::string full_regex;
    // Of the author's part, without boundaries.
    Reach reach;
    std::vector<LiteralIndex> literals;
    mutable std::once_flag once;
    mutable std::unique_ptr<RE2> compiled;
  };

  std::vector<std::unique_ptr<CompiledPattern>> patterns;
  std::unordered_map<std::string, PatternIndex> index_of_regex;

  std::vector<std::string> literals;
  std::unordered_map<std::string, LiteralIndex> index_of_literal;
  // patterns_of_literal[l]: the patterns that literal l makes candidates.
  std::vector<std::vector<PatternIndex>> patterns_of_literal;
  std::vector<PatternIndex> unfiltered;
  std::optional<LiteralScan> scan;
};

Program::Program() : impl_(std::make_unique<Impl>()) {}
Program::Program(Program&&) noexcept = default;
auto Program::operator=(Program&&) noexcept -> Program& = default;
Program::~Program() = default;

auto Program::Add(const Pattern& pattern, std::string_view label,
                  Diagnostics& diagnostics) -> PatternIndex {
  std::string full = WithBoundaries(pattern);
  const auto next = static_cast<PatternIndex>(impl_->patterns.size());
  const auto [known, is_new] = impl_->index_of_regex.try_emplace(full, next);
  if (!is_new) {
    return known->second;
  }
  const RE2 check(pattern.regex, RE2::Quiet);
  if (!check.ok()) {
    diagnostics.Add(
        DescribePatternError(pattern, check.error(), check.error_arg(), label));
  }
  auto compiled = std::make_unique<Impl::CompiledPattern>(std::move(full));
  if (check.ok()) {
    compiled->reach = {MaxWidth(pattern.regex), MaxSpaces(pattern.regex)};
    for (std::string& literal : DeriveLiterals(pattern.regex)) {
      const auto next_literal =
          static_cast<LiteralIndex>(impl_->literals.size());
      const auto [entry, new_literal] =
          impl_->index_of_literal.try_emplace(literal, next_literal);
      if (new_literal) {
        impl_->literals.push_back(std::move(literal));
        impl_->patterns_of_literal.emplace_back();
      }
      impl_->patterns_of_literal[entry->second].push_back(next);
      compiled->literals.push_back(entry->second);
    }
    if (compiled->literals.empty()) {
      impl_->unfiltered.push_back(next);
    }
  }
  impl_->patterns.push_back(std::move(compiled));
  return next;
}

void Program::Finish() { impl_->scan.emplace(impl_->literals); }

auto Program::size() const -> size_t { return impl_->patterns.size(); }

auto Program::unfiltered() const -> const std::vector<PatternIndex>& {
  return impl_->unfiltered;
}

auto Program::IsUnfiltered(PatternIndex pattern) const -> bool {
  return impl_->patterns[pattern]->literals.empty();
}

auto Program::MakeCandidates() const -> Candidates {
  Candidates candidates;
  candidates.scratch_ = impl_->scan->MakeScratch();
  candidates.marks_.resize(impl_->patterns.size());
  candidates.literal_marks_.resize(impl_->literals.size());
  candidates.first_hit_.resize(impl_->literals.size());
  return candidates;
}

void Program::FindCandidates(std::string_view view,
                             Candidates& candidates) const {
  candidates.patterns_.clear();
  candidates.spaces_.Reset();
  if (++candidates.mark_ == 0) {
    std::fill(candidates.marks_.begin(), candidates.marks_.end(), 0);
    std::fill(candidates.literal_marks_.begin(),
              candidates.literal_marks_.end(), 0);
    candidates.mark_ = 1;
  }
  const uint32_t mark = candidates.mark_;
  impl_->scan->Find(view, candidates.scratch_, candidates.found_);
  const auto add_patterns = [&](LiteralIndex literal) {
    for (const PatternIndex pattern : impl_->patterns_of_literal[literal]) {
      if (std::exchange(candidates.marks_[pattern], mark) != mark) {
        candidates.patterns_.push_back(pattern);
      }
    }
  };
  if (candidates.found_.overflow) {
    for (LiteralIndex literal = 0; literal < impl_->literals.size();
         ++literal) {
      add_patterns(literal);
    }
    return;
  }
  // Grouped by literal, so that a pattern finds its own at once.
  std::vector<LiteralHit>& hits = candidates.found_.hits;
  std::sort(hits.begin(), hits.end());
  for (uint32_t i = 0; i < hits.size(); ++i) {
    if (i == 0 || hits[i].literal != hits[i - 1].literal) {
      candidates.first_hit_[hits[i].literal] = i;
      candidates.literal_marks_[hits[i].literal] = mark;
      add_patterns(hits[i].literal);
    }
  }
}

void Program::FindMatches(PatternIndex pattern, std::string_view view,
                          Candidates* candidates,
                          std::vector<ViewSpan>& matches) const {
  const Impl::CompiledPattern& compiled = *impl_->patterns[pattern];
  const size_t most = matches.size() + kMaxMatchesPerPattern;
  if (candidates == nullptr || compiled.literals.empty() ||
      !compiled.reach.IsBounded() || candidates->found_.overflow) {
    FindInWindow(compiled.regex(), view, 0, view.size(), most, matches);
    return;
  }
  std::vector<ViewSpan>& windows = candidates->windows_;
  windows.clear();
  const std::vector<LiteralHit>& hits = candidates->found_.hits;
  for (const LiteralIndex literal : compiled.literals) {
    if (candidates->literal_marks_[literal] != candidates->mark_) {
      continue;
    }
    const auto length = static_cast<uint32_t>(impl_->literals[literal].size());
    for (uint32_t i = candidates->first_hit_[literal];
         i < hits.size() && hits[i].literal == literal; ++i) {
      windows.push_back(WindowAround({hits[i].end - length, hits[i].end},
                                     compiled.reach, view,
                                     candidates->spaces_));
    }
  }
  MergeWindows(view, windows);
  for (const ViewSpan window : windows) {
    FindInWindow(compiled.regex(), view, window.begin, window.end, most,
                 matches);
  }
}

}  // namespace telltale::match
