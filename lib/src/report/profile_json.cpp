#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "report/json_text.h"
#include "report/profile_order.h"
#include "telltale/profile.h"
#include "telltale/run_manifest.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

// To the nanosecond: the clock tells no more.
auto Microseconds(double seconds) -> double {
  return std::round(seconds * 1e9) / 1e3;
}

auto ShareOf(double seconds, const ProfileStages& stages) -> double {
  const double matching = stages.matching();
  return matching > 0 ? std::round(seconds / matching * 1e6) / 1e6 : 0;
}

void AddCosts(const MatchingCosts& costs, const ProfileStages& stages,
              Json& json) {
  json["literal_hits"] = costs.literal_hits;
  json["anchors"] = costs.anchors;
  json["reads"] = costs.reads;
  json["read_bytes"] = costs.read_bytes;
  json["matches"] = costs.matches;
  json["microseconds"] = Microseconds(costs.seconds);
  json["share"] = ShareOf(costs.seconds, stages);
}

auto StagesJson(const ProfileStages& stages) -> Json {
  return {{"decode", Microseconds(stages.decode)},
          {"fold", Microseconds(stages.fold)},
          {"anchors", Microseconds(stages.anchors)},
          {"index", Microseconds(stages.index)},
          {"confirm", Microseconds(stages.confirm)},
          {"evaluate", Microseconds(stages.evaluate)},
          {"matching", Microseconds(stages.matching())},
          {"all", Microseconds(stages.all())}};
}

auto WorstJson(const WorstRecord& worst) -> Json {
  if (worst.line == 0) {
    return nullptr;
  }
  return {{"line", worst.line},
          {"id", worst.id},
          {"bytes", worst.bytes},
          {"microseconds", Microseconds(worst.seconds)}};
}

auto RuleJson(const RuleProfile& rule, const ProfileStages& stages) -> Json {
  Json json = {{"rule", rule.rule->name},
               {"reads_every_record", rule.reads_every_record},
               {"candidates", rule.candidates},
               {"evaluated", rule.evaluated},
               {"satisfied", rule.satisfied}};
  AddCosts(rule.costs, stages, json);
  return json;
}

auto PatternJson(const PatternProfile& pattern, const ProfileStages& stages)
    -> Json {
  Json rules = Json::array();
  for (const Rule* rule : pattern.rules) {
    rules.push_back(rule->name);
  }
  Json json = {{"rules", std::move(rules)},
               {"language", pattern.pattern->language},
               {"pattern", pattern.pattern->written},
               {"file", pattern.pattern->location.file},
               {"line", pattern.pattern->location.line},
               {"reads_whole_texts", pattern.reads_whole_texts},
               {"literals", pattern.literals}};
  AddCosts(pattern.costs, stages, json);
  return json;
}

}  // namespace

auto ProfileJson(const Profile& profile, const ProfileView& view)
    -> std::string {
  const ScreenSummary& summary = profile.summary;
  Json json = {{"end", Name(profile.end)},
               {"lines", summary.lines},
               {"flagged", summary.flagged},
               {"not_flagged", summary.not_flagged},
               {"abstained", summary.abstained},
               {"rejected", summary.rejected},
               {"bytes", summary.bytes},
               {"stages_microseconds", StagesJson(profile.stages)},
               {"clock_microseconds", Microseconds(profile.clock_seconds)},
               {"worst", WorstJson(profile.worst)},
               {"rules", Json::array()},
               {"patterns", Json::array()}};
  for (const RuleProfile* rule : report::Chosen(profile.rules, view)) {
    json["rules"].push_back(RuleJson(*rule, profile.stages));
  }
  for (const PatternProfile* pattern : report::Chosen(profile.patterns, view)) {
    json["patterns"].push_back(PatternJson(*pattern, profile.stages));
  }
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
