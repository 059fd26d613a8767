#include "telltale/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "lint/pattern_facts.h"
#include "lint/pattern_hazards.h"
#include "lint/pattern_overlap.h"
#include "lint/personal_data.h"
#include "lint/rule_hazards.h"

namespace telltale {

namespace {

void CheckPatterns(const Rule& rule, const Condition& condition,
                   lint::PatternFacts& facts,
                   std::vector<Diagnostic>& findings) {
  for (const Pattern& pattern : condition.patterns) {
    lint::CheckPattern(rule, pattern, facts, findings);
  }
  for (const Condition& part : condition.parts) {
    CheckPatterns(rule, part, facts, findings);
  }
}

// Authors tend to repeat the one construct all over a rule, so the first place
// stands for them all.
void KeepFirstUnbounded(std::vector<Diagnostic>& findings) {
  const std::string_view code = diag::Text(diag::Code::kUnboundedPattern);
  const auto is_unbounded = [code](const Diagnostic& finding) {
    return finding.code == code;
  };
  const auto first =
      std::find_if(findings.begin(), findings.end(), is_unbounded);
  if (first == findings.end()) {
    return;
  }
  const auto rest =
      std::remove_if(std::next(first), findings.end(), is_unbounded);
  const auto more = findings.end() - rest;
  if (more > 0) {
    first->message += fmt::format("; {} more in this rule", more);
  }
  findings.erase(rest, findings.end());
}

auto CheckRulePatterns(const Rule& rule, lint::PatternFacts& facts)
    -> std::vector<Diagnostic> {
  std::vector<Diagnostic> findings;
  CheckPatterns(rule, rule.match, facts, findings);
  for (const Exception& exception : rule.unless) {
    CheckPatterns(rule, exception.when, facts, findings);
  }
  KeepFirstUnbounded(findings);
  lint::CheckLiterals(rule, facts, findings);
  return findings;
}

auto CheckPack(const RulePack& pack, const Policy& policy,
               lint::PatternFacts& facts, lint::PersonalDataFinder& finder)
    -> std::vector<Diagnostic> {
  std::vector<Diagnostic> findings;
  lint::CheckLanguages(pack, findings);
  for (const Lexicon& lexicon : pack.lexicons) {
    lint::CheckLexicon(lexicon, findings);
  }
  for (const Rule& rule : pack.rules) {
    lint::CheckRule(rule, policy, findings);
    std::vector<Diagnostic> of_patterns = CheckRulePatterns(rule, facts);
    std::move(of_patterns.begin(), of_patterns.end(),
              std::back_inserter(findings));
  }
  lint::CheckOverlap(pack, findings);
  lint::CheckPersonalData(pack, finder, findings);
  return findings;
}

}  // namespace

void Lint(const RuleSources& sources, Diagnostics& diagnostics) {
  lint::PatternFacts facts(sources.precompiled);
  lint::PersonalDataFinder finder;
  std::vector<Diagnostic> findings;
  for (const RulePack& pack : sources.packs) {
    std::vector<Diagnostic> of_pack =
        CheckPack(pack, sources.policy, facts, finder);
    std::move(of_pack.begin(), of_pack.end(), std::back_inserter(findings));
  }
  std::stable_sort(
      findings.begin(), findings.end(),
      [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.location.file, a.location.line, a.location.column) <
               std::tie(b.location.file, b.location.line, b.location.column);
      });
  for (Diagnostic& finding : findings) {
    diagnostics.Add(std::move(finding));
  }
}

}  // namespace telltale
