#include "lint/pattern_overlap.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "diag/codes.h"
#include "lint/finding.h"
#include "lint/pattern_facts.h"
#include "lint/pattern_syntax.h"

namespace telltale::lint {

namespace {

auto LineOf(const Pattern& pattern) -> std::string {
  return fmt::format("{}:{}", pattern.location.file, pattern.location.line);
}

auto SamePattern(const Pattern& a, const Pattern& b) -> bool {
  return a.regex == b.regex && a.matches_anywhere == b.matches_anywhere;
}

// Whether `pattern` matches wherever the words `text` stand: alone and between
// other words, so that neither `$` nor a neighbour decides it.
auto Swallows(TriedPattern& pattern, const std::string& text) -> bool {
  return pattern.MatchesIn(text) && pattern.MatchesIn("zz " + text + " zz");
}

void CheckSwallowed(const Rule& rule, const std::vector<Pattern>& patterns,
                    std::vector<Diagnostic>& findings) {
  std::vector<TriedPattern> tried(patterns.begin(), patterns.end());
  for (const Pattern& longer : patterns) {
    const std::optional<std::string> text = PlainText(longer.regex);
    if (!text) {
      continue;
    }
    for (size_t i = 0; i < patterns.size(); ++i) {
      const Pattern& other = patterns[i];
      if (&other == &longer || other.language != longer.language ||
          other.matches_anywhere != longer.matches_anywhere ||
          other.regex == longer.regex || !Swallows(tried[i], *text)) {
        continue;
      }
      findings.push_back(AtPattern(
          rule, longer,
          {.code = diag::Code::kSwallowedPattern,
           .message =
               fmt::format("pattern adds nothing to `{}`", other.written),
           .help = fmt::format("remove it: {} matches wherever it does",
                               LineOf(other))}));
      break;
    }
  }
}

void CheckRepeatedInList(const Rule& rule, const std::vector<Pattern>& patterns,
                         std::vector<Diagnostic>& findings) {
  for (size_t i = 0; i < patterns.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (SamePattern(patterns[i], patterns[j]) &&
          patterns[i].language == patterns[j].language) {
        findings.push_back(
            AtPattern(rule, patterns[i],
                      {.code = diag::Code::kDuplicatePattern,
                       .message = fmt::format("pattern stands already at {}",
                                              LineOf(patterns[j])),
                       .help = "remove one of the two"}));
        break;
      }
    }
  }
}

void CheckLists(const Rule& rule, const Condition& condition,
                std::vector<Diagnostic>& findings) {
  CheckRepeatedInList(rule, condition.patterns, findings);
  CheckSwallowed(rule, condition.patterns, findings);
  for (const Condition& part : condition.parts) {
    CheckLists(rule, part, findings);
  }
}

// The patterns of which one match satisfies `condition`.
void CollectSufficient(const Condition& condition,
                       std::vector<const Pattern*>& sufficient) {
  for (const Pattern& pattern : condition.patterns) {
    sufficient.push_back(&pattern);
  }
  if (condition.need == 1) {
    for (const Condition& part : condition.parts) {
      CollectSufficient(part, sufficient);
    }
  }
}

// The same pattern alone in two rules counts one idea twice, or, in a frame
// and an indicator, cancels what it counts.
void CheckRepeatedAcrossRules(const RulePack& pack,
                              std::vector<Diagnostic>& findings) {
  std::map<std::pair<std::string, bool>, std::pair<const Rule*, const Pattern*>>
      first;
  for (const Rule& rule : pack.rules) {
    std::vector<const Pattern*> sufficient;
    CollectSufficient(rule.match, sufficient);
    for (const Pattern* pattern : sufficient) {
      const auto [entry, is_new] = first.try_emplace(
          {pattern->regex, pattern->matches_anywhere}, &rule, pattern);
      const auto [other_rule, other] = entry->second;
      if (is_new || other_rule == &rule) {
        continue;
      }
      findings.push_back(AtPattern(
          rule, *pattern,
          {.code = diag::Code::kDuplicatePattern,
           .message = fmt::format("pattern stands already in rule `{}`, at {}",
                                  other_rule->id, LineOf(*other)),
           .help = "keep it in the rule whose idea it is"}));
    }
  }
}

}  // namespace

void CheckOverlap(const RulePack& pack, std::vector<Diagnostic>& findings) {
  for (const Rule& rule : pack.rules) {
    CheckLists(rule, rule.match, findings);
    for (const Exception& exception : rule.unless) {
      CheckLists(rule, exception.when, findings);
    }
  }
  CheckRepeatedAcrossRules(pack, findings);
}

}  // namespace telltale::lint
