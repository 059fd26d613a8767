#include "rules/scenario_reader.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "rules/example_reader.h"
#include "rules/node_reader.h"
#include "rules/spelling.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {
    "name",      "text",          "level",      "route",
    "must_fire", "must_not_fire", "contrast_of"};
constexpr size_t kLevelCount = 4;

auto ReadLevel(const Node& node, Problems& problems) -> std::optional<Level> {
  return ReadEnum<Level>(node, "levels", 0, kLevelCount, problems);
}

// `review`, or `{at_least: review}`, `{at_most: weak}`, or both of these.
void ReadLevels(const Node& node, Scenario& scenario, Problems& problems) {
  if (!node.is_map()) {
    if (const std::optional<Level> level = ReadLevel(node, problems)) {
      scenario.least = *level;
      scenario.most = *level;
    }
    return;
  }
  constexpr std::string_view kBounds[] = {"at_least", "at_most"};
  const MapReader map(node, "`level`", kBounds, problems);
  const Node* least = map.Find("at_least");
  const Node* most = map.Find("at_most");
  if (node.keys.empty()) {
    problems.Add(Code::kEmpty, node, "`level` is empty",
                 "write a level, `{at_least: LEVEL}` or `{at_most: LEVEL}`");
  }
  if (least != nullptr) {
    scenario.least = ReadLevel(*least, problems).value_or(Level::kNone);
  }
  if (most != nullptr) {
    scenario.most = ReadLevel(*most, problems).value_or(Level::kPriority);
  }
  if (scenario.least > scenario.most) {
    problems.Add(Code::kContraryScenario, *most,
                 fmt::format("no level is at least `{}` and at most `{}`",
                             Name(scenario.least), Name(scenario.most)),
                 "exchange the two");
    scenario.most = Level::kPriority;
  }
}

auto ReadReference(const Node& node, std::string_view pack_id,
                   Problems& problems) -> std::optional<RuleReference> {
  const std::optional<std::string> name = ReadText(node, problems);
  if (!name) {
    return std::nullopt;
  }
  if (!IsId(*name) && !IsRuleName(*name)) {
    problems.Add(Code::kBadForm, node,
                 fmt::format("`{}` is not the name of a rule", *name),
                 "write `rule-id` of this pack, or `pack-id/rule-id`");
    return std::nullopt;
  }
  return RuleReference{
      .name = IsId(*name) ? fmt::format("{}/{}", pack_id, *name) : *name,
      .location = problems.Locate(node),
      .excerpt = problems.Excerpt(node)};
}

auto ReadReferences(const MapReader& map, std::string_view key,
                    std::string_view pack_id, Problems& problems)
    -> std::vector<RuleReference> {
  std::vector<RuleReference> references;
  const Node* list = map.Find(key);
  if (list == nullptr) {
    return references;
  }
  for (const Node& item : ReadList(*list, fmt::format("`{}`", key), problems)) {
    if (auto reference = ReadReference(item, pack_id, problems)) {
      references.push_back(std::move(*reference));
    }
  }
  return references;
}

auto ReadName(const MapReader& map, Problems& problems)
    -> std::optional<std::string> {
  const Node* node = map.Require("name");
  if (node == nullptr) {
    return std::nullopt;
  }
  std::optional<std::string> name = ReadText(*node, problems);
  if (name && !IsId(*name)) {
    problems.Add(Code::kBadForm, *node,
                 fmt::format("`{}` is not the name of a scenario", *name),
                 "write small letters of ASCII, digits and `-`");
    return std::nullopt;
  }
  return name;
}

}  // namespace

auto ReadScenario(const Node& node, std::string_view pack_id,
                  Problems& problems) -> std::optional<Scenario> {
  problems.set_label("in a scenario");
  const MapReader map(node, "a scenario", kKeys, problems);
  std::optional<std::string> name = ReadName(map, problems);
  Scenario scenario;
  if (name) {
    problems.set_label(fmt::format("in scenario {}/{}", pack_id, *name));
    const Node& anchor = *map.Find("name");
    scenario.location = problems.Locate(anchor);
    scenario.excerpt = problems.Excerpt(anchor);
    scenario.name = *std::move(name);
  }
  if (const Node* text = map.Require("text")) {
    scenario.text = ReadExample(*text, problems).value_or(Example{});
  }
  if (const Node* level = map.Require("level")) {
    ReadLevels(*level, scenario, problems);
  }
  if (const Node* route = map.Find("route")) {
    scenario.route = ReadEnum<Route>(*route, "routes", 0, 3, problems);
  }
  scenario.must_fire = ReadReferences(map, "must_fire", pack_id, problems);
  scenario.must_not_fire =
      ReadReferences(map, "must_not_fire", pack_id, problems);
  if (const Node* other = map.Find("contrast_of")) {
    scenario.contrast_of = ReadText(*other, problems).value_or("");
  }
  problems.set_label("");
  return scenario.name.empty() ? std::nullopt
                               : std::optional(std::move(scenario));
}

}  // namespace telltale::rules
