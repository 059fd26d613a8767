#include "telltale/pack_test.h"

#include <string>
#include <utility>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/scanner.h"

namespace telltale {

namespace {

auto Quotes(const std::vector<Evidence>& evidence, const Record& record)
    -> std::vector<std::string> {
  std::vector<std::string> quotes;
  for (const Evidence& place : evidence) {
    quotes.emplace_back(place.span.In(record.fields[place.field].text));
  }
  return quotes;
}

// Every rule that `record` satisfies but `rule`, whatever its points came to.
auto OtherRulesHit(Scanner& scanner, const Record& record, const Rule& rule)
    -> std::vector<std::string> {
  const Assessment assessment = scanner.Scan(record);
  std::vector<std::string> names;
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      names.push_back(hit.rule->name);
    }
  }
  for (const ContextHit& hit : assessment.context) {
    names.push_back(hit.rule->name);
  }
  std::erase(names, rule.name);
  return names;
}

void TestExample(Scanner& scanner, const Rule& rule, const Example& example,
                 bool expected_hit, PackTestResult& result) {
  const Record record = {{{.pointer = "", .text = example.text}}};
  const RuleTrace trace = scanner.Trace(record, rule);
  ++result.examples;
  if (trace.hit == expected_hit) {
    return;
  }
  ExampleFailure failure;
  failure.rule = &rule;
  failure.example = &example;
  failure.expected_hit = expected_hit;
  if (expected_hit) {
    failure.rules_hit = OtherRulesHit(scanner, record, rule);
  } else {
    failure.evidence = Quotes(trace.match.evidence, record);
  }
  result.failures.push_back(std::move(failure));
}

}  // namespace

auto TestExamples(const Ruleset& ruleset) -> PackTestResult {
  Scanner scanner(&ruleset);
  PackTestResult result;
  for (const RulePack& pack : ruleset.packs()) {
    for (const Rule& rule : pack.rules) {
      ++result.rules;
      for (const Example& example : rule.match_examples) {
        TestExample(scanner, rule, example, /*expected_hit=*/true, result);
      }
      for (const Example& example : rule.no_match_examples) {
        TestExample(scanner, rule, example, /*expected_hit=*/false, result);
      }
    }
  }
  return result;
}

}  // namespace telltale
