#include "telltale/ruleset.h"

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diag/problem_limit.h"
#include "match/trigger.h"
#include "rules/limits.h"
#include "scan/override_effects.h"
#include "scan/ruleset_impl.h"

namespace telltale {

namespace {

// What BCP 47 calls the language of signs that are of none.
constexpr std::string_view kNoLanguage = "und";

// Compiles one rule after another into a Ruleset::Impl.
class Compiler {
 public:
  Compiler(Ruleset::Impl& impl, std::string_view today,
           Diagnostics& diagnostics)
      : impl_(impl), today_(today), found_(&limit_, &diagnostics) {}

  void Run() {
    for (const RulePack& pack : impl_.sources.packs) {
      for (const Rule& rule : pack.rules) {
        AddRule(rule);
      }
    }
    CollectEffects();
    for (size_t i = 0; i < impl_.overrides.size(); ++i) {
      if (Apply(impl_.overrides[i])) {
        impl_.overrides_in_force.push_back(i + 1);
      }
    }
    IndexRules();
    CollectScripts();
    impl_.program.Finish(impl_.index.triggers());
    found_.AddNotes();
  }

 private:
  void AddRule(const Rule& rule) {
    CompiledRule compiled{
        .rule = &rule,
        .points = rule.points,
        .evaluated = rule.status != Status::kDraft,
        .match = CompileCondition(rule.match, LabelOf(rule.name))};
    for (const Exception& exception : rule.unless) {
      compiled.unless.push_back(
          {CompileCondition(exception.when, LabelOf(rule.name)),
           exception.within});
    }
    index_of_rule_[rule.name] = impl_.rules.size();
    impl_.rules.push_back(std::move(compiled));
  }

  static auto LabelOf(const std::string& rule) -> std::string {
    return "in rule " + rule;
  }

  // `label`: of the diagnostics.
  auto CompileCondition(const Condition& condition, const std::string& label)
      -> match::CompiledCondition {
    match::CompiledCondition compiled{.source = &condition};
    for (const Pattern& pattern : condition.patterns) {
      compiled.patterns.push_back(AddPattern(pattern, label));
    }
    for (const Condition& part : condition.parts) {
      compiled.parts.push_back(CompileCondition(part, label));
    }
    compiled.rarest_first = match::RarestFirst(compiled.parts, impl_.program);
    return compiled;
  }

  void CollectEffects() {
    for (const Override& entry : impl_.overrides) {
      const auto found = index_of_rule_.find(entry.rule);
      if (found != index_of_rule_.end() && !HasExpired(entry)) {
        effects_.Add(entry, *impl_.rules[found->second].rule);
      }
    }
  }

  auto HasExpired(const Override& entry) const -> bool {
    // Dates of this form compare as text.
    return !entry.until.empty() && entry.until < today_;
  }

  auto AddPattern(const Pattern& pattern, const std::string& label)
      -> match::PatternIndex {
    Diagnostics diagnostics;
    const match::PatternIndex index =
        impl_.program.Add(pattern, label, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.items()) {
      found_.Add(diagnostic);
    }
    return index;
  }

  // Whether the entry does anything.
  auto Apply(const Override& entry) -> bool {
    const auto found = index_of_rule_.find(entry.rule);
    if (found == index_of_rule_.end()) {
      Warn(entry, "R030", "override names no rule: `" + entry.rule + "`",
           "`telltale rules list` prints the names of all rules");
      return false;
    }
    if (HasExpired(entry)) {
      Warn(entry, "R031",
           "override of `" + entry.rule + "` expired on " + entry.until,
           "remove it, or give it a new date after looking at it again");
      return false;
    }
    CompiledRule& rule = impl_.rules[found->second];
    std::optional<CompiledException> except;
    if (entry.except) {
      // Whether it changes something or not: its mistakes are told today rather
      // than on the day that it comes into force.
      except = {CompileCondition(entry.except->when, LabelOf(entry.rule)),
                entry.except->within};
    }
    if (const auto idleness = effects_.WhyIdle(entry, *rule.rule)) {
      if (!idleness->why.empty()) {
        Warn(entry, "R034",
             "override of `" + entry.rule +
                 "` changes nothing: " + std::string(idleness->why),
             std::string(idleness->help));
      }
      return false;
    }
    if (entry.disable) {
      rule.evaluated = false;
    }
    if (entry.points) {
      rule.points = *entry.points;
    }
    if (except) {
      rule.unless.push_back(*std::move(except));
    }
    return true;
  }

  void Warn(const Override& entry, std::string_view code, std::string message,
            std::string help) {
    found_.Add({.severity = Severity::kWarning,
                .code = std::string(code),
                .location = entry.location,
                .message = std::move(message),
                .excerpt = entry.excerpt,
                .label = "this override does nothing",
                .help = std::move(help)});
  }

  void IndexRules() {
    for (RuleNumber number = 0; number < impl_.rules.size(); ++number) {
      const CompiledRule& rule = impl_.rules[number];
      if (rule.evaluated) {
        impl_.index.Add(number, match::TriggersOf(rule.match, impl_.program));
      }
    }
  }

  void CollectScripts() {
    std::set<std::string> languages;
    for (const CompiledRule& rule : impl_.rules) {
      if (rule.evaluated) {
        AddLanguages(rule.rule->match, languages);
      }
    }
    std::set<text::Script> scripts;
    for (const std::string& language : languages) {
      if (language == kNoLanguage) {
        // Signs that stand in any text say nothing of who can read it.
        continue;
      }
      const std::vector<text::Script> of_language =
          text::ScriptsOfLanguage(language);
      if (of_language.empty()) {
        // Nobody knows what its texts look like.
        return;
      }
      scripts.insert(of_language.begin(), of_language.end());
    }
    impl_.scripts.assign(scripts.begin(), scripts.end());
  }

  static void AddLanguages(const Condition& condition,
                           std::set<std::string>& languages) {
    for (const Pattern& pattern : condition.patterns) {
      languages.insert(pattern.language);
    }
    for (const Condition& part : condition.parts) {
      AddLanguages(part, languages);
    }
  }

  Ruleset::Impl& impl_;
  std::string_view today_;
  diag::ProblemLimit limit_{rules::kMaxProblems, rules::kMaxProblemsOfRun};
  diag::LimitedDiagnostics found_;
  std::unordered_map<std::string, size_t> index_of_rule_;
  // Of the overrides that hold today.
  OverrideEffects effects_;
};

}  // namespace

auto Ruleset::Compile(RuleSources sources, std::vector<Override> overrides,
                      std::string_view today, Diagnostics& diagnostics)
    -> std::optional<Ruleset> {
  const size_t errors_before = diagnostics.Count(Severity::kError);
  auto impl = std::make_unique<Impl>();
  impl->sources = std::move(sources);
  impl->overrides = std::move(overrides);
  impl->program = match::Program(impl->sources.precompiled);
  Compiler(*impl, today, diagnostics).Run();
  if (diagnostics.Count(Severity::kError) > errors_before) {
    return std::nullopt;
  }
  return Ruleset(std::move(impl));
}

Ruleset::Ruleset(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Ruleset::Ruleset(Ruleset&&) noexcept = default;
auto Ruleset::operator=(Ruleset&&) noexcept -> Ruleset& = default;
Ruleset::~Ruleset() = default;

auto Ruleset::packs() const -> std::span<const RulePack> {
  return impl_->sources.packs;
}

auto Ruleset::policy() const -> const Policy& { return impl_->sources.policy; }

auto Ruleset::FindCitation(std::string_view key) const -> const Citation* {
  for (const Citation& citation : impl_->sources.citations) {
    if (citation.key == key) {
      return &citation;
    }
  }
  return nullptr;
}

auto Ruleset::FindRule(std::string_view name) const -> const Rule* {
  for (const CompiledRule& compiled : impl_->rules) {
    if (compiled.rule->name == name) {
      return compiled.rule;
    }
  }
  return nullptr;
}

}  // namespace telltale
