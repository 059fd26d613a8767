#include "scan/profiled_scanner.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "match/trigger.h"
#include "scan/rule_evaluation.h"
#include "scan/ruleset_impl.h"
#include "score/prospect.h"
#include "score/tally.h"

namespace telltale {

namespace {

auto Seconds(PatternMeter::Clock::duration duration) -> double {
  return std::chrono::duration<double>(duration).count();
}

// Calls `visit` with each pattern of `condition` and its place in the program.
template <typename Visit>
void ForEachPattern(const match::CompiledCondition& condition,
                    const Visit& visit) {
  for (size_t i = 0; i < condition.patterns.size(); ++i) {
    visit(condition.source->patterns[i], condition.patterns[i]);
  }
  for (const match::CompiledCondition& part : condition.parts) {
    ForEachPattern(part, visit);
  }
}

template <typename Visit>
void ForEachPattern(const CompiledRule& rule, const Visit& visit) {
  ForEachPattern(rule.match, visit);
  for (const CompiledException& exception : rule.unless) {
    ForEachPattern(exception.when, visit);
  }
}

auto LiteralsOf(const std::vector<match::Anchor>& anchors)
    -> std::vector<std::string> {
  std::set<std::string> literals;
  for (const match::Anchor& anchor : anchors) {
    for (const match::Literal& literal : anchor.literals) {
      literals.insert(literal.bytes);
    }
  }
  return {literals.begin(), literals.end()};
}

void Add(const MatchingCosts& part, MatchingCosts& sum) {
  sum.literal_hits += part.literal_hits;
  sum.anchors += part.anchors;
  sum.reads += part.reads;
  sum.read_bytes += part.read_bytes;
  sum.matches += part.matches;
  sum.seconds += part.seconds;
}

}  // namespace

ProfiledScanner::ProfiledScanner(const Ruleset* ruleset, Level least_level)
    : ruleset_(ruleset),
      least_level_(least_level),
      sheets_(ruleset->impl().program, match::Reading::kWindows),
      candidates_(&ruleset->impl(), /*prefilter=*/true),
      meter_(ruleset->impl().program, sheets_),
      rules_(ruleset->impl().rules.size()) {
  CompilePatterns();
}

void ProfiledScanner::CompilePatterns() {
  const match::Program& program = ruleset_->impl().program;
  match::Program::Anchored anchored;
  program.FindAnchors("", anchored);
  std::vector<ViewSpan> none;
  for (const CompiledRule& rule : ruleset_->impl().rules) {
    if (rule.evaluated) {
      ForEachPattern(rule, [&](const Pattern&, match::PatternIndex pattern) {
        program.FindMatchesSlowly(pattern, "", none);
      });
    }
  }
}

auto ProfiledScanner::Scan(const Record& record) -> Assessment {
  const Clock::time_point begin = Now();
  const Clock::duration index_before = meter_.index_time();
  stage_begin_ = begin;
  Assessment assessment = Assess(record);
  last_ = stage_begin_ - begin + meter_.index_time() - index_before;
  return assessment;
}

// The steps of Scanner::Scan. They are written twice because the scanner has no
// time for clocks; a test holds both to the same assessments.
auto ProfiledScanner::Assess(const Record& record) -> Assessment {
  const Policy& policy = ruleset_->policy();
  const bool has_text =
      std::any_of(record.fields.begin(), record.fields.end(),
                  [](const Field& field) { return !field.text.empty(); });
  if (!has_text) {
    return {.outcome = Outcome::kAbstained,
            .abstain_reason = AbstainReason::kNoText};
  }
  sheets_.LayOut(record);
  const bool too_short =
      sheets_.CountLetters(policy.min_letters) < policy.min_letters;
  const bool other_script =
      !too_short && sheets_.IsInOtherScript(ruleset_->impl().scripts);
  EndStage(fold_);
  if (too_short) {
    return {.outcome = Outcome::kAbstained,
            .abstain_reason = AbstainReason::kTooShort};
  }
  if (other_script) {
    return {.outcome = Outcome::kAbstained,
            .abstain_reason = AbstainReason::kScriptNotCovered};
  }

  candidates_.Find(sheets_);
  score::Prospect prospect = candidates_.BestCase();
  EndStage(anchors_);
  meter_.BeginRecord();
  for (const RuleNumber number : candidates_.numbers()) {
    ++rules_[number].candidates;
  }
  stage_begin_ = Now();

  if (prospect.MayBeFlagged(least_level_)) {
    candidates_.Confirm([this](match::PatternIndex pattern, uint32_t sheet) {
      return meter_.HasMatch(pattern, sheet);
    });
    prospect = candidates_.BestCase();
  }
  EndStage(confirm_);
  Assessment assessment = EvaluateCandidates(std::move(prospect));
  EndStage(evaluate_);
  return assessment;
}

auto ProfiledScanner::EvaluateCandidates(score::Prospect prospect)
    -> Assessment {
  std::vector<score::RuleHit> hits;
  for (const RuleNumber number : candidates_.numbers()) {
    if (!prospect.MayBeFlagged(least_level_)) {
      return {};
    }
    const CompiledRule& rule = ruleset_->impl().rules[number];
    const Clock::time_point begin = Now();
    const Clock::duration patterns_before = meter_.pattern_time();
    const RuleEvaluation evaluation =
        EvaluateRule(rule, meter_, match::Detail::kAnswer);
    ++rules_[number].evaluated;
    if (evaluation.hit) {
      ++rules_[number].satisfied;
      hits.push_back({rule.rule, rule.points,
                      CollectEvidence(evaluation.places, sheets_)});
    } else {
      prospect.Remove(*rule.rule, rule.points);
    }
    rules_[number].time +=
        Now() - begin - (meter_.pattern_time() - patterns_before);
  }
  return score::Tally(std::move(hits), ruleset_->policy());
}

auto ProfiledScanner::Now() -> Clock::time_point {
  ++clock_readings_;
  return Clock::now() - meter_.counting_time() - meter_.index_time();
}

void ProfiledScanner::EndStage(Clock::duration& stage) {
  const Clock::time_point now = Now();
  stage += now - stage_begin_;
  stage_begin_ = now;
}

auto ProfiledScanner::last_seconds() const -> double { return Seconds(last_); }

auto ProfiledScanner::clock_readings() const -> uint64_t {
  return clock_readings_ + meter_.clock_readings();
}

auto ProfiledScanner::CostsOf(match::PatternIndex pattern) const
    -> MatchingCosts {
  const match::Program::AnchorCounts& counts = meter_.anchor_counts()[pattern];
  const PatternMeter::Costs& costs = meter_.costs()[pattern];
  return {.literal_hits = counts.literals,
          .anchors = counts.anchors,
          .reads = costs.reads,
          .read_bytes = costs.read_bytes,
          .matches = costs.matches,
          .seconds = Seconds(costs.time)};
}

void ProfiledScanner::Report(Profile& profile) const {
  profile.stages.fold = Seconds(fold_);
  profile.stages.anchors = Seconds(anchors_);
  profile.stages.index = Seconds(meter_.index_time());
  profile.stages.confirm = Seconds(confirm_);
  profile.stages.evaluate = Seconds(evaluate_);

  const Ruleset::Impl& impl = ruleset_->impl();
  // The place of a pattern in profile.patterns.
  std::unordered_map<match::PatternIndex, size_t> place_of;
  for (RuleNumber number = 0; number < impl.rules.size(); ++number) {
    const CompiledRule& rule = impl.rules[number];
    if (!rule.evaluated) {
      continue;
    }
    const RuleCounts& counts = rules_[number];
    RuleProfile of_rule{
        .rule = rule.rule,
        .reads_every_record = !match::TriggersOf(rule.match, impl.program),
        .candidates = counts.candidates,
        .evaluated = counts.evaluated,
        .satisfied = counts.satisfied};
    of_rule.costs.seconds = Seconds(counts.time);
    ForEachPattern(rule, [&](const Pattern& written,
                             match::PatternIndex pattern) {
      const auto [place, is_new] =
          place_of.try_emplace(pattern, profile.patterns.size());
      if (is_new) {
        const std::vector<match::Anchor>& anchors =
            impl.program.Anchors(pattern);
        profile.patterns.push_back({.pattern = &written,
                                    .reads_whole_texts = anchors.empty(),
                                    .literals = LiteralsOf(anchors),
                                    .costs = CostsOf(pattern)});
      }
      PatternProfile& of_pattern = profile.patterns[place->second];
      // A rule may have the same pattern twice.
      if (of_pattern.rules.empty() || of_pattern.rules.back() != rule.rule) {
        of_pattern.rules.push_back(rule.rule);
        Add(of_pattern.costs, of_rule.costs);
      }
    });
    profile.rules.push_back(std::move(of_rule));
  }
}

}  // namespace telltale
