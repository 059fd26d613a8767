#include "telltale/pack_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "evaluate/coverage.h"
#include "evaluate/entry_hits.h"
#include "evaluate/perturbation_recall.h"
#include "evaluate/scenario_test.h"
#include "evaluate/test_findings.h"
#include "evaluate/tester.h"

namespace telltale {

namespace {

using evaluate::EntryHits;
using evaluate::Tester;
using Kind = TestCase::Kind;

struct ExampleKind {
  Kind kind;
  std::vector<Example> Rule::*examples;
};
constexpr std::array kExampleKinds = {
    ExampleKind{Kind::kMatch, &Rule::match_examples},
    ExampleKind{Kind::kNoMatch, &Rule::no_match_examples},
    ExampleKind{Kind::kTodoMatch, &Rule::todo_match_examples},
    ExampleKind{Kind::kTodoNoMatch, &Rule::todo_no_match_examples}};

// Tests the rules of one pack.
class RuleTester {
 public:
  // `hits` is null when nobody asks for coverage.
  RuleTester(const RulePack* pack, Tester* tester, EntryHits* hits,
             std::set<const Rule*>* fired)
      : pack_(pack), tester_(tester), hits_(hits), fired_(fired) {}

  auto Test(const Rule& rule) -> std::vector<TestCase> {
    std::vector<TestCase> cases;
    const bool trace = hits_ != nullptr && hits_->Concern(rule);
    for (const ExampleKind& kind : kExampleKinds) {
      int number = 0;
      for (const Example& example : rule.*kind.examples) {
        TestCase test{.kind = kind.kind,
                      .pack = pack_,
                      .rule = &rule,
                      .name = fmt::format("{} {}", Name(kind.kind), ++number),
                      .location = example.location};
        TestExample(rule, example, test);
        if (trace && test.outcome == TestCase::Outcome::kPassed) {
          AddHits(rule, example, kind.kind);
        }
        cases.push_back(std::move(test));
      }
    }
    return cases;
  }

 private:
  void TestExample(const Rule& rule, const Example& example, TestCase& test) {
    const bool wants_hit =
        test.kind == Kind::kMatch || test.kind == Kind::kTodoMatch;
    const bool is_gap =
        test.kind == Kind::kTodoMatch || test.kind == Kind::kTodoNoMatch;
    const bool hit = tester_->Hits(example.text, rule);
    if (hit && wants_hit) {
      fired_->insert(&rule);
    }
    if (is_gap) {
      test.outcome = hit == wants_hit ? TestCase::Outcome::kClosedGap
                                      : TestCase::Outcome::kKnownGap;
      if (hit == wants_hit) {
        test.findings.push_back(evaluate::GapClosed(rule, example, wants_hit));
      }
    } else if (hit != wants_hit) {
      test.outcome = TestCase::Outcome::kFailed;
      test.findings.push_back(wants_hit ? DescribeMiss(rule, example)
                                        : DescribeHit(rule, example));
    }
  }

  auto DescribeMiss(const Rule& rule, const Example& example) -> Diagnostic {
    const Record record = evaluate::RecordOf(example.text);
    std::vector<std::string> others =
        evaluate::NamesOf(evaluate::RulesFired(tester_->Assess(record)));
    std::erase(others, rule.name);
    return evaluate::ExampleMissed(rule, example, others);
  }

  auto DescribeHit(const Rule& rule, const Example& example) -> Diagnostic {
    const Record record = evaluate::RecordOf(example.text);
    const RuleTrace trace = tester_->Trace(record, rule);
    return evaluate::ExampleHit(rule, example,
                                evaluate::Quotes(trace.match.evidence, record));
  }

  void AddHits(const Rule& rule, const Example& example, Kind kind) {
    const Record record = evaluate::RecordOf(example.text);
    const RuleTrace trace = tester_->Trace(record, rule);
    if (kind == Kind::kMatch) {
      hits_->AddHit(trace, record);
    } else {
      hits_->AddExemption(trace, record);
    }
  }

  const RulePack* pack_;
  Tester* tester_;
  EntryHits* hits_;
  std::set<const Rule*>* fired_;
};

void Append(std::vector<TestCase> cases, std::vector<TestCase>& all) {
  std::move(cases.begin(), cases.end(), std::back_inserter(all));
}

}  // namespace

auto TestPacks(const Ruleset& ruleset, const PackTestOptions& options)
    -> PackTestResult {
  const bool coverage = options.coverage != PackTestOptions::Coverage::kNone;
  const Severity severity =
      options.coverage == PackTestOptions::Coverage::kRequire
          ? Severity::kError
          : Severity::kWarning;
  Tester tester(&ruleset);
  PackTestResult result;
  if (coverage) {
    result.coverage.emplace();
  }
  for (const RulePack& pack : ruleset.packs()) {
    ++result.packs;
    result.rules += pack.rules.size();
    std::optional<EntryHits> hits;
    if (coverage) {
      hits.emplace(&pack);
    }
    std::set<const Rule*> fired;
    RuleTester rule_tester(&pack, &tester, hits ? &*hits : nullptr, &fired);
    for (const Rule& rule : pack.rules) {
      Append(rule_tester.Test(rule), result.cases);
    }
    Append(evaluate::TestScenarios(ruleset, pack, tester, fired), result.cases);
    if (hits) {
      evaluate::AddCoverage(pack, fired, *hits, severity, *result.coverage);
    }
  }
  if (options.perturb) {
    result.perturbations =
        evaluate::MeasureRecall(ruleset, *options.perturb, tester);
  }
  return result;
}

}  // namespace telltale
