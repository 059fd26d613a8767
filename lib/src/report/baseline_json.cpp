// The one file that knows the form of a baseline, to write and to read.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/shallow_json.h"
#include "telltale/baseline.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;
auto Plain(const Json& value) -> std::string {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// A number where the text is one in the form JSON has for it.
auto Figure(const std::string& text) -> Json {
  Json number = Json::parse(text, nullptr, false);
  return number.is_number() && number.dump() == text ? number : Json(text);
}

}  // namespace

auto BaselineJson(const Baseline& baseline) -> std::string {
  Json json = {{"schema", kSchema}};
  for (const std::string_view name_of_group : kBaselineGroups) {
    const std::string group(name_of_group);
    Json figures = Json::object();
    if (const auto found = baseline.groups.find(group);
        found != baseline.groups.end()) {
      for (const auto& [name, value] : found->second) {
        figures[name] = Figure(value);
      }
    }
    json[group] = std::move(figures);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

auto ReadBaseline(std::string_view json, std::string& error)
    -> std::optional<Baseline> {
  // What is discarded is no object.
  const Json root = report::IsShallow(json) ? Json::parse(json, nullptr, false)
                                            : Json(Json::value_t::discarded);
  if (!root.is_object() || !root.contains("schema") ||
      !root["schema"].is_number_integer()) {
    error = "not a baseline of `telltale eval --record`";
    return std::nullopt;
  }
  if (root["schema"] != kSchema) {
    error = fmt::format("schema {} is not known; this telltale writes {}",
                        root["schema"].dump(), kSchema);
    return std::nullopt;
  }
  Baseline baseline;
  for (const std::string_view name_of_group : kBaselineGroups) {
    const std::string group(name_of_group);
    const auto figures = root.find(group);
    if (figures == root.end() || !figures->is_object()) {
      error = fmt::format("not a baseline: `{}` is missing", group);
      return std::nullopt;
    }
    auto& values = baseline.groups[group];
    for (const auto& [name, value] : figures->items()) {
      values[name] = Plain(value);
    }
  }
  return baseline;
}

}  // namespace telltale
