#include "telltale/scanner.h"

#include <algorithm>
#include <utility>

#include "scan/rule_evaluation.h"
#include "scan/ruleset_impl.h"
#include "scan/scanner_scratch.h"
#include "score/prospect.h"
#include "score/tally.h"

namespace telltale {

Scanner::Scanner(const Ruleset* ruleset, ScanOptions options)
    : ruleset_(ruleset),
      options_(options),
      scratch_(std::make_unique<Scratch>(ruleset->impl(), options.prefilter)) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

namespace {

auto Abstain(AbstainReason reason, const ScanOptions& options) -> Assessment {
  Assessment assessment = {.outcome = Outcome::kAbstained,
                           .abstain_reason = reason};
  if (options.contacts) {
    assessment.contacts.emplace();
  }
  return assessment;
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
    return Abstain(AbstainReason::kNoText, options_);
  }
  sheets.LayOut(record);
  if (sheets.CountLetters(policy.min_letters) < policy.min_letters) {
    return Abstain(AbstainReason::kTooShort, options_);
  }
  if (sheets.IsInOtherScript(ruleset_->impl().scripts)) {
    return Abstain(AbstainReason::kScriptNotCovered, options_);
  }
  CandidateRules& candidates = scratch_->candidates;
  candidates.Find(sheets);
  score::Prospect prospect = candidates.BestCase();
  if (prospect.MayBeFlagged(options_.least_level)) {
    candidates.Confirm(sheets);
    prospect = candidates.BestCase();
  }
  const std::vector<CompiledRule>& rules = ruleset_->impl().rules;
  std::vector<score::RuleHit> hits;
  for (const RuleNumber number : candidates.numbers()) {
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
  Assessment assessment = score::Tally(std::move(hits), policy);
  if (options_.contacts && assessment.IsFlagged(options_.least_level)) {
    assessment.contacts = sheets.ContactList();
  }
  return assessment;
}

}  // namespace telltale
