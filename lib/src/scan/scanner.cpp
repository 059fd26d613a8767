#include "telltale/scanner.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "scan/rule_evaluation.h"
#include "scan/ruleset_impl.h"
#include "scan/sheets.h"
#include "score/prospect.h"
#include "score/tally.h"

namespace telltale {

struct Scanner::Scratch {
  Scratch(const Ruleset::Impl& impl, bool prefilter)
      : sheets(impl.program,
               prefilter ? match::Reading::kWindows : match::Reading::kWhole),
        candidates(impl.index.MakeCandidates()) {}

  Sheets sheets;
  RuleIndex::Candidates candidates;
  // The rules to evaluate, those that decide about the level first.
  std::vector<RuleNumber> rules;
};

Scanner::Scanner(const Ruleset* ruleset, ScanOptions options)
    : ruleset_(ruleset),
      options_(options),
      scratch_(std::make_unique<Scratch>(ruleset->impl(), options.prefilter)) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

namespace {

auto Abstain(AbstainReason reason) -> Assessment {
  return {.outcome = Outcome::kAbstained, .abstain_reason = reason};
}

auto HasText(const Record& record) -> bool {
  return std::any_of(record.fields.begin(), record.fields.end(),
                     [](const Field& field) { return !field.text.empty(); });
}

}  // namespace

auto Scanner::Scan(const Record& record) -> Assessment {
  const Policy& policy = ruleset_->policy();
  Sheets& sheets = scratch_->sheets;
  if (!HasText(record)) {
    return Abstain(AbstainReason::kNoText);
  }
  sheets.LayOut(record);
  if (sheets.CountLetters(policy.min_letters) < policy.min_letters) {
    return Abstain(AbstainReason::kTooShort);
  }
  // First by the rarest literals of each rule, which is one quick pass; then by
  // the literals of every pattern, for the few records that are left.
  FindCandidateRules();
  score::Prospect prospect = BestCase();
  if (options_.prefilter && !scratch_->rules.empty() &&
      prospect.MayBeFlagged(options_.least_level)) {
    DropRulesThatCannotHold();
    prospect = BestCase();
  }

  const std::vector<CompiledRule>& rules = ruleset_->impl().rules;
  std::vector<score::RuleHit> hits;
  for (const RuleNumber number : scratch_->rules) {
    if (!prospect.MayBeFlagged(options_.least_level)) {
      return {};
    }
    const CompiledRule& rule = rules[number];
    const RuleEvaluation evaluation =
        EvaluateRule(rule, sheets, match::Detail::kAnswer);
    if (evaluation.hit) {
      hits.push_back(
          {rule.rule, rule.points, CollectEvidence(evaluation.places, sheets)});
    } else {
      prospect.Remove(*rule.rule, rule.points);
    }
  }
  return score::Tally(std::move(hits), policy);
}

auto Scanner::BestCase() const -> score::Prospect {
  const std::vector<CompiledRule>& rules = ruleset_->impl().rules;
  score::Prospect prospect(&ruleset_->policy());
  for (const RuleNumber number : scratch_->rules) {
    prospect.Add(*rules[number].rule, rules[number].points);
  }
  return prospect;
}

void Scanner::DropRulesThatCannotHold() {
  Sheets& sheets = scratch_->sheets;
  sheets.FindLiterals();
  std::erase_if(scratch_->rules, [&](RuleNumber number) {
    return !match::MayHold(
        ruleset_->impl().rules[number].match,
        [&](match::PatternIndex pattern) { return sheets.MayMatch(pattern); });
  });
}

void Scanner::FindCandidateRules() {
  const Ruleset::Impl& impl = ruleset_->impl();
  std::vector<RuleNumber>& numbers = scratch_->rules;
  if (options_.prefilter) {
    impl.index.Find(scratch_->sheets.views(), scratch_->candidates);
    numbers = scratch_->candidates.rules();
  } else {
    numbers.resize(impl.rules.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    std::erase_if(numbers, [&](RuleNumber number) {
      return !impl.rules[number].evaluated;
    });
  }
  std::stable_partition(numbers.begin(), numbers.end(), [&](RuleNumber number) {
    return score::Prospect::Counts(*impl.rules[number].rule);
  });
}

}  // namespace telltale
