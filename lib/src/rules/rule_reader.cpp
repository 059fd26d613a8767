#include "rules/rule_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "rules/condition.h"
#include "rules/example_reader.h"
#include "rules/node_reader.h"
#include "rules/spelling.h"
#include "telltale/nearest_name.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {
    "id",           "kind",    "title",  "family",   "points",
    "points_range", "grave",   "frame",  "strength", "cancels",
    "damps",        "route",   "status", "phase",    "unodc",
    "evidence",     "sources", "match",  "unless",   "false_positives",
    "examples"};
constexpr std::string_view kIndicatorKeys[] = {"family", "points",
                                               "points_range", "grave"};
constexpr std::string_view kContextKeys[] = {"frame", "strength", "cancels",
                                             "damps"};
constexpr int kMostPoints = 10;

// Reads one rule, key by key.
class RuleReader {
 public:
  RuleReader(const Node& node, const RuleContext& context)
      : context_(&context),
        problems_(context.patterns.problems),
        map_(node, "a rule", kKeys, *problems_),
        anchor_(map_.Find("id") != nullptr ? map_.Find("id") : &node) {}

  auto Read(std::string id) -> Rule {
    Rule rule;
    rule.name = fmt::format("{}/{}", context_->pack_id, id);
    rule.id = std::move(id);
    rule.location = problems_->Locate(*anchor_);
    rule.excerpt = problems_->Excerpt(*anchor_);
    ReadDescription(rule);
    if (IsContext()) {
      RefuseKeys(kIndicatorKeys, "a context rule", "kind: indicator");
      rule.context = ReadEffect();
    } else {
      RefuseKeys(kContextKeys, "an indicator", "kind: context");
      ReadIndicator(rule);
    }
    if (const Node* match = map_.Require("match")) {
      rule.match = ReadCondition(*match, context_->patterns);
    }
    if (const Node* unless = map_.Find("unless")) {
      for (const Node& item : ReadList(*unless, "`unless`", *problems_)) {
        rule.unless.push_back(ReadException(item, context_->patterns));
      }
    }
    ReadExamples(rule);
    return rule;
  }

 private:
  auto Text(std::string_view key) -> std::string {
    const Node* node = map_.Find(key);
    return node == nullptr ? "" : ReadText(*node, *problems_).value_or("");
  }

  void ReadDescription(Rule& rule) {
    if (map_.Require("title") != nullptr) {
      rule.title = Text("title");
    }
    if (const Node* status = map_.Find("status")) {
      rule.status = ReadEnum<Status>(*status, "statuses", 0, 4, *problems_)
                        .value_or(Status::kStable);
    }
    if (const Node* phase = map_.Find("phase")) {
      rule.phase = ReadEnum<Phase>(*phase, "phases", 0, 4, *problems_);
    }
    if (const Node* grade = map_.Find("evidence")) {
      rule.evidence = ReadEnum<EvidenceGrade>(*grade, "grades of evidence", 0,
                                              5, *problems_)
                          .value_or(EvidenceGrade::kHypothesis);
    }
    if (const Node* unodc = map_.Find("unodc")) {
      constexpr std::string_view kUnodcKeys[] = {"act", "means"};
      const MapReader map(*unodc, "`unodc`", kUnodcKeys, *problems_);
      const Node* act = map.Find("act");
      const Node* means = map.Find("means");
      rule.unodc_act = act ? ReadText(*act, *problems_).value_or("") : "";
      rule.unodc_means = means ? ReadText(*means, *problems_).value_or("") : "";
    }
    if (const Node* texts = map_.Find("false_positives")) {
      rule.false_positives = ReadTexts(*texts, "`false_positives`", *problems_);
    }
    ReadSources(rule);
  }

  auto ReadRoute() -> std::optional<Route> {
    const Node* route = map_.Find("route");
    if (route == nullptr) {
      return std::nullopt;
    }
    // From 1: the analyst, 0, is where records go anyway.
    return ReadEnum<Route>(*route, "routes", 1, 3, *problems_);
  }

  void ReadSources(Rule& rule) {
    const Node* sources = map_.Require("sources");
    if (sources == nullptr) {
      return;
    }
    for (const Node& item : ReadList(*sources, "`sources`", *problems_)) {
      std::optional<std::string> key = ReadText(item, *problems_);
      if (!key) {
        continue;
      }
      if (!context_->sources->contains(*key)) {
        const std::string_view nearest = NearestSource(*key);
        problems_->Add(Code::kUnknownSource, item,
                       fmt::format("source `{}` is not in sources.yaml", *key),
                       nearest.empty()
                           ? "add it to sources.yaml beside the packs"
                           : fmt::format("did you mean `{}`?", nearest));
      }
      rule.sources.push_back(std::move(*key));
    }
  }

  auto NearestSource(std::string_view key) -> std::string_view {
    if (!problems_->MayCompare(context_->sources->size())) {
      return {};
    }
    const std::vector<std::string_view> known(context_->sources->begin(),
                                              context_->sources->end());
    return NearestName(key, known);
  }

  auto IsContext() -> bool {
    constexpr std::string_view kKinds[] = {"indicator", "context"};
    if (const Node* kind = map_.Find("kind")) {
      const auto name = ReadName(*kind, "kinds of rules", kKinds, *problems_);
      if (name) {
        return *name == "context";
      }
      // A misspelt kind is told by what the rule has.
      return map_.Find("frame") != nullptr;
    }
    return false;
  }

  void RefuseKeys(std::span<const std::string_view> keys, std::string_view what,
                  std::string_view other_kind) {
    for (const std::string_view key : keys) {
      if (map_.Find(key) != nullptr) {
        problems_->Add(Code::kMisplacedKey, map_.FindKey(key),
                       fmt::format("`{}` in {}", key, what),
                       fmt::format("remove it, or write `{}`", other_kind));
      }
    }
  }

  void ReadIndicator(Rule& rule) {
    if (const Node* family = map_.Require("family")) {
      rule.family =
          ReadEnum<Family>(*family, "families", 0, kFamilyCount, *problems_)
              .value_or(Family::kLure);
    }
    const Node* points = map_.Require("points");
    std::optional<int> number;
    if (points != nullptr) {
      number = ReadInteger(*points, 0, kMostPoints, *problems_);
      rule.points = number.value_or(0);
      rule.points_location = problems_->Locate(*points);
    }
    if (const Node* range = map_.Find("points_range")) {
      rule.points_range = ReadPointsRange(*range);
      if (rule.points_range && number &&
          (*number < rule.points_range->least ||
           *number > rule.points_range->most)) {
        problems_->Add(
            Code::kOutOfRange, *points,
            fmt::format("`points` {} outside `points_range` {} to {}", *number,
                        rule.points_range->least, rule.points_range->most),
            "change one of the two");
      }
    }
    if (const Node* grave = map_.Find("grave")) {
      rule.grave = ReadBoolean(*grave, *problems_).value_or(false);
    }
    rule.route = ReadRoute();
  }

  auto ReadPointsRange(const Node& node) -> std::optional<PointsRange> {
    const std::span<const Node> ends =
        ReadList(node, "`points_range`", *problems_);
    if (ends.empty()) {
      return std::nullopt;
    }
    if (ends.size() != 2) {
      problems_->Add(
          Code::kBadForm, map_.FindKey("points_range"),
          fmt::format("`points_range` of {} number{}", ends.size(),
                      ends.size() == 1 ? "" : "s"),
          "write the least and the most points: `[1, 3]`; `[2, 2]` locks 2");
      return std::nullopt;
    }
    const auto least = ReadInteger(ends[0], 0, kMostPoints, *problems_);
    const auto most = ReadInteger(ends[1], 0, kMostPoints, *problems_);
    if (!least || !most) {
      return std::nullopt;
    }
    if (*least > *most) {
      problems_->Add(Code::kOutOfRange, ends[1],
                     fmt::format("`points_range` ends at {}, below its "
                                 "beginning {}",
                                 *most, *least),
                     fmt::format("write `[{}, {}]`", *most, *least));
      return std::nullopt;
    }
    return PointsRange{.least = *least, .most = *most};
  }

  auto ReadEffect() -> ContextEffect {
    ContextEffect effect;
    if (const Node* frame = map_.Require("frame")) {
      effect.frame = ReadEnum<Frame>(*frame, "frames", 0, 4, *problems_)
                         .value_or(Frame::kWarning);
    }
    if (const Node* strength = map_.Find("strength")) {
      constexpr std::string_view kStrengths[] = {"weak", "strong"};
      effect.strong =
          ReadName(*strength, "strengths", kStrengths, *problems_) == "strong";
    }
    if (const Node* cancels = map_.Find("cancels")) {
      effect.cancels = ReadFamilies(*cancels, "`cancels`");
    }
    if (const Node* damps = map_.Find("damps")) {
      effect.damps = ReadFamilies(*damps, "`damps`");
    }
    effect.route = ReadRoute();
    return effect;
  }

  auto ReadFamilies(const Node& node, std::string_view what)
      -> std::vector<Family> {
    if (node.is_scalar() && node.text == "all") {
      return {AllFamilies().begin(), AllFamilies().end()};
    }
    std::vector<Family> families;
    if (node.is_scalar()) {
      AddWrongType(node, "a list of families, or `all`", *problems_,
                   "write `[...]`, also for a single family");
      return families;
    }
    for (const Node& item : ReadList(node, what, *problems_)) {
      const auto family =
          ReadEnum<Family>(item, "families", 0, kFamilyCount, *problems_);
      if (family && std::find(families.begin(), families.end(), *family) ==
                        families.end()) {
        families.push_back(*family);
      }
    }
    return families;
  }

  void ReadExamples(Rule& rule) {
    const bool required = rule.status != Status::kDraft;
    const Node* examples = map_.Find("examples");
    if (examples == nullptr) {
      if (required && !map_.IsMisspelt("examples")) {
        problems_->Add(Code::kMissingExamples, *anchor_,
                       "a rule without examples", kExamplesHelp);
      }
      return;
    }
    const std::pair<std::string_view, std::vector<Example>*> kinds[] = {
        {"match", &rule.match_examples},
        {"no_match", &rule.no_match_examples},
        {"todo_match", &rule.todo_match_examples},
        {"todo_no_match", &rule.todo_no_match_examples}};
    constexpr std::string_view kExampleKeys[] = {
        "match", "no_match", "todo_match", "todo_no_match", "contrast"};
    const MapReader map(*examples, "`examples`", kExampleKeys, *problems_);
    for (const auto& [key, kind] : kinds) {
      const Node* list = map.Find(key);
      if (list == nullptr) {
        const bool is_gap = key.starts_with("todo_");
        if (required && !is_gap && map.is_map() && !map.IsMisspelt(key)) {
          problems_->Add(Code::kMissingExamples, map_.FindKey("examples"),
                         fmt::format("a rule without `{}` examples", key),
                         kExamplesHelp);
        }
        continue;
      }
      for (const Node& item :
           ReadList(*list, fmt::format("`{}`", key), *problems_)) {
        if (std::optional<Example> example = ReadExample(item, *problems_)) {
          kind->push_back(std::move(*example));
        }
      }
    }
    if (const Node* contrasts = map.Find("contrast")) {
      for (const Node& item : ReadList(*contrasts, "`contrast`", *problems_)) {
        ReadContrast(item, rule);
      }
    }
  }

  // Two texts that one fact sets apart, each an example of its kind.
  void ReadContrast(const Node& node, Rule& rule) {
    constexpr std::string_view kContrastKeys[] = {"fact", "match", "no_match"};
    const MapReader pair(node, "a contrast", kContrastKeys, *problems_);
    if (const Node* fact = pair.Require("fact")) {
      ReadText(*fact, *problems_);
    }
    const Node* match = pair.Require("match");
    const Node* no_match = pair.Require("no_match");
    if (match == nullptr || no_match == nullptr) {
      return;
    }
    std::optional<Example> hit = ReadExample(*match, *problems_);
    std::optional<Example> miss = ReadExample(*no_match, *problems_);
    if (hit && miss && hit->text == miss->text) {
      problems_->Add(Code::kBadForm, *no_match,
                     "the two texts of a contrast are the same",
                     "let them differ in the one fact that decides");
      return;
    }
    if (hit && miss) {
      rule.match_examples.push_back(std::move(*hit));
      rule.no_match_examples.push_back(std::move(*miss));
    }
  }

  static constexpr const char* kExamplesHelp =
      "write `examples: {match: [...], no_match: [...]}` with real sentences, "
      "or `status: draft`";

  const RuleContext* context_;
  Problems* problems_;
  MapReader map_;
  // Where problems of the rule as a whole are shown: its id, if it has one.
  const Node* anchor_;
};

// The rule's id, without which it cannot even be named.
auto ReadId(const Node& node, Problems& problems)
    -> std::optional<std::string> {
  for (size_t i = 0; node.is_map() && i < node.keys.size(); ++i) {
    if (node.keys[i].text != "id") {
      continue;
    }
    std::optional<std::string> id = ReadText(node.items[i], problems);
    if (id && !IsId(*id)) {
      problems.Add(Code::kBadForm, node.items[i],
                   fmt::format("`{}` is not a rule id", *id),
                   "write small letters of ASCII, digits and `-`");
      return std::nullopt;
    }
    return id;
  }
  if (node.is_map()) {
    problems.Add(Code::kMissingKey, node, "a rule without `id`", "add `id:`");
  }
  return std::nullopt;
}

}  // namespace

auto ReadRule(const Node& node, const RuleContext& context)
    -> std::optional<Rule> {
  Problems& problems = *context.patterns.problems;
  if (!node.is_map()) {
    AddWrongType(node, "a rule (a map)", problems);
    return std::nullopt;
  }
  const std::optional<std::string> id = ReadId(node, problems);
  if (id) {
    problems.set_label(fmt::format("in rule {}/{}", context.pack_id, *id));
  }
  // A rule without an id is read too, for what else is wrong with it.
  Rule rule = RuleReader(node, context).Read(id.value_or(""));
  problems.set_label("");
  return id ? std::optional(std::move(rule)) : std::nullopt;
}

}  // namespace telltale::rules
