#include "telltale/profile.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <span>
#include <string_view>
#include <utility>

#include "scan/profiled_scanner.h"
#include "stream/block.h"
#include "stream/input_reader.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"

namespace telltale {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kBlockSize = size_t{256} << 10;
// Of a record that seems to be the worst.
constexpr int kMoreScans = 2;

auto SecondsSince(Clock::time_point begin) -> double {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

auto SecondsPerClockReading() -> double {
  constexpr int kReadings = 10'000;
  const Clock::time_point begin = Clock::now();
  for (int i = 0; i < kReadings; ++i) {
    SecondsSince(begin);
  }
  return SecondsSince(begin) / kReadings;
}

// Takes blocks of lines and adds what scanning them costs to a Profile.
class Profiler {
 public:
  Profiler(const Ruleset& ruleset, const ProfileOptions& options,
           Profile& profile)
      : options_(options),
        profile_(profile),
        decoder_(options.text_fields),
        scanner_(&ruleset, options.min_level),
        again_(&ruleset, {.least_level = options.min_level}) {}

  void Add(const stream::Block& block) {
    profile_.summary.bytes += block.bytes_covered;
    if (block.over_long) {
      ++profile_.summary.lines;
      ++profile_.summary.rejected;
    }
    stream::ForEachLine(block,
                        [this](std::string_view line, size_t readable_after) {
                          AddLine(line, readable_after);
                        });
  }

  void Finish() {
    scanner_.Report(profile_);
    profile_.clock_seconds = static_cast<double>(scanner_.clock_readings()) *
                             SecondsPerClockReading();
  }

 private:
  void AddLine(std::string_view line, size_t readable_after) {
    ScreenSummary& summary = profile_.summary;
    ++summary.lines;
    if (line.size() > options_.max_line_bytes) {
      ++summary.rejected;
      return;
    }
    const Clock::time_point begin = Clock::now();
    const DecodedLine& decoded = decoder_.Decode(line, readable_after);
    profile_.stages.decode += SecondsSince(begin);
    if (!decoded.error_code.empty()) {
      ++summary.rejected;
      return;
    }
    const Assessment assessment = scanner_.Scan(decoded.record);
    Count(assessment);
    LookForWorst(decoded, line.size());
  }

  void Count(const Assessment& assessment) {
    ScreenSummary& summary = profile_.summary;
    if (assessment.outcome == Outcome::kAbstained) {
      ++summary.abstained;
      ++summary.abstained_by_reason[static_cast<size_t>(
          assessment.abstain_reason)];
    } else if (!assessment.IsFlagged(options_.min_level)) {
      ++summary.not_flagged;
    } else {
      ++summary.flagged;
      ++summary.flagged_by_level[static_cast<size_t>(assessment.level)];
      ++summary.flagged_by_route[static_cast<size_t>(assessment.route)];
    }
  }

  void LookForWorst(const DecodedLine& decoded, size_t bytes) {
    WorstRecord& worst = profile_.worst;
    double seconds = scanner_.last_seconds();
    if (worst.line > 0 && seconds <= worst.seconds) {
      return;
    }
    for (int i = 0; i < kMoreScans; ++i) {
      const Clock::time_point begin = Clock::now();
      again_.Scan(decoded.record);
      seconds = std::min(seconds, SecondsSince(begin));
    }
    if (worst.line == 0 || seconds > worst.seconds) {
      worst = {.line = profile_.summary.lines,
               .id = decoded.id,
               .bytes = bytes,
               .seconds = seconds};
    }
  }

  const ProfileOptions& options_;
  Profile& profile_;
  RecordDecoder decoder_;
  ProfiledScanner scanner_;
  Scanner again_;
};

void Run(const Ruleset& ruleset, const ProfileOptions& options,
         const std::function<bool()>& stop, Profile& profile) {
  const std::span<const std::string> inputs(&options.input, 1);
  stream::BlockPool pool(kBlockSize);
  stream::InputReader reader(inputs, options.max_line_bytes, &pool, stop);
  Profiler profiler(ruleset, options, profile);
  while (stream::Block* block = reader.Next()) {
    profiler.Add(*block);
    pool.Release(block);
  }
  profiler.Finish();
  profile.errors = reader.errors();
  if (reader.stopped()) {
    profile.end = ScreenEnd::kInterrupted;
  } else if (!profile.errors.empty()) {
    profile.end = ScreenEnd::kIoFailed;
  }
}

}  // namespace

auto ProfileRules(const Ruleset& ruleset, const ProfileOptions& options,
                  const std::function<bool()>& stop) -> Profile {
  const Clock::time_point begin = Clock::now();
  Profile profile;
  try {
    Run(ruleset, options, stop, profile);
  } catch (const std::exception& error) {
    // Memory ran out.
    profile.end = ScreenEnd::kIoFailed;
    profile.errors.push_back(std::string("cannot go on: ") + error.what());
  }
  profile.summary.seconds = SecondsSince(begin);
  return profile;
}

}  // namespace telltale
