#include "evaluate/tester.h"

#include <algorithm>

namespace telltale::evaluate {

auto RecordOf(std::string_view text) -> Record {
  return {{{.pointer = "", .text = text}}};
}

auto RulesFired(const Assessment& assessment) -> std::vector<const Rule*> {
  std::vector<const Rule*> rules;
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      rules.push_back(hit.rule);
    }
  }
  for (const ContextHit& hit : assessment.context) {
    rules.push_back(hit.rule);
  }
  return rules;
}

auto NamesOf(const std::vector<const Rule*>& rules)
    -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const Rule* rule : rules) {
    names.push_back(rule->name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

auto Quotes(const std::vector<Evidence>& evidence, const Record& record)
    -> std::vector<std::string> {
  std::vector<std::string> quotes;
  for (const Evidence& place : evidence) {
    quotes.emplace_back(place.span.In(record.fields[place.field].text));
  }
  return quotes;
}

auto Tester::Hits(std::string_view text, const Rule& rule) -> bool {
  const Record record = RecordOf(text);
  if (rule.status != Status::kDraft) {
    const Assessment assessment = scanner_.Scan(record);
    if (assessment.outcome == Outcome::kScreened) {
      const std::vector<const Rule*> fired = RulesFired(assessment);
      return std::find(fired.begin(), fired.end(), &rule) != fired.end();
    }
  }
  return scanner_.Trace(record, rule).hit;
}

}  // namespace telltale::evaluate
