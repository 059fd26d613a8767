#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "digest/sha256.h"
#include "rules/condition.h"
#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/schema_gate.h"
#include "rules/side_files.h"
#include "rules/spelling.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {"rule",   "disable", "points",
                                      "except", "until",   "reason"};
constexpr int kMostPoints = 10;

// Sets the one thing that the entry does.
void ReadAction(const MapReader& map, Override& entry, Problems& problems) {
  const Node* disable = map.Find("disable");
  const Node* points = map.Find("points");
  const Node* except = map.Find("except");
  const int actions = (disable != nullptr ? 1 : 0) +
                      (points != nullptr ? 1 : 0) + (except != nullptr ? 1 : 0);
  if (actions != 1 && map.is_map()) {
    problems.Add(Code::kOverrideAction, map.node(),
                 actions == 0 ? "an override that changes nothing"
                              : "an override that does several things",
                 "write one of `disable: true`, `points: N`, `except:`");
  }
  if (disable != nullptr) {
    entry.disable = ReadBoolean(*disable, problems).value_or(true);
    if (!entry.disable) {
      problems.Add(Code::kOverrideAction, *disable,
                   "an override that changes nothing",
                   "write `disable: true`, or remove the entry");
    }
  }
  if (points != nullptr) {
    entry.points = ReadInteger(*points, 0, kMostPoints, problems);
  }
  if (except != nullptr) {
    // Overrides belong to no pack: any language will do, and there are no
    // lexicons.
    LexiconTable lexicons;
    const PatternContext context{.lexicons = &lexicons, .problems = &problems};
    entry.except = ReadException(*except, context);
  }
}

auto ReadOverride(const Node& node, Problems& problems) -> Override {
  Override entry{.location = problems.Locate(node),
                 .excerpt = problems.Excerpt(node)};
  const MapReader map(node, "an override", kKeys, problems);
  if (const Node* rule = map.Require("rule")) {
    entry.rule = ReadText(*rule, problems).value_or("");
    entry.location = problems.Locate(*rule);
    entry.excerpt = problems.Excerpt(*rule);
    if (!entry.rule.empty() && !IsRuleName(entry.rule)) {
      problems.Add(
          Code::kBadForm, *rule,
          fmt::format("`{}` is not the full name of a rule", entry.rule),
          "write `pack-id/rule-id`");
    }
  }
  ReadAction(map, entry, problems);
  if (const Node* until = map.Find("until")) {
    entry.until = ReadText(*until, problems).value_or("");
    if (!entry.until.empty() && !IsDate(entry.until)) {
      problems.Add(Code::kBadForm, *until,
                   fmt::format("`{}` is not a date", entry.until),
                   "write a day of the calendar as YYYY-MM-DD");
    }
  }
  if (const Node* reason = map.Find("reason")) {
    entry.reason = ReadText(*reason, problems).value_or("");
  }
  return entry;
}

}  // namespace

auto ReadOverrides(const SourceFile& file, RunBudget& budget,
                   Diagnostics& diagnostics) -> std::vector<Override> {
  SourceText source(file.name, file.content, &budget);
  Problems problems(&source);
  std::vector<Override> overrides;
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    constexpr std::string_view kFileKeys[] = {"schema", "overrides"};
    const MapReader map(*root, "a file of overrides", kFileKeys, problems);
    if (const Node* list = map.Require("overrides")) {
      for (const Node& item :
           ReadList(*list, "`overrides`", problems, Emptiness::kAllowed)) {
        overrides.push_back(ReadOverride(item, problems));
      }
    }
  }
  const std::string sha256 = digest::Sha256Hex(file.content);
  for (Override& entry : overrides) {
    entry.file_sha256 = sha256;
  }
  problems.MoveTo(diagnostics);
  return overrides;
}

}  // namespace telltale::rules
