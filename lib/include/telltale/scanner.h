// Scanner: assesses records one at a time against one Ruleset.

#ifndef TELLTALE_SCANNER_H_
#define TELLTALE_SCANNER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"

namespace telltale {

struct ScanOptions {
  // Off: every pattern reads every record. The slow oracle of the fast path;
  // both give equal assessments.
  bool prefilter = true;
  // The caller does not look at assessments that are not flagged at this
  // level, so the scanner may stop as soon as a record cannot reach it; such
  // an assessment has level kNone and no contributions. kNone: assess in full.
  Level least_level = Level::kNone;
  // Fills Assessment::contacts, of records that are flagged at `least_level`.
  bool contacts = false;
};

// How one part of a rule fared on one record, for `explain --why-not`.
struct ConditionTrace {
  // Belongs to the Ruleset.
  const Condition* condition = nullptr;
  bool satisfied = false;
  // The places its patterns matched, or those of its parts.
  std::vector<Evidence> evidence;
  // With `within`: the length of the shortest stretch that holds enough parts,
  // in the author's unit; -1 when too few parts matched at all.
  int shortest_stretch = -1;
  // How many parts were satisfied.
  int satisfied_parts = 0;
  std::vector<ConditionTrace> parts;
};

struct RuleTrace {
  const Rule* rule = nullptr;
  bool hit = false;
  ConditionTrace match;
  // One for each `unless` of the rule; `satisfied` means it took evidence away.
  std::vector<ConditionTrace> unless;
};

// Owns the buffers that a scan reuses, so a Scanner belongs to one thread.
class Scanner {
 public:
  // `ruleset` must outlive the Scanner and every Assessment it returns.
  explicit Scanner(const Ruleset* ruleset, ScanOptions options = {});
  Scanner(Scanner&&) noexcept;
  ~Scanner();

  // Assesses `record`. Deterministic: equal records give equal assessments,
  // whatever was scanned before and on whatever machine.
  //
  // Errors: none. The texts are valid UTF-8 of bounded size.
  // Cost: linear in the size of the texts for any pack (RE2 never backtracks,
  // and at most 32 matches of a pattern in a field are kept).
  auto Scan(const Record& record) -> Assessment;

  // Says for each part of `rule` whether `record` satisfies it, and how near
  // it came. `rule` belongs to the Ruleset. Slow; for people.
  auto Trace(const Record& record, const Rule& rule) -> RuleTrace;

 private:
  struct Scratch;

  const Ruleset* ruleset_;
  ScanOptions options_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace telltale

#endif  // TELLTALE_SCANNER_H_
