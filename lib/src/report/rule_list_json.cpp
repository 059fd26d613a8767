#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/json_text.h"
#include "telltale/rule_catalogue.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

auto Names(const std::vector<Family>& families) -> Json {
  Json names = Json::array();
  for (const Family family : families) {
    names.push_back(Name(family));
  }
  return names;
}

auto RuleJson(const Rule& rule) -> Json {
  Json json = {{"rule", rule.name}, {"title", rule.title}};
  if (rule.context) {
    json["kind"] = "context";
    json["frame"] = Name(rule.context->frame);
    json["strong"] = rule.context->strong;
    json["cancels"] = Names(rule.context->cancels);
    json["damps"] = Names(rule.context->damps);
    if (rule.context->route) {
      json["route"] = Name(*rule.context->route);
    }
  } else {
    json["kind"] = "indicator";
    json["family"] = Name(rule.family);
    json["points"] = rule.points;
    json["grave"] = rule.grave;
    if (rule.route) {
      json["route"] = Name(*rule.route);
    }
  }
  json["status"] = Name(rule.status);
  json["evidence"] = Name(rule.evidence);
  json["sources"] = rule.sources;
  json["false_positives"] = rule.false_positives;
  return json;
}

}  // namespace

auto RuleListJson(const Ruleset& ruleset) -> std::string {
  Json packs = Json::array();
  for (const RulePack& pack : ruleset.packs()) {
    Json rules = Json::array();
    for (const Rule& rule : pack.rules) {
      rules.push_back(RuleJson(rule));
    }
    packs.push_back({{"id", pack.id},
                     {"version", pack.version},
                     {"title", pack.title},
                     {"languages", pack.languages},
                     {"rules", std::move(rules)}});
  }
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(Json{{"packs", std::move(packs)}}.dump(
      2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
