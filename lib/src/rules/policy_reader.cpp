#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "digest/sha256.h"
#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/schema_gate.h"
#include "rules/side_files.h"
#include "rules/spelling.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {
    "schema", "policy",       "version",     "title",
    "levels", "min_families", "family_caps", "min_letters"};
constexpr int kMostScore = 1000;
constexpr int kMostCap = 1000;
constexpr int kMostLetters = 1000;
constexpr int kMostFamilies = static_cast<int>(kFamilyCount);

// The keys of `family_caps`: "default", then the families in their order.
auto CapKeys() -> std::array<std::string_view, kFamilyCount + 1> {
  std::array<std::string_view, kFamilyCount + 1> keys = {"default"};
  for (size_t i = 0; i < kFamilyCount; ++i) {
    keys[i + 1] = Name(AllFamilies()[i]);
  }
  return keys;
}

void ReadLevels(const Node& node, Policy& policy, Problems& problems) {
  constexpr std::string_view kLevels[] = {"weak", "review", "priority"};
  int* const bounds[] = {&policy.weak, &policy.review, &policy.priority};
  const MapReader map(node, "`levels`", kLevels, problems);
  int previous = 0;
  for (size_t i = 0; i < std::size(kLevels); ++i) {
    const Node* level = map.Require(kLevels[i]);
    const std::optional<int> bound =
        level == nullptr ? std::nullopt
                         : ReadInteger(*level, 1, kMostScore, problems);
    if (!bound) {
      continue;
    }
    if (*bound < previous) {
      problems.Add(Code::kLevelOrder, *level,
                   fmt::format("level `{}` begins at {}, below the level "
                               "before it at {}",
                               kLevels[i], *bound, previous),
                   "let `weak`, `review` and `priority` rise");
    }
    *bounds[i] = previous = *bound;
  }
}

void ReadMinFamilies(const Node& node, Policy& policy, Problems& problems) {
  constexpr std::string_view kLevels[] = {"review", "priority"};
  const MapReader map(node, "`min_families`", kLevels, problems);
  if (const Node* review = map.Find("review")) {
    policy.min_families_review =
        ReadInteger(*review, 1, kMostFamilies, problems).value_or(1);
  }
  if (const Node* priority = map.Find("priority")) {
    policy.min_families_priority =
        ReadInteger(*priority, 1, kMostFamilies, problems).value_or(1);
  }
}

void ReadFamilyCaps(const Node& node, Policy& policy, Problems& problems) {
  const auto keys = CapKeys();
  const MapReader map(node, "`family_caps`", keys, problems);
  if (const Node* cap = map.Require("default")) {
    policy.family_caps.fill(
        ReadInteger(*cap, 0, kMostCap, problems).value_or(0));
  }
  for (const Family family : AllFamilies()) {
    if (const Node* cap = map.Find(Name(family))) {
      policy.family_caps[static_cast<size_t>(family)] =
          ReadInteger(*cap, 0, kMostCap, problems).value_or(0);
    }
  }
}

auto ReadFrom(const Node& root, Problems& problems) -> Policy {
  Policy policy;
  const MapReader map(root, "a policy", kKeys, problems);
  if (const Node* id = map.Require("policy")) {
    policy.id = ReadText(*id, problems).value_or("default");
    if (!IsId(policy.id)) {
      problems.Add(Code::kBadForm, *id,
                   fmt::format("`{}` is not a policy id", policy.id),
                   "write small letters of ASCII, digits and `-`");
    }
  }
  if (const Node* version = map.Require("version")) {
    policy.version = ReadText(*version, problems).value_or("0.0.0");
    if (!ParseVersion(policy.version)) {
      problems.Add(Code::kBadForm, *version,
                   fmt::format("`{}` is not a version", policy.version),
                   "write three numbers, such as `1.0.0` (semver.org)");
    }
  }
  if (const Node* title = map.Find("title")) {
    ReadText(*title, problems);
  }
  if (const Node* levels = map.Require("levels")) {
    ReadLevels(*levels, policy, problems);
  }
  if (const Node* families = map.Find("min_families")) {
    ReadMinFamilies(*families, policy, problems);
  }
  if (const Node* caps = map.Require("family_caps")) {
    ReadFamilyCaps(*caps, policy, problems);
  }
  if (const Node* letters = map.Find("min_letters")) {
    policy.min_letters =
        ReadInteger(*letters, 0, kMostLetters, problems).value_or(0);
  }
  return policy;
}

}  // namespace

auto ReadPolicy(const SourceFile& file, RunBudget& budget,
                Diagnostics& diagnostics) -> Policy {
  SourceText source(file.name, file.content, &budget);
  Problems problems(&source);
  Policy policy;
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    policy = ReadFrom(*root, problems);
  }
  policy.sha256 = digest::Sha256Hex(file.content);
  problems.MoveTo(diagnostics);
  return policy;
}

}  // namespace telltale::rules
