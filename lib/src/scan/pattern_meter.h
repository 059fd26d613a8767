// PatternMeter: the matches of a record, with a clock and counters at each
// pattern.

#ifndef TELLTALE_SRC_SCAN_PATTERN_METER_H_
#define TELLTALE_SRC_SCAN_PATTERN_METER_H_

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/condition.h"
#include "match/program.h"
#include "scan/sheets.h"

namespace telltale {

// Says what the Sheets say. Counting happens while no clock runs: what it took
// is known, to be left out of the time of stages.
class PatternMeter final : public match::MatchSource {
 public:
  using Clock = std::chrono::steady_clock;

  struct Costs {
    uint64_t reads = 0;
    uint64_t read_bytes = 0;
    uint64_t matches = 0;
    Clock::duration time = {};
  };

  // Both must outlive the meter.
  PatternMeter(const match::Program& program, Sheets& sheets);

  // Call for each record when the anchors on all its sheets have been found.
  void BeginRecord();

  // As the functions of Sheets.
  auto HasMatch(match::PatternIndex pattern, uint32_t sheet) -> bool;
  auto Matches(match::PatternIndex pattern)
      -> std::span<const match::Place> override;
  auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const match::Place> override {
    return sheets_.Contacts(kind, obscured);
  }
  auto View(uint32_t sheet) const -> std::string_view override {
    return sheets_.View(sheet);
  }

  // By pattern.
  auto costs() const -> const std::vector<Costs>& { return costs_; }
  auto anchor_counts() const
      -> const std::vector<match::Program::AnchorCounts>& {
    return anchor_counts_;
  }

  // Over all records so far: spent on patterns; on Program::IndexView; on
  // counting.
  auto pattern_time() const -> Clock::duration { return pattern_time_; }
  auto index_time() const -> Clock::duration { return index_time_; }
  auto counting_time() const -> Clock::duration { return counting_time_; }
  // How often the clock was read.
  auto clock_readings() const -> uint64_t { return clock_readings_; }

 private:
  auto Now() -> Clock::time_point;

  // Runs what the first look for `pattern` would share with other patterns.
  void IndexFor(match::PatternIndex pattern);
  void CountRead(match::PatternIndex pattern, uint32_t sheet);
  void CountMatch(match::PatternIndex pattern);

  const match::Program& program_;
  Sheets& sheets_;
  std::vector<Costs> costs_;
  std::vector<match::Program::AnchorCounts> anchor_counts_;
  // The last record in which the pattern was looked for by Matches, and the
  // last in which it matched.
  std::vector<uint64_t> found_in_;
  std::vector<uint64_t> matched_in_;
  uint64_t record_number_ = 0;
  Clock::duration pattern_time_ = {};
  Clock::duration index_time_ = {};
  Clock::duration counting_time_ = {};
  uint64_t clock_readings_ = 0;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_PATTERN_METER_H_
