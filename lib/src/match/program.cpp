#include "match/program.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "match/pattern_error.h"
#include "match/reach.h"
#include "match/windows.h"
#include "text/fold.h"

namespace telltale::match {

namespace {

// RE2's budget for one pattern and its caches. It is a limit, not a size:
// beyond it RE2 gets slower, and stays right.
constexpr int64_t kPatternMemory = int64_t{16} << 20;

// In a view this short, reading everything costs less than finding windows.
constexpr size_t kShortView = 160;

// Group 1 is the evidence. The boundary is part of the regular expression, so
// that `pay|payment` still finds "payment".
auto WithBoundaries(const Pattern& pattern) -> std::string {
  if (pattern.matches_anywhere) {
    return "(" + pattern.regex + ")";
  }
  const std::string boundary(text::kBoundaryClass);
  return "(?:^|" + boundary + ")(" + pattern.regex + ")(?:$|" + boundary + ")";
}

// Appends the matches that lie in view[begin, end) until there are `most`.
void FindBetween(const RE2& regex, std::string_view view, size_t begin,
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
      // Not the end of group 0: two matches may share one boundary.
      position = match_end;
      continue;
    }
    // An empty match is no evidence; step over one character.
    position = std::max<size_t>(position, match_begin) + 1;
    while (position < end &&
           (static_cast<unsigned char>(view[position]) & 0xC0) == 0x80) {
      ++position;
    }
  }
}

// Literals this short occur in most texts and slow the pass over a text down
// by more than they save; clauses with them are taken to hold.
auto IsShort(const Literal& literal) -> bool {
  constexpr size_t kShortBytes = 3;
  return literal.bytes.size() < kShortBytes ||
         (literal.bytes.size() == kShortBytes &&
          static_cast<unsigned char>(literal.bytes[0]) < 0x80);
}

auto HoldsOneOfEach(std::span<const Clause> clauses, std::string_view text)
    -> bool {
  return std::all_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
    return std::any_of(
        clause.begin(), clause.end(), [&](const Literal& literal) {
          return FindLiteral(text, literal, 0) != std::string_view::npos;
        });
  });
}

}  // namespace

struct Program::Impl {
  struct CompiledPattern {
    explicit CompiledPattern(std::string full) : full_regex(std::move(full)) {}

    // Compiles on first use: most patterns of most runs are never needed.
    auto regex() const -> const RE2& {
      std::call_once(once, [this] {
        RE2::Options options(RE2::Quiet);
        options.set_max_mem(kPatternMemory);
        compiled = std::make_unique<RE2>(full_regex, options);
      });
      return *compiled;
    }

    std::string full_regex;
    // Of the author's part, without boundaries.
    Reach reach;
    std::vector<Clause> clauses;
    // The same literals by their place in Impl::literals, without clauses that
    // hold short ones.
    std::vector<std::vector<LiteralIndex>> clause_literals;
    mutable std::once_flag once;
    mutable std::unique_ptr<RE2> compiled;
  };

  std::vector<std::unique_ptr<CompiledPattern>> patterns;
  std::unordered_map<std::string, PatternIndex> index_of_regex;

  // Of all clauses, each once.
  std::vector<Literal> literals;

  // Compiles on first use: a run may end before any record needs it.
  auto scan() const -> const LiteralScan& {
    std::call_once(scan_once, [this] { compiled_scan.emplace(literals); });
    return *compiled_scan;
  }
  mutable std::once_flag scan_once;
  mutable std::optional<LiteralScan> compiled_scan;
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
  auto compiled = std::make_unique<Impl::CompiledPattern>(std::move(full));
  if (auto clauses = DeriveClauses(pattern.regex, !pattern.matches_anywhere)) {
    compiled->clauses = std::move(*clauses);
    compiled->reach = ReachOf(pattern.regex);
  } else {
    const RE2 refused(pattern.regex, RE2::Quiet);
    diagnostics.Add(DescribePatternError(pattern, refused.error(),
                                         refused.error_arg(), label));
  }
  impl_->patterns.push_back(std::move(compiled));
  return next;
}

void Program::Finish() {
  std::map<Literal, LiteralIndex> index_of_literal;
  for (const auto& pattern : impl_->patterns) {
    for (const Clause& clause : pattern->clauses) {
      if (std::any_of(clause.begin(), clause.end(), IsShort)) {
        continue;
      }
      std::vector<LiteralIndex>& indices =
          pattern->clause_literals.emplace_back();
      for (const Literal& literal : clause) {
        const auto next = static_cast<LiteralIndex>(impl_->literals.size());
        const auto [known, is_new] =
            index_of_literal.try_emplace(literal, next);
        if (is_new) {
          impl_->literals.push_back(literal);
        }
        indices.push_back(known->second);
      }
    }
  }
}

auto Program::size() const -> size_t { return impl_->patterns.size(); }

auto Program::Clauses(PatternIndex pattern) const
    -> const std::vector<Clause>& {
  return impl_->patterns[pattern]->clauses;
}

void Program::FindLiterals(std::string_view view, Presence& presence) const {
  const LiteralScan& scan = impl_->scan();
  if (!presence.scratch_) {
    presence.scratch_ = scan.MakeScratch();
    presence.seen_in_.resize(impl_->literals.size(), 0);
  }
  presence.found_.clear();
  scan.Find(view, *presence.scratch_, presence.found_);
  ++presence.view_;
  for (const LiteralIndex literal : presence.found_) {
    presence.seen_in_[literal] = presence.view_;
  }
}

auto Program::MayMatch(PatternIndex pattern, const Presence& presence) const
    -> bool {
  const auto& clauses = impl_->patterns[pattern]->clause_literals;
  return std::all_of(clauses.begin(), clauses.end(), [&](const auto& clause) {
    return std::any_of(clause.begin(), clause.end(), [&](LiteralIndex literal) {
      return presence.seen_in_[literal] == presence.view_;
    });
  });
}

void Program::FindMatches(PatternIndex pattern, std::string_view view,
                          Reading reading,
                          std::vector<ViewSpan>& matches) const {
  const Impl::CompiledPattern& compiled = *impl_->patterns[pattern];
  const size_t most = matches.size() + kMaxMatchesPerPattern;
  if (reading == Reading::kWhole || compiled.clauses.empty()) {
    FindBetween(compiled.regex(), view, 0, view.size(), most, matches);
    return;
  }
  if (view.size() <= kShortView || !HasWindows(compiled.reach)) {
    if (HoldsOneOfEach(compiled.clauses, view)) {
      FindBetween(compiled.regex(), view, 0, view.size(), most, matches);
    }
    return;
  }
  std::vector<ViewSpan> windows;
  FindWindows(view, compiled.clauses.front(), compiled.reach, windows);
  const std::span others = std::span(compiled.clauses).subspan(1);
  for (const ViewSpan window : windows) {
    if (HoldsOneOfEach(others, window.In(view))) {
      FindBetween(compiled.regex(), view, window.begin, window.end, most,
                  matches);
    }
  }
}

}  // namespace telltale::match
