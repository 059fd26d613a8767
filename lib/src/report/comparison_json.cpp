#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "report/json_text.h"
#include "telltale/pack_comparison.h"
#include "telltale/run_manifest.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

auto Text(const std::optional<std::string>& text) -> Json {
  return text ? Json(*text) : Json(nullptr);
}

auto LevelName(size_t level) -> std::string {
  return level == 4 ? "abstained"
                    : std::string(Name(static_cast<Level>(level)));
}

auto ChangesJson(const std::vector<Change>& changes) -> Json {
  Json json = Json::array();
  for (const Change& change : changes) {
    json.push_back({{"what", change.what},
                    {"detail", change.detail},
                    {"bump", Name(change.bump)},
                    {"may_move_levels", change.may_move_levels}});
  }
  return json;
}

auto KindName(RuleChange::Kind kind) -> std::string_view {
  switch (kind) {
    case RuleChange::Kind::kAdded:
      return "added";
    case RuleChange::Kind::kRemoved:
      return "removed";
    case RuleChange::Kind::kRenamed:
      return "renamed";
    case RuleChange::Kind::kChanged:
      break;
  }
  return "changed";
}

auto PackJson(const PackChange& pack) -> Json {
  Json rules = Json::array();
  for (const RuleChange& rule : pack.rules) {
    Json json = {{"rule", rule.rule}, {"change", KindName(rule.kind)}};
    if (!rule.renamed_to.empty()) {
      json["renamed_to"] = rule.renamed_to;
    }
    json["changes"] = ChangesJson(rule.changes);
    rules.push_back(std::move(json));
  }
  return {{"pack", pack.pack},
          {"old_version", Text(pack.old_version)},
          {"new_version", Text(pack.new_version)},
          {"changes", ChangesJson(pack.changes)},
          {"rules", std::move(rules)},
          {"raised", pack.raised},
          {"lowered", pack.lowered},
          {"needed", Name(pack.needed)},
          {"made", Name(pack.made)},
          {"enough", pack.enough},
          {"reasons", pack.reasons}};
}

auto CountsJson(const BehaviourCounts& counts) -> Json {
  return {{"records", counts.records},
          {"old_flagged", counts.old_flagged},
          {"new_flagged", counts.new_flagged},
          {"gained", counts.gained},
          {"lost", counts.lost},
          {"gained_allowed", counts.gained_allowed},
          {"lost_allowed", counts.lost_allowed},
          {"raised", counts.raised},
          {"lowered", counts.lowered},
          {"rescored", counts.rescored}};
}

// Every level before and, for each, every level after.
auto LevelsJson(const LevelTable& levels) -> Json {
  Json json = Json::object();
  for (size_t before = 0; before < levels.size(); ++before) {
    Json row = Json::object();
    for (size_t after = 0; after < levels.size(); ++after) {
      row[LevelName(after)] = levels[before][after];
    }
    json[LevelName(before)] = std::move(row);
  }
  return json;
}

auto MovedJson(const MovedRecord& moved, const Behaviour& behaviour) -> Json {
  return {{"input", behaviour.inputs[moved.place.input]},
          {"line", moved.place.line},
          {"id", moved.place.id},
          {"old_level", LevelName(moved.old_level)},
          {"new_level", LevelName(moved.new_level)},
          {"old_score", moved.old_score},
          {"new_score", moved.new_score},
          {"flag", moved.flag > 0   ? "came"
                   : moved.flag < 0 ? "went"
                                    : "same"},
          {"allowed", moved.allowed},
          {"rules", moved.rules}};
}

auto BehaviourJson(const Behaviour& behaviour) -> Json {
  Json json = {{"end", Name(behaviour.end)},
               {"inputs", behaviour.inputs},
               {"min_level", Name(behaviour.min_level)},
               {"lines", behaviour.lines},
               {"rejected", behaviour.rejected},
               {"all", CountsJson(behaviour.all)},
               {"levels", LevelsJson(behaviour.levels)}};
  Json slices = Json::array();
  for (const SliceCounts& slice : behaviour.slices) {
    Json entry = {{"field", slice.field},
                  {"value", Text(slice.value)},
                  {"is_rest", slice.is_rest}};
    entry.update(CountsJson(slice.counts));
    slices.push_back(std::move(entry));
  }
  json["slices"] = std::move(slices);
  Json rules = Json::array();
  for (const RuleEffect& rule : behaviour.rules) {
    rules.push_back({{"rule", rule.rule},
                     {"old_hits", rule.old_hits},
                     {"new_hits", rule.new_hits},
                     {"gained_hits", rule.gained_hits},
                     {"lost_hits", rule.lost_hits},
                     {"rescored", rule.rescored},
                     {"raised", rule.raised},
                     {"lowered", rule.lowered},
                     {"gained_flags", rule.gained_flags},
                     {"lost_flags", rule.lost_flags}});
  }
  json["rules"] = std::move(rules);
  Json moved = Json::array();
  for (const MovedRecord& record : behaviour.moved) {
    moved.push_back(MovedJson(record, behaviour));
  }
  json["moved"] = std::move(moved);
  return json;
}

auto GateJson(const GateResult& gate) -> Json {
  Json broken = Json::array();
  for (const GateFinding& finding : gate.broken) {
    broken.push_back({{"where", finding.where},
                      {"what", finding.what},
                      {"found", std::round(finding.found * 1e6) / 1e6},
                      {"limit", finding.limit}});
  }
  return {{"broken", std::move(broken)}, {"idle", gate.idle}};
}

}  // namespace

auto ComparisonJson(const PackComparison& comparison) -> std::string {
  Json packs = Json::array();
  for (const PackChange& pack : comparison.packs) {
    packs.push_back(PackJson(pack));
  }
  const Json json = {
      {"schema", 1},
      {"old", comparison.old_name},
      {"new", comparison.new_name},
      {"passes", comparison.passes()},
      {"packs", std::move(packs)},
      {"behaviour", comparison.behaviour ? BehaviourJson(*comparison.behaviour)
                                         : Json(nullptr)},
      {"gate", comparison.gate ? GateJson(*comparison.gate) : Json(nullptr)}};
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
