#include "rules/pack_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "rules/lexicon.h"
#include "rules/manifest.h"
#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/rule_reader.h"
#include "rules/schema_gate.h"
#include "rules/source_text.h"
#include "rules/spelling.h"

namespace telltale::rules {

namespace {

using diag::Code;

auto Spell(const SourceLocation& location) -> std::string {
  return fmt::format("{}:{}", location.file, location.line);
}

// Adds the rules of one file after another to a pack.
class RuleCollector {
 public:
  RuleCollector(RulePack* pack, LexiconTable* lexicons,
                const std::set<std::string, std::less<>>* sources)
      : pack_(pack), lexicons_(lexicons), sources_(sources) {
    // Without any valid language every one would seem undeclared.
    languages_known_ = std::any_of(pack->languages.begin(),
                                   pack->languages.end(), IsLanguageTag);
  }

  // `list` is the value of `rules`.
  void Add(const Node& list, Problems& problems) {
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

 private:
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
  size_t count_ = 0;
  // Where each rule id was seen first.
  std::map<std::string, SourceLocation> seen_;
};

// A rule file beside the manifest.
void ReadRuleFile(const SourceFile& file, RuleCollector& rules,
                  Diagnostics& diagnostics) {
  SourceText source(file.name, file.content);
  Problems problems(&source);
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    constexpr std::string_view kKeys[] = {"schema", "rules"};
    const MapReader map(*root, "a rule file", kKeys, problems);
    if (const Node* list = map.Require("rules")) {
      rules.Add(*list, problems);
    }
  }
  problems.MoveTo(diagnostics);
}

}  // namespace

auto PackReader::Read(const PackFiles& files) -> std::optional<RulePack> {
  SourceText source(files.manifest.name, files.manifest.content);
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

  RuleCollector rules(&pack, &lexicons, sources_);
  const auto own_rules =
      std::find_if(root->keys.begin(), root->keys.end(),
                   [](const Node& key) { return key.text == "rules"; });
  if (own_rules != root->keys.end()) {
    rules.Add(root->items[static_cast<size_t>(own_rules - root->keys.begin())],
              problems);
  } else if (files.rule_files.empty()) {
    problems.Add(Code::kMissingKey, *root, "a pack without rules",
                 "add `rules:` here or in a file beside this one");
  }
  problems.MoveTo(*diagnostics_);

  for (const SourceFile& file : files.rule_files) {
    ReadRuleFile(file, rules, *diagnostics_);
  }
  pack.lexicons = lexicons.TakeLexicons();
  return pack;
}

}  // namespace telltale::rules
