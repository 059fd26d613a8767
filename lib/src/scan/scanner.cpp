#include "telltale/scanner.h"

#include <utility>

#include "scan/rule_evaluation.h"
#include "scan/ruleset_impl.h"
#include "scan/sheets.h"
#include "score/tally.h"

namespace telltale {

struct Scanner::Scratch {
  Scratch(const Ruleset::Impl& impl, bool prefilter)
      : sheets(impl.program, prefilter), seen_in(impl.rules.size(), 0) {}

  Sheets sheets;
  // The rules that may hit this record; seen_in[r] == record_number for those
  // already looked at.
  std::vector<RuleIndex> candidates;
  std::vector<uint64_t> seen_in;
  uint64_t record_number = 0;
  std::vector<score::RuleHit> hits;
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
  for (const Field& field : record.fields) {
    if (!field.text.empty()) {
      return true;
    }
  }
  return false;
}

}  // namespace

auto Scanner::Scan(const Record& record) -> Assessment {
  const Ruleset::Impl& impl = ruleset_->impl();
  const Policy& policy = ruleset_->policy();
  Sheets& sheets = scratch_->sheets;

  if (!HasText(record)) {
    return Abstain(AbstainReason::kNoText);
  }
  sheets.LayOut(record);
  if (sheets.CountLetters(policy.min_letters) < policy.min_letters) {
    return Abstain(AbstainReason::kTooShort);
  }

  sheets.FindCandidates();
  FindCandidateRules();
  if (scratch_->candidates.empty()) {
    return {};
  }

  // The record's best case: every rule that may hit does.
  std::vector<score::RuleHit>& hits = scratch_->hits;
  if (options_.least_level > Level::kNone) {
    hits.clear();
    for (const RuleIndex index : scratch_->candidates) {
      hits.push_back({impl.rules[index].rule, impl.rules[index].points, {}});
    }
    if (!score::MayReach(hits, policy, options_.least_level)) {
      return {};
    }
  }

  hits.clear();
  for (const RuleIndex index : scratch_->candidates) {
    const CompiledRule& rule = impl.rules[index];
    RuleEvaluation evaluation = EvaluateRule(rule, sheets);
    if (evaluation.hit) {
      hits.push_back(
          {rule.rule, rule.points, CollectEvidence(evaluation.places, sheets)});
    }
  }
  return score::Tally(std::move(hits), policy);
}

void Scanner::FindCandidateRules() {
  const Ruleset::Impl& impl = ruleset_->impl();
  const Sheets& sheets = scratch_->sheets;
  const uint64_t record_number = ++scratch_->record_number;
  std::vector<RuleIndex>& candidates = scratch_->candidates;
  candidates.clear();

  if (!options_.prefilter) {
    for (RuleIndex index = 0; index < impl.rules.size(); ++index) {
      if (impl.rules[index].evaluated) {
        candidates.push_back(index);
      }
    }
    return;
  }
  const auto may_match = [&](match::PatternIndex pattern) {
    return sheets.MayMatch(pattern);
  };
  const auto consider = [&](RuleIndex index) {
    if (std::exchange(scratch_->seen_in[index], record_number) !=
            record_number &&
        match::MayHold(impl.rules[index].match, may_match)) {
      candidates.push_back(index);
    }
  };
  for (const RuleIndex index : impl.always_candidates) {
    consider(index);
  }
  for (const match::PatternIndex pattern : sheets.candidates()) {
    for (const RuleIndex index : impl.rules_of_pattern[pattern]) {
      consider(index);
    }
  }
}

}  // namespace telltale
