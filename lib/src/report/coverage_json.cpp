#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "report/coverage.h"
#include "report/json_text.h"
#include "telltale/rule_catalogue.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

auto CountsJson(const report::Coverage& coverage,
                const report::CoverageRow& row) -> Json {
  Json counts = Json::object();
  for (size_t i = 0; i < coverage.languages.size(); ++i) {
    counts[coverage.languages[i]] = row.by_language[i];
  }
  return counts;
}

auto RowJson(const report::Coverage& coverage, const report::CoverageRow& row)
    -> Json {
  Json json;
  if (row.frame) {
    json["kind"] = "context";
    json["frame"] = Name(*row.frame);
  } else {
    json["kind"] = "indicator";
    json["family"] = Name(row.family);
  }
  json["rules"] = row.rules;
  json["languages"] = CountsJson(coverage, row);
  return json;
}

}  // namespace

auto CoverageJson(const Ruleset& ruleset) -> std::string {
  const report::Coverage coverage = report::CoverageOf(ruleset);
  Json rows = Json::array();
  for (const report::CoverageRow& row : coverage.rows) {
    rows.push_back(RowJson(coverage, row));
  }
  const Json json = {{"rules", coverage.sum.rules},
                     {"languages", CountsJson(coverage, coverage.sum)},
                     {"coverage", std::move(rows)}};
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
