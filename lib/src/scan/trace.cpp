#include <algorithm>

#include "scan/rule_evaluation.h"
#include "scan/ruleset_impl.h"
#include "scan/scanner_scratch.h"
#include "scan/sheets.h"
#include "telltale/scanner.h"

namespace telltale {

namespace {

auto ToTrace(const match::Evaluation& evaluation, const Sheets& sheets)
    -> ConditionTrace {
  ConditionTrace trace{
      .condition = evaluation.condition->source,
      .satisfied = evaluation.satisfied,
      .shortest_stretch = evaluation.shortest_stretch,
      .satisfied_parts = static_cast<int>(evaluation.satisfied_parts)};
  std::vector<match::Place> places;
  for (const match::Occurrence& occurrence : evaluation.occurrences) {
    places.insert(places.end(), occurrence.evidence.begin(),
                  occurrence.evidence.end());
  }
  trace.evidence = CollectEvidence(places, sheets);
  for (const match::Evaluation& part : evaluation.parts) {
    trace.parts.push_back(ToTrace(part, sheets));
  }
  return trace;
}

}  // namespace

auto Scanner::Trace(const Record& record, const Rule& rule) -> RuleTrace {
  const Ruleset::Impl& impl = ruleset_->impl();
  Sheets& sheets = scratch_->sheets;
  sheets.LayOut(record);
  if (options_.prefilter) {
    for (uint32_t sheet = 0; sheet < sheets.views().size(); ++sheet) {
      sheets.FindAnchors(sheet);
    }
  }

  RuleTrace trace{.rule = &rule};
  const auto compiled = std::find_if(
      impl.rules.begin(), impl.rules.end(),
      [&](const CompiledRule& candidate) { return candidate.rule == &rule; });
  if (compiled == impl.rules.end()) {
    return trace;
  }
  const RuleEvaluation evaluation =
      EvaluateRule(*compiled, sheets, match::Detail::kTrace);
  trace.hit = evaluation.hit;
  trace.match = ToTrace(evaluation.match, sheets);
  for (const RuleEvaluation::Exemption& exemption : evaluation.unless) {
    trace.unless.push_back(ToTrace(exemption.when, sheets));
    trace.unless.back().satisfied = exemption.applied;
  }
  return trace;
}

}  // namespace telltale
