#include <fmt/format.h>

#include <limits>
#include <string_view>
#include <utility>

#include "rules/new_errors.h"
#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/schema_gate.h"
#include "rules/source_tree.h"
#include "rules/spelling.h"
#include "telltale/gate.h"

namespace telltale {

namespace rules {

namespace {

using diag::Code;

constexpr int kMostPer10k = 10'000;
constexpr std::string_view kNewFlags = "max_new_flags_per_10k";
constexpr std::string_view kLost = "max_lost";

auto ReadBudget(const MapReader& map, Problems& problems) -> Budget {
  Budget budget;
  if (const Node* flags = map.Find(kNewFlags)) {
    budget.max_new_flags_per_10k =
        ReadInteger(*flags, 0, kMostPer10k, problems);
  }
  if (const Node* lost = map.Find(kLost)) {
    budget.max_lost =
        ReadInteger(*lost, 0, std::numeric_limits<int>::max(), problems);
  }
  return budget;
}

auto ReadSlice(const Node& node, Problems& problems) -> SliceBudget {
  constexpr std::string_view kKeys[] = {"field", "value", kNewFlags, kLost};
  const MapReader map(node, "a slice", kKeys, problems);
  SliceBudget slice;
  if (const Node* field = map.Require("field")) {
    slice.field = ReadText(*field, problems).value_or("");
  }
  if (const Node* value = map.Require("value")) {
    slice.value = ReadText(*value, problems).value_or("");
  }
  slice.budget = ReadBudget(map, problems);
  if (map.is_map() && map.Find(kNewFlags) == nullptr) {
    // One of the two makes it a budget.
    map.Require(map.Find(kLost) == nullptr ? kNewFlags : kLost);
  }
  return slice;
}

auto ReadAllowance(const Node& node, Problems& problems) -> Allowance {
  constexpr std::string_view kKeys[] = {"record", "rule", "reason"};
  const MapReader map(node, "an allowance", kKeys, problems);
  Allowance allowance;
  const Node* record = map.Find("record");
  const Node* rule = map.Find("rule");
  if (map.is_map() && (record == nullptr) == (rule == nullptr)) {
    problems.Add(Code::kBadForm, map.node(),
                 record == nullptr ? "an allowance for nothing"
                                   : "an allowance for two things",
                 "write one of `record: ID` and `rule: pack-id/rule-id`");
  }
  if (record != nullptr) {
    allowance.record = ReadText(*record, problems).value_or("");
  }
  if (rule != nullptr) {
    allowance.rule = ReadText(*rule, problems).value_or("");
    if (!allowance.rule.empty() && !IsRuleName(allowance.rule)) {
      problems.Add(
          Code::kBadForm, *rule,
          fmt::format("`{}` is not the full name of a rule", allowance.rule),
          "write `pack-id/rule-id`");
    }
  }
  if (const Node* reason = map.Require("reason")) {
    allowance.reason = ReadText(*reason, problems).value_or("");
  }
  return allowance;
}

auto ReadGate(const SourceFile& file, RunBudget& budget,
              Diagnostics& diagnostics) -> Gate {
  SourceText source(file.name, file.content, &budget);
  Problems problems(&source);
  Gate gate;
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    constexpr std::string_view kKeys[] = {"schema", kNewFlags, kLost, "slices",
                                          "allow"};
    const MapReader map(*root, "a gate", kKeys, problems);
    gate.budget = ReadBudget(map, problems);
    if (const Node* slices = map.Find("slices")) {
      for (const Node& item : ReadList(*slices, "`slices`", problems)) {
        gate.slices.push_back(ReadSlice(item, problems));
      }
    }
    if (const Node* allow = map.Find("allow")) {
      for (const Node& item :
           ReadList(*allow, "`allow`", problems, Emptiness::kAllowed)) {
        gate.allow.push_back(ReadAllowance(item, problems));
      }
    }
  }
  problems.MoveTo(diagnostics);
  return gate;
}

}  // namespace

}  // namespace rules

auto LoadGate(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<Gate> {
  const rules::NewErrors errors(diagnostics);
  rules::RunBudget budget;
  Gate gate;
  if (const auto file =
          rules::ReadSourceFile(path, rules::Origin::kNamed, diagnostics)) {
    gate = rules::ReadGate(*file, budget, diagnostics);
  }
  return errors.any() ? std::nullopt : std::optional(std::move(gate));
}

}  // namespace telltale
