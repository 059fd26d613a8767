#include "evaluate/pack_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace telltale::evaluate {

namespace {

// The patterns of a condition, each as "language: regex", with repetitions.
void CollectPatterns(const Condition& condition, bool as_written,
                     std::multiset<std::string>& patterns) {
  for (const Pattern& pattern : condition.patterns) {
    patterns.insert(pattern.language + ": " +
                    (as_written ? pattern.written : pattern.regex));
  }
  for (const Condition& part : condition.parts) {
    CollectPatterns(part, as_written, patterns);
  }
}

auto WithinText(const std::optional<Proximity>& within) -> std::string {
  return within ? fmt::format(" within {} {}", within->limit,
                              within->unit == Proximity::Unit::kWords ? "words"
                                                                      : "chars")
                : "";
}

// All that a condition means; `with_patterns` false for its shape alone.
auto Meaning(const Condition& condition, bool with_patterns) -> std::string {
  std::string text = fmt::format(
      "({} {}{}{}", condition.need, condition.obscured ? "obscured " : "",
      condition.ordered ? "ordered " : "", WithinText(condition.within));
  for (const ContactKind kind : condition.entities) {
    text += fmt::format(" @{}", Name(kind));
  }
  if (!condition.patterns.empty()) {
    text += " patterns";
    std::set<std::string> patterns;
    for (const Pattern& pattern : condition.patterns) {
      patterns.insert(fmt::format("\n{}{}:{}", pattern.language,
                                  pattern.matches_anywhere ? "*" : "",
                                  pattern.regex));
    }
    if (with_patterns) {
      for (const std::string& pattern : patterns) {
        text += pattern;
      }
    }
  }
  for (const Condition& part : condition.parts) {
    text += Meaning(part, with_patterns);
  }
  return text + ")";
}

auto MeaningOfExceptions(const Rule& rule) -> std::string {
  std::set<std::string> exceptions;
  for (const Exception& exception : rule.unless) {
    exceptions.insert(Meaning(exception.when, true) +
                      WithinText(exception.within));
  }
  std::string text;
  for (const std::string& exception : exceptions) {
    text += exception;
  }
  return text;
}

auto Arrow(std::string_view from, std::string_view to) -> std::string {
  return fmt::format("{} -> {}", from.empty() ? "none" : from,
                     to.empty() ? "none" : to);
}

// "+2 -1".
template <typename Set>
auto Counted(const Set& old_items, const Set& new_items) -> std::string {
  std::vector<typename Set::value_type> added;
  std::vector<typename Set::value_type> removed;
  std::set_difference(new_items.begin(), new_items.end(), old_items.begin(),
                      old_items.end(), std::back_inserter(added));
  std::set_difference(old_items.begin(), old_items.end(), new_items.begin(),
                      new_items.end(), std::back_inserter(removed));
  std::string text;
  if (!added.empty()) {
    text = fmt::format("+{}", added.size());
  }
  if (!removed.empty()) {
    text += fmt::format("{}-{}", text.empty() ? "" : " ", removed.size());
  }
  return text;
}

auto Counts(Status status) -> bool {
  return status == Status::kStable || status == Status::kDeprecated;
}

auto FrameText(const ContextEffect& effect) -> std::string {
  std::string text = std::string(Name(effect.frame));
  text += effect.strong ? " strong" : "";
  for (const Family family : effect.cancels) {
    text += fmt::format(" cancels {}", Name(family));
  }
  for (const Family family : effect.damps) {
    text += fmt::format(" damps {}", Name(family));
  }
  if (effect.route) {
    text += fmt::format(" to {}", Name(*effect.route));
  }
  return text;
}

// Adds what differs of the rules' patterns and exceptions.
void AddConditionChanges(const Rule& before, const Rule& after,
                         std::vector<Change>& changes) {
  const auto add = [&changes](std::string what, std::string detail) {
    changes.push_back({.what = std::move(what),
                       .detail = std::move(detail),
                       .may_move_levels = true});
  };
  if (Meaning(before.match, false) != Meaning(after.match, false)) {
    add("condition", "another shape");
  }
  if (Meaning(before.match, true) != Meaning(after.match, true)) {
    std::multiset<std::string> old_written;
    std::multiset<std::string> new_written;
    CollectPatterns(before.match, true, old_written);
    CollectPatterns(after.match, true, new_written);
    if (old_written != new_written) {
      add("patterns", Counted(old_written, new_written));
    } else if (Meaning(before.match, false) == Meaning(after.match, false)) {
      std::multiset<std::string> old_regex;
      std::multiset<std::string> new_regex;
      CollectPatterns(before.match, false, old_regex);
      CollectPatterns(after.match, false, new_regex);
      add("patterns", old_regex == new_regex ? "in other parts"
                                             : "by words of their lexicons");
    }
  }
  if (MeaningOfExceptions(before) != MeaningOfExceptions(after)) {
    add("exceptions", before.unless.size() == after.unless.size()
                          ? "changed"
                          : Arrow(fmt::format("{}", before.unless.size()),
                                  fmt::format("{}", after.unless.size())));
  }
}

// Adds what differs of how a hit counts.
void AddWeightChanges(const Rule& before, const Rule& after,
                      std::vector<Change>& changes) {
  const auto add = [&changes](std::string what, std::string detail, Bump bump) {
    changes.push_back(
        {.what = std::move(what), .detail = std::move(detail), .bump = bump});
  };
  if (before.points != after.points) {
    add("points", fmt::format("{} -> {}", before.points, after.points),
        after.points > before.points ? Bump::kMinor : Bump::kMajor);
  }
  if (before.family != after.family) {
    add("family", Arrow(Name(before.family), Name(after.family)), Bump::kMajor);
  }
  if (before.grave != after.grave) {
    add("grave", after.grave ? "no -> yes" : "yes -> no", Bump::kMajor);
  }
  const auto route = [](const Rule& rule) -> std::string_view {
    return rule.route ? Name(*rule.route) : "";
  };
  if (before.route != after.route) {
    add("route", Arrow(route(before), route(after)), Bump::kMajor);
  }
  const auto frame = [](const Rule& rule) {
    return rule.context ? FrameText(*rule.context) : std::string();
  };
  if (before.context != after.context) {
    add("frame", Arrow(frame(before), frame(after)), Bump::kMajor);
  }
}

// Adds what differs of what is said about the rule.
void AddWordingChanges(const Rule& before, const Rule& after,
                       std::vector<Change>& changes) {
  const auto add = [&changes](bool differs, std::string what) {
    if (differs) {
      changes.push_back({.what = std::move(what), .detail = "changed"});
    }
  };
  const auto texts = [](const std::vector<Example>& examples) {
    std::vector<std::string_view> all;
    for (const Example& example : examples) {
      all.push_back(example.text);
    }
    return all;
  };
  add(before.title != after.title, "title");
  std::multiset<std::string> old_written;
  std::multiset<std::string> new_written;
  CollectPatterns(before.match, true, old_written);
  CollectPatterns(after.match, true, new_written);
  add(old_written != new_written && HitTheSame(before, after),
      "spelling of patterns");
  add(before.phase != after.phase || before.unodc_act != after.unodc_act ||
          before.unodc_means != after.unodc_means ||
          before.evidence != after.evidence || before.sources != after.sources,
      "provenance");
  add(before.false_positives != after.false_positives, "false positives");
  add(before.points_range != after.points_range, "range of points");
  add(texts(before.match_examples) != texts(after.match_examples) ||
          texts(before.no_match_examples) != texts(after.no_match_examples) ||
          texts(before.todo_match_examples) !=
              texts(after.todo_match_examples) ||
          texts(before.todo_no_match_examples) !=
              texts(after.todo_no_match_examples),
      "examples");
}

auto ChangesOf(const Rule& before, const Rule& after) -> std::vector<Change> {
  std::vector<Change> changes;
  if (before.status != after.status) {
    const bool counted = Counts(before.status);
    const bool counts = Counts(after.status);
    changes.push_back({.what = "status",
                       .detail = Arrow(Name(before.status), Name(after.status)),
                       .bump = counted && !counts   ? Bump::kMajor
                               : !counted && counts ? Bump::kMinor
                                                    : Bump::kPatch});
  }
  AddConditionChanges(before, after, changes);
  AddWeightChanges(before, after, changes);
  // A rule that counts neither before nor after moves nothing.
  if (!Counts(before.status) && !Counts(after.status)) {
    for (Change& change : changes) {
      change.bump = Bump::kPatch;
      change.may_move_levels = false;
    }
  }
  AddWordingChanges(before, after, changes);
  return changes;
}

auto RulesByName(const RulePack& pack)
    -> std::map<std::string_view, const Rule*> {
  std::map<std::string_view, const Rule*> rules;
  for (const Rule& rule : pack.rules) {
    rules[rule.name] = &rule;
  }
  return rules;
}

auto PointsText(const Rule& rule) -> std::string {
  return fmt::format("{}, {}", Name(rule.status),
                     rule.is_context() ? FrameText(*rule.context)
                                       : fmt::format("{} points", rule.points));
}

auto Added(const Rule& rule) -> RuleChange {
  return {.kind = RuleChange::Kind::kAdded,
          .rule = rule.name,
          .changes = {{.what = "rule added",
                       .detail = PointsText(rule),
                       .bump = rule.status == Status::kDraft ? Bump::kPatch
                                                             : Bump::kMinor}}};
}

auto Removed(const Rule& rule) -> RuleChange {
  return {
      .kind = RuleChange::Kind::kRemoved,
      .rule = rule.name,
      .changes = {{.what = "rule removed",
                   .detail = PointsText(rule),
                   .bump = Counts(rule.status)             ? Bump::kMajor
                           : rule.status == Status::kDraft ? Bump::kPatch
                                                           : Bump::kMinor}}};
}

// Compares the rules of one pack.
void CompareRules(const RulePack& before, const RulePack& after,
                  PackChange& change) {
  const auto old_rules = RulesByName(before);
  const auto new_rules = RulesByName(after);
  std::vector<const Rule*> added;
  for (const auto& [name, rule] : new_rules) {
    if (!old_rules.contains(name)) {
      added.push_back(rule);
    }
  }
  std::vector<RuleChange> removed_or_renamed;
  std::vector<RuleChange> changed;
  for (const auto& [name, rule] : old_rules) {
    const auto now = new_rules.find(name);
    if (now != new_rules.end()) {
      std::vector<Change> changes = ChangesOf(*rule, *now->second);
      if (!changes.empty()) {
        changed.push_back({.rule = rule->name, .changes = std::move(changes)});
      }
      continue;
    }
    RuleChange gone = Removed(*rule);
    const auto twin = std::find_if(added.begin(), added.end(),
                                   [&old_rule = *rule](const Rule* candidate) {
                                     return HitTheSame(old_rule, *candidate);
                                   });
    if (twin != added.end()) {
      gone.kind = RuleChange::Kind::kRenamed;
      gone.renamed_to = (*twin)->name;
      gone.changes.front().what = "rule renamed";
      gone.changes.front().detail = "to " + (*twin)->name;
      added.erase(twin);
    }
    removed_or_renamed.push_back(std::move(gone));
  }
  change.rules = std::move(removed_or_renamed);
  std::move(changed.begin(), changed.end(), std::back_inserter(change.rules));
  for (const Rule* rule : added) {
    change.rules.push_back(Added(*rule));
  }
  std::stable_sort(change.rules.begin(), change.rules.end(),
                   [](const RuleChange& a, const RuleChange& b) {
                     const auto order = [](RuleChange::Kind kind) {
                       switch (kind) {
                         case RuleChange::Kind::kRemoved:
                           return 0;
                         case RuleChange::Kind::kRenamed:
                           return 1;
                         case RuleChange::Kind::kChanged:
                           return 2;
                         case RuleChange::Kind::kAdded:
                           break;
                       }
                       return 3;
                     };
                     return order(a.kind) < order(b.kind);
                   });
}

void CompareLexicons(const RulePack& before, const RulePack& after,
                     std::vector<Change>& changes) {
  std::map<std::string_view, std::pair<const Lexicon*, const Lexicon*>> both;
  for (const Lexicon& lexicon : before.lexicons) {
    both[lexicon.name].first = &lexicon;
  }
  for (const Lexicon& lexicon : after.lexicons) {
    both[lexicon.name].second = &lexicon;
  }
  const auto words = [](const Lexicon* lexicon) {
    return lexicon == nullptr ? std::set<std::string>()
                              : std::set<std::string>(lexicon->words.begin(),
                                                      lexicon->words.end());
  };
  for (const auto& [name, lexicons] : both) {
    const std::string counted =
        Counted(words(lexicons.first), words(lexicons.second));
    if (!counted.empty()) {
      // Whether levels may move, the rules that name it say.
      changes.push_back(
          {.what = fmt::format("words of {{{}}}", name), .detail = counted});
    }
  }
}

// All that the pack's own tests say, whatever their places.
auto TestsOf(const RulePack& pack) -> std::string {
  std::string text;
  for (const Scenario& scenario : pack.scenarios) {
    text += fmt::format(
        "{}\n{}\n{} {} {} {}\n", scenario.name, scenario.text.text,
        Name(scenario.least), Name(scenario.most),
        scenario.route ? Name(*scenario.route) : "any", scenario.contrast_of);
    for (const RuleReference& rule : scenario.must_fire) {
      text += "+" + rule.name;
    }
    for (const RuleReference& rule : scenario.must_not_fire) {
      text += "-" + rule.name;
    }
  }
  for (const Waiver& waiver : pack.waivers) {
    text +=
        fmt::format("\n{} {} {} {} {}", waiver.rule, waiver.lexicon,
                    fmt::join(waiver.entries, ","), waiver.most, waiver.reason);
  }
  return text;
}

void CompareManifests(const RulePack& before, const RulePack& after,
                      std::vector<Change>& changes) {
  const std::set<std::string> old_languages(before.languages.begin(),
                                            before.languages.end());
  const std::set<std::string> new_languages(after.languages.begin(),
                                            after.languages.end());
  if (old_languages != new_languages) {
    const bool keeps_all =
        std::includes(new_languages.begin(), new_languages.end(),
                      old_languages.begin(), old_languages.end());
    changes.push_back({.what = "languages",
                       .detail = Counted(old_languages, new_languages),
                       .bump = keeps_all ? Bump::kMinor : Bump::kMajor});
  }
  if (before.title != after.title || before.license != after.license) {
    changes.push_back({.what = "title or licence", .detail = "changed"});
  }
  if (TestsOf(before) != TestsOf(after)) {
    changes.push_back({.what = "scenarios or waivers", .detail = "changed"});
  }
  CompareLexicons(before, after, changes);
}

auto ComparePolicies(const Policy& before, const Policy& after) -> PackChange {
  PackChange change{.pack = "policy",
                    .old_version = before.version,
                    .new_version = after.version};
  const auto add = [&change](std::string what, int from, int to) {
    if (from != to) {
      change.changes.push_back({.what = std::move(what),
                                .detail = fmt::format("{} -> {}", from, to),
                                .bump = Bump::kMajor,
                                .may_move_levels = true});
    }
  };
  if (before.id != after.id) {
    change.changes.push_back({.what = "id",
                              .detail = Arrow(before.id, after.id),
                              .bump = Bump::kMajor});
  }
  add("level weak", before.weak, after.weak);
  add("level review", before.review, after.review);
  add("level priority", before.priority, after.priority);
  add("families for review", before.min_families_review,
      after.min_families_review);
  add("families for priority", before.min_families_priority,
      after.min_families_priority);
  add("least letters", before.min_letters, after.min_letters);
  for (const Family family : AllFamilies()) {
    const auto index = static_cast<size_t>(family);
    add(fmt::format("cap of {}", Name(family)), before.family_caps[index],
        after.family_caps[index]);
  }
  return change;
}

}  // namespace

auto HitTheSame(const Rule& a, const Rule& b) -> bool {
  return Meaning(a.match, true) == Meaning(b.match, true) &&
         MeaningOfExceptions(a) == MeaningOfExceptions(b);
}

auto FindChanges(const RuleSources& old_rules, const RuleSources& new_rules)
    -> std::vector<PackChange> {
  std::map<std::string_view, std::pair<const RulePack*, const RulePack*>> both;
  for (const RulePack& pack : old_rules.packs) {
    both[pack.id].first = &pack;
  }
  for (const RulePack& pack : new_rules.packs) {
    both[pack.id].second = &pack;
  }
  std::vector<PackChange> found;
  for (const auto& [id, packs] : both) {
    static const RulePack nothing;
    const auto& [before, after] = packs;
    PackChange change{.pack = std::string(id)};
    if (before != nullptr) {
      change.old_version = before->version;
    }
    if (after != nullptr) {
      change.new_version = after->version;
    }
    if (before != nullptr && after != nullptr) {
      CompareManifests(*before, *after, change.changes);
    }
    CompareRules(before == nullptr ? nothing : *before,
                 after == nullptr ? nothing : *after, change);
    if (!change.changes.empty() || !change.rules.empty() ||
        change.old_version != change.new_version) {
      found.push_back(std::move(change));
    }
  }
  PackChange policy = ComparePolicies(old_rules.policy, new_rules.policy);
  if (!policy.changes.empty() || policy.old_version != policy.new_version) {
    found.push_back(std::move(policy));
  }
  return found;
}

}  // namespace telltale::evaluate
