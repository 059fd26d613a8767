#include "scan/pattern_meter.h"

#include <utility>

namespace telltale {

PatternMeter::PatternMeter(const match::Program& program, Sheets& sheets)
    : program_(program),
      sheets_(sheets),
      costs_(program.size()),
      anchor_counts_(program.size()),
      found_in_(program.size(), 0),
      matched_in_(program.size(), 0) {}

void PatternMeter::BeginRecord() {
  const Clock::time_point begin = Now();
  ++record_number_;
  for (uint32_t sheet = 0; sheet < sheets_.views().size(); ++sheet) {
    program_.CountAnchors(sheets_.anchored(sheet), anchor_counts_);
  }
  counting_time_ += Now() - begin;
}

auto PatternMeter::HasMatch(match::PatternIndex pattern, uint32_t sheet)
    -> bool {
  const Clock::time_point begin = Now();
  const bool matches = sheets_.HasMatch(pattern, sheet);
  const Clock::time_point end = Now();
  costs_[pattern].time += end - begin;
  pattern_time_ += end - begin;
  CountRead(pattern, sheet);
  if (matches) {
    CountMatch(pattern);
  }
  counting_time_ += Now() - end;
  return matches;
}

auto PatternMeter::Matches(match::PatternIndex pattern)
    -> std::span<const match::Place> {
  if (std::exchange(found_in_[pattern], record_number_) == record_number_) {
    return sheets_.Matches(pattern);
  }
  IndexFor(pattern);
  const Clock::time_point begin = Now();
  const std::span<const match::Place> places = sheets_.Matches(pattern);
  const Clock::time_point end = Now();
  costs_[pattern].time += end - begin;
  pattern_time_ += end - begin;
  for (uint32_t sheet = 0; sheet < sheets_.views().size(); ++sheet) {
    CountRead(pattern, sheet);
    if (!program_.IsSearched(pattern)) {
      program_.CountAnchors(pattern, sheets_.anchored(sheet),
                            anchor_counts_[pattern]);
    }
  }
  if (!places.empty()) {
    CountMatch(pattern);
  }
  counting_time_ += Now() - end;
  return places;
}

auto PatternMeter::Now() -> Clock::time_point {
  ++clock_readings_;
  return Clock::now();
}

void PatternMeter::IndexFor(match::PatternIndex pattern) {
  if (program_.IsSearched(pattern) || !program_.HasAnchors(pattern)) {
    return;
  }
  const Clock::time_point begin = Now();
  for (uint32_t sheet = 0; sheet < sheets_.views().size(); ++sheet) {
    match::Program::IndexView(sheets_.anchored(sheet));
  }
  index_time_ += Now() - begin;
}

void PatternMeter::CountRead(match::PatternIndex pattern, uint32_t sheet) {
  const std::vector<ViewSpan>& windows =
      program_.FindWindows(pattern, sheets_.anchored(sheet));
  if (windows.empty()) {
    return;
  }
  ++costs_[pattern].reads;
  for (const ViewSpan window : windows) {
    costs_[pattern].read_bytes += window.end - window.begin;
  }
}

void PatternMeter::CountMatch(match::PatternIndex pattern) {
  if (std::exchange(matched_in_[pattern], record_number_) != record_number_) {
    ++costs_[pattern].matches;
  }
}

}  // namespace telltale
