#include "lint/pattern_facts.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <optional>

#include "match/direct_syntax.h"
#include "match/regex_validity.h"
#include "text/fold.h"

namespace telltale::lint {

namespace {

auto Compile(const std::string& regex) -> std::unique_ptr<const RE2> {
  RE2::Options options(RE2::Quiet);
  options.set_never_capture(true);
  return std::make_unique<const RE2>(regex, options);
}

}  // namespace

PatternFacts::PatternFacts(std::string_view precompiled)
    : program_(precompiled) {}

auto PatternFacts::Index(const Pattern& pattern) -> match::PatternIndex {
  Diagnostics refused;
  const match::PatternIndex index = program_.Add(pattern, "", refused);
  if (index == is_valid_.size()) {
    is_valid_.push_back(refused.empty());
  }
  return index;
}

auto PatternFacts::IsValid(const Pattern& pattern) -> bool {
  return is_valid_[Index(pattern)];
}

auto PatternFacts::MatchesEmpty(const Pattern& pattern) -> bool {
  const std::optional<match::DirectNode> tree =
      match::ReadDirectSyntax(pattern.regex);
  return tree ? match::MayBeEmpty(*tree)
              : RE2::FullMatch("", *Compile(pattern.regex));
}

auto PatternFacts::LacksLiterals(const Pattern& pattern) -> bool {
  return !program_.HasAnchors(Index(pattern));
}

TriedPattern::TriedPattern(const Pattern& pattern) : pattern_(pattern) {}
TriedPattern::TriedPattern(TriedPattern&&) noexcept = default;
TriedPattern::~TriedPattern() = default;

auto TriedPattern::MatchesIn(const std::string& text) -> bool {
  if (!is_compiled_) {
    is_compiled_ = true;
    if (match::IsValidRegex(pattern_.regex)) {
      direct_ = match::DirectPattern::Compile(pattern_.regex,
                                              !pattern_.matches_anywhere);
    }
  }
  if (direct_) {
    if (const auto found = direct_->Matches(text, 0, text.size())) {
      return *found;
    }
  }
  if (!regex_) {
    const std::string boundary(text::kBoundaryClass);
    regex_ = Compile(pattern_.matches_anywhere
                         ? pattern_.regex
                         : fmt::format("(?:^|{0})(?:{1})(?:{0}|$)", boundary,
                                       pattern_.regex));
  }
  return regex_->ok() && RE2::PartialMatch(text, *regex_);
}

}  // namespace telltale::lint
