#include "telltale/observe_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "record/log_reader.h"
#include "report/log_line.h"
#include "stream/observe_blocks.h"
#include "telltale/reassess.h"

namespace telltale {

namespace {

using record::LogLine;

auto CodeNamed(std::string_view name) -> std::string_view {
  for (const diag::CodeEntry& entry : diag::AllCodes()) {
    if (entry.text == name) {
      return entry.text;
    }
  }
  return diag::Text(diag::Code::kNotALogLine);
}

auto ParseTreatment(std::string_view name) -> std::optional<Treatment> {
  for (const Treatment treatment :
       {Treatment::kCounted, Treatment::kCapped, Treatment::kDamped,
        Treatment::kCancelled}) {
    if (Name(treatment) == name) {
      return treatment;
    }
  }
  return std::nullopt;
}

auto ParseAbstainReason(std::string_view name) -> std::optional<AbstainReason> {
  for (const AbstainReason reason :
       {AbstainReason::kNoText, AbstainReason::kTooShort,
        AbstainReason::kScriptNotCovered}) {
    if (Name(reason) == name) {
      return reason;
    }
  }
  return std::nullopt;
}

// The hits as `ruleset` knows them; nullopt when it has no such rule.
auto HitsOf(const std::vector<record::LoggedHit>& logged,
            const Ruleset& ruleset)
    -> std::optional<std::vector<Contribution>> {
  std::vector<Contribution> hits;
  for (const record::LoggedHit& hit : logged) {
    const Rule* rule = ruleset.FindRule(hit.rule);
    const Rule* by = hit.by.empty() ? nullptr : ruleset.FindRule(hit.by);
    const std::optional<Treatment> treatment = ParseTreatment(hit.treatment);
    if (rule == nullptr || rule->is_context() || !treatment ||
        (by == nullptr && !hit.by.empty())) {
      return std::nullopt;
    }
    hits.push_back({.rule = rule,
                    .points = hit.points,
                    .applied = hit.applied,
                    .treatment = *treatment,
                    .by = by,
                    .evidence = {}});
  }
  return hits;
}

auto SameHits(const std::vector<Contribution>& a,
              const std::vector<Contribution>& b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Contribution& x, const Contribution& y) {
                      return x.rule == y.rule && x.points == y.points &&
                             x.applied == y.applied &&
                             x.treatment == y.treatment && x.by == y.by;
                    });
}

// The assessment that a line tells of, with the families it does not repeat;
// nullopt when its hits come to something else.
auto AssessmentOf(const LogLine& line, const Ruleset& ruleset)
    -> std::optional<Assessment> {
  Assessment logged;
  if (line.outcome == "abstained") {
    const auto reason = ParseAbstainReason(line.abstain_reason);
    if (!reason) {
      return std::nullopt;
    }
    logged.outcome = Outcome::kAbstained;
    logged.abstain_reason = *reason;
    return logged;
  }
  auto hits = HitsOf(line.hits, ruleset);
  auto shadow = HitsOf(line.shadow, ruleset);
  if (line.outcome != "screened" || !hits || !shadow) {
    return std::nullopt;
  }
  logged.contributions = *std::move(hits);
  logged.shadow = *std::move(shadow);
  for (const std::string_view name : line.context) {
    const Rule* rule = ruleset.FindRule(name);
    if (rule == nullptr || !rule->is_context()) {
      return std::nullopt;
    }
    logged.context.push_back({.rule = rule, .evidence = {}});
  }
  Assessment tallied =
      Reassess(logged, ruleset.policy(),
               [](const Rule& /*rule*/, int points) -> std::optional<int> {
                 return points;
               });
  const bool same = tallied.score == line.score &&
                    Name(tallied.level) == line.level &&
                    Name(tallied.route) == line.route &&
                    SameHits(tallied.contributions, logged.contributions) &&
                    SameHits(tallied.shadow, logged.shadow) &&
                    tallied.context.size() == logged.context.size();
  return same ? std::optional(std::move(tallied)) : std::nullopt;
}

// Why the log of `header` cannot be read with `ruleset`; empty when it can.
auto ComplaintAbout(const LogLine& header, const Ruleset& ruleset)
    -> std::string {
  if (header.schema > report::kLogSchema) {
    return fmt::format("it is a log of format {}, and this telltale reads {}",
                       header.schema, report::kLogSchema);
  }
  const std::string policy =
      ruleset.policy().id + " " + ruleset.policy().version;
  if (header.policy != policy) {
    return fmt::format("it was made with policy `{}`, not `{}`", header.policy,
                       policy);
  }
  for (const auto& [pack, version] : header.packs) {
    const auto found = std::find_if(
        ruleset.packs().begin(), ruleset.packs().end(),
        [&id = pack](const RulePack& candidate) { return candidate.id == id; });
    if (found == ruleset.packs().end()) {
      return fmt::format("it was made with the pack `{}`, which is not here",
                         pack);
    }
    if (found->version != version) {
      return fmt::format("it was made with `{}` {}, not {}", pack, version,
                         found->version);
    }
  }
  if (header.packs.size() != ruleset.packs().size()) {
    return fmt::format("it was made with {} packs, and here are {}",
                       header.packs.size(), ruleset.packs().size());
  }
  return "";
}

class LogObserver : public stream::BlockObserver {
 public:
  LogObserver(const Ruleset* ruleset, const ObserveOptions* options)
      : ruleset_(ruleset), options_(options), reader_(options->value_fields) {}

  void Observe(stream::Block& block) override {
    block.observed_lines = 0;
    if (block.over_long) {
      NextIn(block).error_code = diag::Text(diag::Code::kLineTooLong);
    }
    stream::ForEachLine(
        block, [&](std::string_view line, size_t readable_after) {
          if (line.size() > options_->max_line_bytes) {
            NextIn(block).error_code = diag::Text(diag::Code::kLineTooLong);
          } else if (block.complaint.empty()) {
            Add(reader_.Read(line, readable_after), block);
          }
        });
  }

 private:
  static auto NextIn(stream::Block& block) -> Observation& {
    Observation& observation = block.observations.emplace_back();
    observation.input = block.input;
    observation.line = ++block.observed_lines;
    return observation;
  }

  void Add(const LogLine& line, stream::Block& block) {
    if (line.kind == LogLine::Kind::kHeader) {
      ++block.observed_lines;
      const std::string complaint = ComplaintAbout(line, *ruleset_);
      if (!complaint.empty()) {
        block.complaint = fmt::format(
            "cannot use the log `{}`: {}; give the packs it was made with",
            options_->inputs[block.input], complaint);
      }
      return;
    }
    Observation& observation = NextIn(block);
    if (line.kind == LogLine::Kind::kUnreadable) {
      observation.error_code = diag::Text(diag::Code::kNotALogLine);
      return;
    }
    observation.id = line.id;
    if (line.outcome == "rejected") {
      observation.error_code = CodeNamed(line.code);
      return;
    }
    std::optional<Assessment> assessment = AssessmentOf(line, *ruleset_);
    if (!assessment) {
      observation.error_code = diag::Text(diag::Code::kLogMismatch);
      return;
    }
    observation.values = line.values;
    observation.text_bytes = line.bytes;
    observation.assessments.push_back(*std::move(assessment));
  }

  const Ruleset* ruleset_;
  const ObserveOptions* options_;
  record::LogReader reader_;
};

}  // namespace

auto ObserveLog(const Ruleset& ruleset, const ObserveOptions& options,
                const std::function<void(const Observation&)>& visit,
                const std::function<bool()>& stop) -> ObserveResult {
  return stream::ObserveBlocks(
      options,
      [&] { return std::make_unique<LogObserver>(&ruleset, &options); }, visit,
      stop);
}

}  // namespace telltale
