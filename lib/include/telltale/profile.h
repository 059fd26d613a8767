// Profile: what each pattern and each rule costs on given records.

#ifndef TELLTALE_PROFILE_H_
#define TELLTALE_PROFILE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "telltale/explanation.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"
#include "telltale/taxonomy.h"

namespace telltale {

struct ProfileOptions {
  // As in ScreenOptions, one of its inputs.
  std::string input = "-";
  std::vector<std::string> text_fields;
  size_t max_line_bytes = size_t{16} << 20;
  // Work that records below this level do not need is left out, as `screen`
  // leaves it out. kNone: every record is assessed in full.
  Level min_level = Level::kReview;
};

// What looking for one pattern came to, or for all patterns of a rule: each
// number is a part of the one before it, but for repetitions.
struct MatchingCosts {
  // How often a literal of the pattern's anchors stood in a text.
  uint64_t literal_hits = 0;
  // How often its neighbours fitted too.
  uint64_t anchors = 0;
  // How often RE2 was run on the stretches of a text around anchors; a text
  // that is read to confirm a rule and once more for its evidence counts twice.
  uint64_t reads = 0;
  // The length of those stretches. Unit: bytes of folded text.
  uint64_t read_bytes = 0;
  // Records with a match.
  uint64_t matches = 0;
  // Spent on the stretches and on reading them. Finding anchors is not part of
  // it: that is one pass for all patterns.
  double seconds = 0;
};

struct PatternProfile {
  // Never null.
  const Pattern* pattern = nullptr;
  // The rules that have the pattern; an equal one counts as the same.
  std::vector<const Rule*> rules;
  // No literals are known that its matches hold: where it is looked for, it
  // reads the whole text.
  bool reads_whole_texts = false;
  // The literals of its anchors, sorted.
  std::vector<std::string> literals;
  MatchingCosts costs;
};

struct RuleProfile {
  // Never null.
  const Rule* rule = nullptr;
  // No record can be told from its anchors not to satisfy the rule, so every
  // record is evaluated.
  bool reads_every_record = false;
  // Records that held anchors of the rule; those of them on which it was
  // evaluated; those that satisfied it.
  uint64_t candidates = 0;
  uint64_t evaluated = 0;
  uint64_t satisfied = 0;
  // The sums of its patterns; a pattern that several rules share counts for
  // each of them. `seconds` also holds the conditions over the matches.
  MatchingCosts costs;
};

// Where the time went, stage by stage. Unit: seconds.
struct ProfileStages {
  // From the line's bytes to its texts.
  double decode = 0;
  // From a text to its folded view.
  double fold = 0;
  // One pass over the views for the anchors of all patterns.
  double anchors = 0;
  // A list of what stands where in a view, for the patterns of rules that
  // became candidates by another of their patterns.
  double index = 0;
  // RE2 on the rarest part of each candidate rule.
  double confirm = 0;
  // Conditions, exceptions, evidence and the sum, with the patterns that are
  // left to look for.
  double evaluate = 0;

  auto matching() const -> double {
    return anchors + index + confirm + evaluate;
  }
  auto all() const -> double { return decode + fold + matching(); }
};

// The record that took longest. Its line is 0 when there was none.
struct WorstRecord {
  // Counts from 1.
  uint64_t line = 0;
  // As in DecodedLine; empty when it has none.
  std::string id;
  // The length of its line.
  uint64_t bytes = 0;
  // Without decoding. Records that take longer than all before them are
  // scanned again and the least time counts, so that an interruption by the
  // system does not make a record the worst.
  double seconds = 0;
};

struct Profile {
  // kDone, kIoFailed or kInterrupted; what was profiled by then is here.
  ScreenEnd end = ScreenEnd::kDone;
  // As in ScreenResult.
  std::vector<std::string> errors;
  ScreenSummary summary;
  ProfileStages stages;
  // What reading the clock is estimated to have added to the stages.
  double clock_seconds = 0;
  WorstRecord worst;
  // In the order of packs, rules and patterns, those of evaluated rules.
  std::vector<PatternProfile> patterns;
  std::vector<RuleProfile> rules;
};

// Scans the records of the input on one thread with a clock at every stage and
// every pattern. `stop` is polled as in ScreenHooks; it may be empty. `ruleset`
// must outlive the result.
auto ProfileRules(const Ruleset& ruleset, const ProfileOptions& options,
                  const std::function<bool()>& stop) -> Profile;

struct ProfileView {
  enum class Sort : uint8_t { kTime, kHits, kReads, kMatches };
  enum class By : uint8_t { kPattern, kRule };
  // Greatest first.
  Sort sort = Sort::kTime;
  By by = By::kPattern;
  // Rows to show; 0 for all.
  size_t top = 20;
};

// For people: stages, the worst record, and the patterns or the rules.
auto RenderProfile(const Profile& profile, const ProfileView& view,
                   const ExplanationStyle& style) -> std::string;

// A JSON object, indented, with the rules and the patterns; `view.by` does not
// matter.
auto ProfileJson(const Profile& profile, const ProfileView& view)
    -> std::string;

}  // namespace telltale

#endif  // TELLTALE_PROFILE_H_
