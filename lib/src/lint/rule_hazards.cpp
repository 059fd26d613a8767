#include "lint/rule_hazards.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "diag/excerpt.h"
#include "lint/finding.h"
#include "lint/hidden_characters.h"
#include "text/fold.h"

namespace telltale::lint {

namespace {

// Fewer examples of a kind than this say little about where a rule ends.
constexpr size_t kEnoughExamples = 3;

// Also the points that fitting may give the rule.
void CheckPoints(const Rule& rule, const Policy& policy,
                 std::vector<Diagnostic>& findings) {
  const int most = rule.points_range ? rule.points_range->most : rule.points;
  if (rule.is_context() || rule.grave || most < policy.review) {
    return;
  }
  const bool now = rule.points >= policy.review;
  const bool alone = policy.min_families_review <= 1;
  const std::string_view consequence =
      alone ? "without any other sign"
            : "so any second family flags the record";
  findings.push_back(AtRule(
      rule,
      {.severity = alone ? Severity::kWarning : Severity::kNote,
       .code = diag::Code::kFlagsAlone,
       .message = fmt::format("{} points{} reach level `review` ({}), {}",
                              now ? rule.points : most,
                              now ? "" : " of `points_range`", policy.review,
                              consequence),
       .help = fmt::format("lower {}, or say `grave: true` if this one sign "
                           "is enough",
                           now ? "the points" : "the end of `points_range`")}));
}

void CheckSources(const Rule& rule, std::vector<Diagnostic>& findings) {
  if (rule.sources.empty()) {
    findings.push_back(
        AtRule(rule, {.code = diag::Code::kNoSource,
                      .message = "rule names no source",
                      .help = "add `sources:` with a key of sources.yaml"}));
  }
}

void CheckExampleCount(const Rule& rule, std::string_view kind, size_t count,
                       std::vector<Diagnostic>& findings) {
  if (count >= kEnoughExamples) {
    return;
  }
  findings.push_back(AtRule(
      rule,
      {.severity = count == 0 ? Severity::kWarning : Severity::kNote,
       .code = diag::Code::kFewExamples,
       .message = fmt::format("rule has {} `{}` example{}, fewer than {}",
                              count == 0 ? "no" : std::to_string(count), kind,
                              count == 1 ? "" : "s", kEnoughExamples),
       .help = fmt::format("add texts that people write under `examples: {}:`",
                           kind)}));
}

// A remark on the first hidden character of `text`, which the file has at
// `location`. None when the author wrote it as an escape, which can be seen.
void CheckHidden(std::string_view text, std::string_view what,
                 const SourceLocation& location, const std::string& excerpt,
                 const std::string& label, std::vector<Diagnostic>& findings) {
  const std::optional<HiddenCharacter> hidden = FindHiddenCharacter(text);
  if (!hidden) {
    return;
  }
  Diagnostic finding = AtLine(
      location, excerpt, label,
      {.code = diag::Code::kHiddenCharacter,
       .message = fmt::format("invisible character U+{:04X} in {}",
                              hidden->code_point, what),
       .help = "remove it, or write it as an escape such as \"\\u200b\" in "
               "double quotes"});
  const size_t first = diag::ByteAtCaret(finding);
  const std::optional<HiddenCharacter> shown =
      FindHiddenCharacter(std::string_view(excerpt).substr(first));
  if (!shown && excerpt.find('\\') != std::string::npos) {
    return;
  }
  if (shown) {
    diag::PointAt(first + shown->begin, 1, finding);
  }
  findings.push_back(std::move(finding));
}

void CheckHiddenInCondition(const Rule& rule, const Condition& condition,
                            std::vector<Diagnostic>& findings) {
  for (const Pattern& pattern : condition.patterns) {
    CheckHidden(pattern.written, "a pattern", pattern.location, pattern.excerpt,
                "in rule " + rule.name, findings);
  }
  for (const Condition& part : condition.parts) {
    CheckHiddenInCondition(rule, part, findings);
  }
}

void CheckHiddenInRule(const Rule& rule, std::vector<Diagnostic>& findings) {
  const std::string label = "in rule " + rule.name;
  CheckHidden(rule.title, "the title", rule.location, rule.excerpt, label,
              findings);
  CheckHiddenInCondition(rule, rule.match, findings);
  for (const Exception& exception : rule.unless) {
    CheckHiddenInCondition(rule, exception.when, findings);
  }
  for (const auto* examples :
       {&rule.match_examples, &rule.no_match_examples,
        &rule.todo_match_examples, &rule.todo_no_match_examples}) {
    for (const Example& example : *examples) {
      CheckHidden(example.text, "an example", example.location, example.excerpt,
                  label, findings);
    }
  }
}

void AddLanguages(const Condition& condition,
                  std::set<std::string_view>& languages) {
  for (const Pattern& pattern : condition.patterns) {
    languages.insert(pattern.language);
  }
  for (const Condition& part : condition.parts) {
    AddLanguages(part, languages);
  }
}

}  // namespace

void CheckRule(const Rule& rule, const Policy& policy,
               std::vector<Diagnostic>& findings) {
  CheckPoints(rule, policy, findings);
  CheckSources(rule, findings);
  CheckExampleCount(rule, "match", rule.match_examples.size(), findings);
  CheckExampleCount(rule, "no_match", rule.no_match_examples.size(), findings);
  CheckHiddenInRule(rule, findings);
  if (rule.status == Status::kDeprecated) {
    findings.push_back(
        AtRule(rule, {.severity = Severity::kNote,
                      .code = diag::Code::kDeprecatedRule,
                      .message = "rule is deprecated, and still counted",
                      .help = "remove it with the pack's next major version"}));
  }
}

void CheckLexicon(const Lexicon& lexicon, std::vector<Diagnostic>& findings) {
  const std::string label = "lexicon " + lexicon.name;
  if (lexicon.uses == 0) {
    findings.push_back(AtLine(
        lexicon.location, lexicon.excerpt, label,
        {.code = diag::Code::kUnusedLexicon,
         .message = fmt::format("no pattern uses lexicon `{}`", lexicon.name),
         .help = fmt::format("write `{{{}}}` in a pattern, or remove it",
                             lexicon.name)}));
  }
  std::set<std::string> seen;
  for (const std::string& word : lexicon.words) {
    if (!seen.insert(text::FoldedWord(word)).second) {
      findings.push_back(AtLine(
          lexicon.location, lexicon.excerpt, label,
          {.code = diag::Code::kRepeatedEntry,
           .message = fmt::format("entry `{}` stands twice in lexicon `{}`, "
                                  "as texts are folded",
                                  word, lexicon.name),
           .help = "keep one of the two"}));
    }
    CheckHidden(word, "a lexicon entry", lexicon.location, lexicon.excerpt,
                label, findings);
  }
}

void CheckLanguages(const RulePack& pack, std::vector<Diagnostic>& findings) {
  std::set<std::string_view> used;
  for (const Rule& rule : pack.rules) {
    AddLanguages(rule.match, used);
    for (const Exception& exception : rule.unless) {
      AddLanguages(exception.when, used);
    }
  }
  for (const std::string& language : pack.languages) {
    if (!used.contains(language)) {
      findings.push_back(AtLine(
          pack.location, "", "",
          {.code = diag::Code::kIdleLanguage,
           .message = fmt::format("pack `{}` lists language `{}`, and no "
                                  "pattern is filed under it",
                                  pack.id, language),
           .help = "remove it from `languages`, or look where its patterns "
                   "went"}));
    }
  }
}

}  // namespace telltale::lint
