#include "telltale/pack_comparison.h"

#include <utility>

#include "evaluate/behaviour_counter.h"
#include "evaluate/gate_check.h"
#include "evaluate/pack_changes.h"
#include "evaluate/twin_rulesets.h"
#include "evaluate/version_advice.h"

namespace telltale {

namespace {

auto Observed(const evaluate::TwinRulesets& twins,
              const CompareOptions& options, const std::function<bool()>& stop,
              evaluate::BehaviourCounter& counter) -> Behaviour {
  ObserveOptions records = options.records;
  records.value_fields = counter.fields();
  records.inspect = {};
  const ObserveResult result = Observe(
      twins.rulesets(), records,
      [&](const Observation& seen) {
        if (seen.error_code.empty()) {
          counter.Add(seen, twins.Old(seen.assessments),
                      twins.New(seen.assessments));
        }
      },
      stop);
  Behaviour behaviour;
  behaviour.end = result.end;
  behaviour.errors = result.errors;
  behaviour.inputs = records.inputs;
  behaviour.lines = result.lines;
  behaviour.rejected = result.rejected;
  counter.MoveTo(behaviour);
  return behaviour;
}

}  // namespace

auto ComparePacks(const RuleSources& old_rules, const RuleSources& new_rules,
                  const CompareOptions& options, std::string_view today,
                  const std::function<bool()>& stop, Diagnostics& diagnostics)
    -> std::optional<PackComparison> {
  PackComparison comparison;
  comparison.packs = evaluate::FindChanges(old_rules, new_rules);
  const bool has_corpus = !options.records.inputs.empty();
  if (has_corpus) {
    const auto twins = evaluate::TwinRulesets::Compile(old_rules, new_rules,
                                                       today, diagnostics);
    if (!twins) {
      return std::nullopt;
    }
    evaluate::BehaviourCounter counter(&options, &old_rules.policy,
                                       &new_rules.policy, &comparison.packs);
    comparison.behaviour = Observed(*twins, options, stop, counter);
    if (options.gate) {
      comparison.gate = evaluate::CheckGate(
          *options.gate, *comparison.behaviour, counter.needed());
    }
  }
  for (PackChange& change : comparison.packs) {
    evaluate::Judge(change, has_corpus);
  }
  return comparison;
}

}  // namespace telltale
