#include "rules/manifest.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rules/node_reader.h"
#include "rules/pattern.h"
#include "rules/spelling.h"
#include "rules/waiver_reader.h"
#include "telltale/version.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {
    "schema",    "pack",     "version", "requires",  "title",   "license",
    "languages", "lexicons", "rules",   "scenarios", "untested"};

auto ReadPackId(const Node& node, Problems& problems) -> std::string {
  std::optional<std::string> id = ReadText(node, problems);
  if (id && !IsId(*id)) {
    problems.Add(Code::kBadForm, node,
                 fmt::format("`{}` is not a pack id", *id),
                 "write small letters of ASCII, digits and `-`");
    return "";
  }
  return std::move(id).value_or("");
}

auto ReadVersion(const Node& node, Problems& problems) -> std::string {
  std::optional<std::string> version = ReadText(node, problems);
  if (version && !ParseVersion(*version)) {
    problems.Add(Code::kBadForm, node,
                 fmt::format("`{}` is not a version", *version),
                 "write three numbers, such as `1.0.0` (semver.org)");
  }
  return std::move(version).value_or("");
}

void CheckRequirement(const Node& node, Problems& problems) {
  const std::optional<std::string> requirement = ReadText(node, problems);
  const std::optional<VersionNumber> engine = ParseVersion(Version());
  if (!requirement || !engine) {
    return;
  }
  const std::optional<bool> meets = Meets(*engine, *requirement);
  if (!meets) {
    problems.Add(Code::kBadForm, node,
                 fmt::format("`{}` is not a requirement", *requirement),
                 "write bounds of versions, such as `>=0.1` or `>=0.1, <2`");
  } else if (!*meets) {
    problems.Add(Code::kEngineTooOld, node,
                 fmt::format("pack requires telltale {}, this is {}",
                             *requirement, Version()),
                 "use a telltale or a pack of another version");
  }
}

auto ReadLanguages(const Node& node, Problems& problems)
    -> std::vector<std::string> {
  std::vector<std::string> languages;
  for (const Node& item : ReadList(node, "`languages`", problems)) {
    std::optional<std::string> tag = ReadText(item, problems);
    if (tag) {
      CheckLanguageTag(item, problems);
      languages.push_back(std::move(*tag));
    }
  }
  return languages;
}

}  // namespace

auto ReadManifest(const Node& root, LexiconTable& lexicons, Problems& problems)
    -> RulePack {
  const MapReader map(root, "a pack", kKeys, problems);
  RulePack pack{.location = problems.Locate(root)};
  if (const Node* id = map.Require("pack")) {
    pack.id = ReadPackId(*id, problems);
    pack.location = problems.Locate(*id);
  }
  if (const Node* version = map.Require("version")) {
    pack.version = ReadVersion(*version, problems);
  }
  if (const Node* requirement = map.Find("requires")) {
    CheckRequirement(*requirement, problems);
  }
  if (const Node* title = map.Require("title")) {
    pack.title = ReadText(*title, problems).value_or("");
  }
  if (const Node* license = map.Find("license")) {
    pack.license = ReadText(*license, problems).value_or("");
  }
  if (const Node* languages = map.Require("languages")) {
    pack.languages = ReadLanguages(*languages, problems);
  }
  if (const Node* node = map.Find("lexicons")) {
    lexicons.Read(*node, problems);
  }
  if (const Node* node = map.Find("untested")) {
    for (const Node& item : ReadList(*node, "`untested`", problems)) {
      if (std::optional<Waiver> waiver = ReadWaiver(item, problems)) {
        pack.waivers.push_back(*std::move(waiver));
      }
    }
  }
  return pack;
}

}  // namespace telltale::rules
