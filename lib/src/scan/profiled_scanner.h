// ProfiledScanner: a Scanner that finds out where its time goes.

#ifndef TELLTALE_SRC_SCAN_PROFILED_SCANNER_H_
#define TELLTALE_SRC_SCAN_PROFILED_SCANNER_H_

#include <cstdint>
#include <vector>

#include "scan/candidate_rules.h"
#include "scan/pattern_meter.h"
#include "scan/sheets.h"
#include "telltale/assessment.h"
#include "telltale/profile.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"

namespace telltale {

// Belongs to one thread.
class ProfiledScanner {
 public:
  // Compiles the patterns of all evaluated rules, so that no record pays for
  // it. `ruleset` must outlive the scanner.
  ProfiledScanner(const Ruleset* ruleset, Level least_level);
  ProfiledScanner(const ProfiledScanner&) = delete;
  auto operator=(const ProfiledScanner&) -> ProfiledScanner& = delete;

  // Assesses `record` as Scanner does with the same least level.
  auto Scan(const Record& record) -> Assessment;

  // How long the last Scan took, without counting. Unit: seconds.
  auto last_seconds() const -> double;

  // Fills in the patterns, the rules, and all stages but decoding.
  void Report(Profile& profile) const;

  auto clock_readings() const -> uint64_t;

 private:
  using Clock = PatternMeter::Clock;

  struct RuleCounts {
    uint64_t candidates = 0;
    uint64_t evaluated = 0;
    uint64_t satisfied = 0;
    // Without its patterns.
    Clock::duration time = {};
  };

  // The moment it is, moved back by what counting and indexing took so far, so
  // that differences leave both out.
  auto Now() -> Clock::time_point;
  void EndStage(Clock::duration& stage);

  auto Assess(const Record& record) -> Assessment;
  auto EvaluateCandidates(score::Prospect prospect) -> Assessment;
  void CompilePatterns();
  auto CostsOf(match::PatternIndex pattern) const -> MatchingCosts;

  const Ruleset* ruleset_;
  Level least_level_;
  Sheets sheets_;
  CandidateRules candidates_;
  PatternMeter meter_;
  // By RuleNumber.
  std::vector<RuleCounts> rules_;
  Clock::time_point stage_begin_;
  Clock::duration fold_ = {};
  Clock::duration anchors_ = {};
  Clock::duration confirm_ = {};
  Clock::duration evaluate_ = {};
  Clock::duration last_ = {};
  uint64_t clock_readings_ = 0;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_PROFILED_SCANNER_H_
