#include "evaluate/perturbation_recall.h"

#include <string>

#include "evaluate/perturbation.h"

namespace telltale::evaluate {

namespace {

void Measure(const Rule& rule, const Example& example, uint32_t seed,
             Tester& tester, std::vector<PerturbationRecall>& recalls) {
  if (!tester.Hits(example.text, rule)) {
    return;
  }
  for (size_t i = 0; i < kPerturbations.size(); ++i) {
    const std::string text = Perturb(example.text, kPerturbations[i], seed);
    if (text != example.text) {
      ++recalls[i].examples;
      recalls[i].found += tester.Hits(text, rule) ? 1 : 0;
    }
  }
}

}  // namespace

auto MeasureRecall(const Ruleset& ruleset, uint32_t seed, Tester& tester)
    -> std::vector<PerturbationRecall> {
  std::vector<PerturbationRecall> recalls;
  for (const Perturbation kind : kPerturbations) {
    recalls.push_back({.kind = std::string(Name(kind))});
  }
  for (const RulePack& pack : ruleset.packs()) {
    for (const Rule& rule : pack.rules) {
      uint32_t number = 0;
      for (const Example& example : rule.match_examples) {
        Measure(rule, example, seed + number++, tester, recalls);
      }
    }
  }
  return recalls;
}

}  // namespace telltale::evaluate
