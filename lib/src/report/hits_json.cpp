#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "report/hits_tables.h"
#include "report/json_text.h"
#include "telltale/hit_statistics.h"
#include "telltale/run_manifest.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

// More digits than records can bear out.
auto Rounded(double value) -> double { return std::round(value * 1e6) / 1e6; }

auto Number(const std::optional<double>& value) -> Json {
  return value ? Json(Rounded(*value)) : Json(nullptr);
}

auto ClassJson(const HitClass& of_class) -> Json {
  Json json = {{"class", report::ClassName(of_class)}};
  if (of_class.kind == HitClass::Kind::kLabelled) {
    json["label"] = of_class.name;
  }
  json["positive"] = of_class.positive;
  json["records"] = of_class.records;
  json["abstained"] = of_class.abstained;
  json["flagged"] = of_class.flagged;
  return json;
}

// The level with the rule, and each it has without, where there are any.
auto MovesJson(const LevelMoves& moves) -> Json {
  Json json = Json::object();
  for (size_t with = 0; with < moves.size(); ++with) {
    for (size_t without = 0; without < moves.size(); ++without) {
      if (moves[with][without] > 0) {
        json[std::string(Name(static_cast<Level>(with)))]
            [std::string(Name(static_cast<Level>(without)))] =
                moves[with][without];
      }
    }
  }
  return json;
}

auto RuleJson(const RuleHits& rule, const HitStatistics& statistics) -> Json {
  Json json = {{"rule", rule.rule->name},
               {"status", Name(rule.rule->status)},
               {"kind", rule.rule->is_context() ? "context" : "indicator"}};
  if (rule.rule->is_context()) {
    json["frame"] = Name(rule.rule->context->frame);
  } else {
    json["family"] = Name(rule.rule->family);
    json["points"] = rule.rule->points;
  }
  json["hits"] = rule.records;
  json["hits_by_class"] = rule.by_class;
  json["positive_percent"] = Number(rule.positive_percent);
  json["negative_percent"] = Number(rule.negative_percent);
  json["s_o"] = Number(rule.s_o);
  json["rank"] = Number(rule.rank);
  json["with_points"] = rule.with_points;
  json["cancelled"] = rule.cancelled;
  json["damped"] = rule.damped;
  json["capped"] = rule.capped;
  json["flagged"] = rule.flagged;
  json["sole"] = rule.sole;
  json["needed"] = rule.decisive;
  json["prevents"] = rule.prevents;
  json["lower_without"] = rule.lowered();
  json["higher_without"] = rule.raised();
  json["route_changes_without"] = rule.route_changes;
  json["level_without"] = MovesJson(rule.without);
  Json examples = Json::array();
  for (const RecordPlace& place : rule.examples) {
    examples.push_back({{"input", statistics.inputs[place.input]},
                        {"line", place.line},
                        {"id", place.id}});
  }
  json["examples"] = std::move(examples);
  return json;
}

auto PairsJson(const HitStatistics& statistics) -> Json {
  Json pairs = Json::array();
  for (const RulePair& pair : statistics.pairs) {
    pairs.push_back(
        {{"rules",
          {statistics.rules[pair.first].rule->name,
           statistics.rules[pair.second].rule->name}},
         {"both", pair.both},
         {"jaccard", Rounded(report::Jaccard(statistics, pair))},
         {"within", Rounded(report::Containment(statistics, pair))}});
  }
  return pairs;
}

auto DeadEntriesJson(const HitStatistics& statistics) -> Json {
  if (!statistics.dead_entries) {
    return nullptr;
  }
  Json entries = Json::array();
  for (const DeadEntry& entry : *statistics.dead_entries) {
    entries.push_back({{"pack", entry.pack},
                       {"lexicon", entry.lexicon->name},
                       {"entry", *entry.word}});
  }
  return entries;
}

}  // namespace

auto HitsJson(const HitStatistics& statistics, const HitView& view)
    -> std::string {
  Json classes = Json::array();
  for (const HitClass& of_class : statistics.classes) {
    classes.push_back(ClassJson(of_class));
  }
  Json rules = Json::array();
  Json dead = Json::array();
  for (const RuleHits* rule : report::Sorted(statistics, view.sort)) {
    rules.push_back(RuleJson(*rule, statistics));
  }
  for (const RuleHits& rule : statistics.rules) {
    if (rule.records == 0) {
      dead.push_back(rule.rule->name);
    }
  }
  const Json json = {{"schema", 1},
                     {"end", Name(statistics.end)},
                     {"inputs", statistics.inputs},
                     {"from_log", statistics.from_log},
                     {"label_field", statistics.label_field.empty()
                                         ? Json(nullptr)
                                         : Json(statistics.label_field)},
                     {"min_level", Name(statistics.min_level)},
                     {"lines", statistics.lines},
                     {"rejected", statistics.rejected},
                     {"classes", std::move(classes)},
                     {"rules", std::move(rules)},
                     {"pairs", PairsJson(statistics)},
                     {"dead_rules", std::move(dead)},
                     {"entries", statistics.entries},
                     {"dead_entries", DeadEntriesJson(statistics)}};
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
