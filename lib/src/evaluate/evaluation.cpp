#include "telltale/evaluation.h"

#include <exception>
#include <span>
#include <utility>

#include "evaluate/figures.h"
#include "evaluate/outcome_rows.h"

namespace telltale {

namespace {

void Run(const Ruleset& ruleset, const std::function<bool()>& stop,
         Evaluation& evaluation) {
  evaluate::OutcomeRows rows(&ruleset, &evaluation.options);
  ObserveOptions observe = evaluation.options.observe;
  observe.value_fields = rows.value_fields();
  const Ruleset* const rulesets[] = {&ruleset};
  const ObserveResult observed = Observe(
      rulesets, observe,
      [&rows](const Observation& observation) { rows.Add(observation); }, stop);
  evaluation.end = observed.end;
  evaluation.errors = observed.errors;
  rows.Count(evaluation);
  evaluate::AddFigures(rows, evaluation);
}

}  // namespace

auto Evaluate(const Ruleset& ruleset, const EvaluateOptions& options,
              const std::function<bool()>& stop) -> Evaluation {
  Evaluation evaluation;
  evaluation.options = options;
  for (const RulePack& pack : ruleset.packs()) {
    evaluation.packs.push_back(
        {.id = pack.id, .version = pack.version, .rules = pack.rules.size()});
  }
  evaluation.policy = ruleset.policy().id + "@" + ruleset.policy().version;
  try {
    Run(ruleset, stop, evaluation);
  } catch (const std::exception& error) {
    // Memory ran out.
    evaluation.end = ScreenEnd::kIoFailed;
    evaluation.errors.push_back(std::string("cannot go on: ") + error.what());
  }
  return evaluation;
}

}  // namespace telltale
