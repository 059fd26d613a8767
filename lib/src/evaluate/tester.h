// What tests ask of a ruleset.

#ifndef TELLTALE_SRC_EVALUATE_TESTER_H_
#define TELLTALE_SRC_EVALUATE_TESTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"

namespace telltale::evaluate {

// A record that holds `text` alone, and borrows it.
auto RecordOf(std::string_view text) -> Record;

// The rules that hit, counted or not: indicators, frames, shadow rules.
auto RulesFired(const Assessment& assessment) -> std::vector<const Rule*>;

// Their full names, sorted.
auto NamesOf(const std::vector<const Rule*>& rules) -> std::vector<std::string>;

// The words at `evidence`.
auto Quotes(const std::vector<Evidence>& evidence, const Record& record)
    -> std::vector<std::string>;

// Asks whether a rule hits a text, whatever its status and however little text
// there is.
class Tester {
 public:
  // `ruleset` must outlive the Tester.
  explicit Tester(const Ruleset* ruleset) : scanner_(ruleset) {}

  auto Hits(std::string_view text, const Rule& rule) -> bool;
  auto Trace(const Record& record, const Rule& rule) -> RuleTrace {
    return scanner_.Trace(record, rule);
  }
  auto Assess(const Record& record) -> Assessment {
    return scanner_.Scan(record);
  }

 private:
  Scanner scanner_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_TESTER_H_
