// Writes rules as JSON, with lexicons put in and literals folded, for the tools
// that express the same patterns for other programs or make rules like them.
//
//   dump_rules [PACK...]
//
// One line per rule.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bench/project_rules.h"
#include "telltale/rule_pack.h"
#include "telltale/taxonomy.h"

namespace {

using Json = nlohmann::ordered_json;
using telltale::Condition;
using telltale::Proximity;

auto ToJson(const Proximity& proximity) -> Json {
  const bool words = proximity.unit == Proximity::Unit::kWords;
  return {{words ? "words" : "chars", proximity.limit}};
}

auto ToJson(const Condition& condition) -> Json {
  Json json = {{"keyword", condition.keyword}, {"need", condition.need}};
  for (const telltale::Pattern& pattern : condition.patterns) {
    json["patterns"].push_back({{"language", pattern.language},
                                {"anywhere", pattern.matches_anywhere},
                                {"regex", pattern.regex}});
  }
  for (const Condition& part : condition.parts) {
    json["parts"].push_back(ToJson(part));
  }
  if (condition.within) {
    json["within"] = ToJson(*condition.within);
  }
  if (condition.ordered) {
    json["ordered"] = true;
  }
  return json;
}

auto ToJson(const telltale::ContextEffect& effect) -> Json {
  Json json = {{"frame", telltale::Name(effect.frame)},
               {"strength", effect.strong ? "strong" : "weak"},
               {"cancels", Json::array()},
               {"damps", Json::array()}};
  for (const telltale::Family family : effect.cancels) {
    json["cancels"].push_back(telltale::Name(family));
  }
  for (const telltale::Family family : effect.damps) {
    json["damps"].push_back(telltale::Name(family));
  }
  return json;
}

auto ToJson(const telltale::RulePack& pack, const telltale::Rule& rule)
    -> Json {
  Json json = {{"pack", pack.id}, {"id", rule.id}, {"title", rule.title}};
  if (rule.context) {
    json["context"] = ToJson(*rule.context);
  } else {
    json["family"] = telltale::Name(rule.family);
    json["points"] = rule.points;
    json["grave"] = rule.grave;
  }
  json["evidence"] = telltale::Name(rule.evidence);
  json["sources"] = rule.sources;
  json["match"] = ToJson(rule.match);
  for (const telltale::Exception& exception : rule.unless) {
    Json entry = {{"when", ToJson(exception.when)}};
    if (exception.within) {
      entry["within"] = ToJson(*exception.within);
    }
    json["unless"].push_back(std::move(entry));
  }
  return json;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  const std::vector<std::string> packs(argv + 1, argv + argc);
  const telltale::RuleSources sources = telltale::bench::LoadSources(packs);
  for (const telltale::RulePack& pack : sources.packs) {
    for (const telltale::Rule& rule : pack.rules) {
      std::puts(ToJson(pack, rule).dump().c_str());
    }
  }
  return 0;
}
