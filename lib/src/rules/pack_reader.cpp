#include "rules/pack_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "digest/sha256.h"
#include "rules/lexicon.h"
#include "rules/limits.h"
#include "rules/manifest.h"
#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/rule_reader.h"
#include "rules/scenario_reader.h"
#include "rules/schema_gate.h"
#include "rules/source_text.h"
#include "rules/spelling.h"
#include "signature/checksum_list.h"

namespace telltale::rules {

namespace {

using diag::Code;

auto Spell(const SourceLocation& location) -> std::string {
  return fmt::format("{}:{}", location.file, location.line);
}

// Adds the rules and scenarios of one file after another to a pack.
class Collector {
 public:
  Collector(RulePack* pack, LexiconTable* lexicons,
            const std::set<std::string, std::less<>>* sources)
      : pack_(pack), lexicons_(lexicons), sources_(sources) {
    // Without any valid language every one would seem undeclared.
    languages_known_ = std::any_of(pack->languages.begin(),
                                   pack->languages.end(), IsLanguageTag);
  }

  // Whether the files had lists of scenarios, and none of rules.
  auto saw_scenarios_alone() const -> bool {
    return saw_scenarios_ && !saw_rules_;
  }

  // `list` is the value of `rules`.
  void AddRules(const Node& list, Problems& problems) {
    saw_rules_ = true;
    const RuleContext context{
        .pack_id = pack_->id,
        .patterns = {.languages =
                         languages_known_ ? &pack_->languages : nullptr,
                     .lexicons = lexicons_,
                     .problems = &problems},
        .sources = sources_};
    for (const Node& item : ReadList(list, "`rules`", problems)) {
      if (++count_ > kMaxRules) {
        if (count_ == kMaxRules + 1) {
          problems.Add(Code::kTooManyRules, item,
                       fmt::format("pack has more than {} rules", kMaxRules),
                       "divide the pack");
        }
        return;
      }
      std::optional<Rule> rule = ReadRule(item, context);
      if (rule && IsNew(*rule, problems)) {
        pack_->rules.push_back(std::move(*rule));
      }
    }
  }

  // `list` is the value of `scenarios`.
  void AddScenarios(const Node& list, Problems& problems) {
    saw_scenarios_ = true;
    for (const Node& item : ReadList(list, "`scenarios`", problems)) {
      std::optional<Scenario> scenario =
          ReadScenario(item, pack_->id, problems);
      if (scenario && IsNew(*scenario, problems)) {
        pack_->scenarios.push_back(std::move(*scenario));
      }
    }
  }

 private:
  auto IsNew(const Scenario& scenario, Problems& problems) -> bool {
    const auto [first, is_new] =
        scenarios_seen_.emplace(scenario.name, scenario.location);
    if (!is_new) {
      problems.AddDuplicate(
          Code::kDuplicateScenario, scenario.location,
          fmt::format("duplicate scenario `{}`", scenario.name),
          fmt::format("already used at {}", Spell(first->second)),
          "give one of the two another name");
    }
    return is_new;
  }

  auto IsNew(const Rule& rule, Problems& problems) -> bool {
    const auto [first, is_new] = seen_.emplace(rule.id, rule.location);
    if (!is_new) {
      problems.AddDuplicate(
          Code::kDuplicateRule, rule.location,
          fmt::format("duplicate rule id `{}`", rule.id),
          fmt::format("already used at {}", Spell(first->second)),
          "ids are permanent: give the newer rule another");
    }
    return is_new;
  }

  RulePack* pack_;
  LexiconTable* lexicons_;
  const std::set<std::string, std::less<>>* sources_;
  bool languages_known_ = false;
  bool saw_rules_ = false;
  bool saw_scenarios_ = false;
  size_t count_ = 0;
  // Where each rule id was seen first.
  std::map<std::string, SourceLocation> seen_;
  // The same of scenarios.
  std::map<std::string, SourceLocation> scenarios_seen_;
};

// The value of `key` in a map; null when there is none.
auto ValueOf(const Node& map, std::string_view key) -> const Node* {
  const auto found =
      std::find_if(map.keys.begin(), map.keys.end(),
                   [key](const Node& item) { return item.text == key; });
  return found == map.keys.end()
             ? nullptr
             : &map.items[static_cast<size_t>(found - map.keys.begin())];
}

// A file beside the manifest: rules, scenarios, or both.
void ReadRuleFile(const SourceFile& file, RunBudget& budget,
                  Collector& collector, Diagnostics& diagnostics) {
  SourceText source(file.name, file.content, &budget);
  Problems problems(&source);
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    constexpr std::string_view kKeys[] = {"schema", "rules", "scenarios"};
    const MapReader map(*root, "a rule file", kKeys, problems);
    const Node* scenarios = map.Find("scenarios");
    const bool needs_rules =
        scenarios == nullptr && !map.IsMisspelt("scenarios");
    if (const Node* list =
            needs_rules ? map.Require("rules") : map.Find("rules")) {
      collector.AddRules(*list, problems);
    }
    if (scenarios != nullptr) {
      collector.AddScenarios(*scenarios, problems);
    }
  }
  problems.MoveTo(diagnostics);
}

// See pack_digest.h.
auto DigestOf(const PackFiles& files) -> std::string {
  if (files.is_single_file) {
    return digest::Sha256Hex(files.manifest.content);
  }
  signature::ChecksumList sums;
  const auto add = [&sums](const SourceFile& file) {
    const std::string name = file.name.substr(file.name.rfind('/') + 1);
    sums[name] = digest::Sha256Hex(file.content);
  };
  add(files.manifest);
  std::for_each(files.rule_files.begin(), files.rule_files.end(), add);
  std::for_each(files.sources.begin(), files.sources.end(), add);
  return digest::Sha256Hex(signature::ToText(sums));
}

}  // namespace

auto PackReader::Read(const PackFiles& files) -> std::optional<RulePack> {
  SourceText source(files.manifest.name, files.manifest.content, budget_);
  Problems problems(&source);
  const std::optional<Node> root = ParseYaml(source, problems);
  if (!root || !PassesSchemaGate(*root, problems)) {
    problems.MoveTo(*diagnostics_);
    return std::nullopt;
  }
  LexiconTable lexicons;
  RulePack pack = ReadManifest(*root, lexicons, problems);
  const auto [first, is_new] = seen_.emplace(pack.id, pack.location);
  if (!is_new && !pack.id.empty()) {
    problems.AddDuplicate(
        Code::kDuplicatePack, pack.location,
        fmt::format("duplicate pack id `{}`", pack.id),
        fmt::format("already used at {}", Spell(first->second)),
        "load one of the two, or give this pack another id");
  }

  Collector collector(&pack, &lexicons, sources_);
  if (const Node* own_rules = ValueOf(*root, "rules")) {
    collector.AddRules(*own_rules, problems);
  } else if (files.rule_files.empty()) {
    problems.Add(Code::kMissingKey, *root, "a pack without rules",
                 "add `rules:` here or in a file beside this one");
  }
  if (const Node* own_scenarios = ValueOf(*root, "scenarios")) {
    collector.AddScenarios(*own_scenarios, problems);
  }
  problems.MoveTo(*diagnostics_);

  for (const SourceFile& file : files.rule_files) {
    ReadRuleFile(file, *budget_, collector, *diagnostics_);
  }
  if (collector.saw_scenarios_alone() && !files.rule_files.empty()) {
    problems.Add(Code::kMissingKey, *root, "a pack without rules",
                 "add `rules:` here or in a file beside this one");
    problems.MoveTo(*diagnostics_);
  }
  pack.lexicons = lexicons.TakeLexicons();
  pack.sha256 = DigestOf(files);
  return pack;
}

}  // namespace telltale::rules
