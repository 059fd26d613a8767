#include "rules/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/limits.h"
#include "rules/node_reader.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeywords[] = {
    "any", "all", "at_least", "of", "within", "ordered", "entity", "obscured"};
constexpr int kMostWords = 1000;
constexpr int kMostChars = 10000;

auto HasKeyword(const Node& node) -> bool {
  return std::any_of(node.keys.begin(), node.keys.end(), [](const Node& key) {
    return std::find(std::begin(kKeywords), std::end(kKeywords), key.text) !=
           std::end(kKeywords);
  });
}

auto IsPatterns(const Condition& condition) -> bool {
  return !condition.patterns.empty();
}

// False for a condition that could not be read: its problem is known.
auto IsRead(const Condition& condition) -> bool {
  return !condition.parts.empty() || !condition.patterns.empty() ||
         !condition.entities.empty();
}

// Whether a satisfied condition has a place in the text: one stretch rather
// than matches strewn over the record.
auto IsLocal(const Condition& condition) -> bool {
  if (condition.parts.empty() || condition.within) {
    return true;
  }
  return condition.keyword == "any" &&
         std::all_of(condition.parts.begin(), condition.parts.end(), IsLocal);
}

auto ReadProximity(const Node& node, Problems& problems) -> Proximity {
  constexpr std::string_view kUnits[] = {"words", "chars"};
  const MapReader map(node, "`within`", kUnits, problems);
  const Node* words = map.Find("words");
  const Node* chars = map.Find("chars");
  constexpr std::string_view kHelp =
      "write `within: {words: N}` or `within: {chars: N}`";
  if (map.is_map() && node.keys.empty()) {
    problems.Add(Code::kMissingKey, node, "`within` without a unit",
                 std::string(kHelp));
  }
  if (words != nullptr && chars != nullptr) {
    problems.Add(Code::kBadCondition, map.FindKey("chars"),
                 "`within` in words and in chars at once", std::string(kHelp));
  }
  if (words != nullptr) {
    return {Proximity::Unit::kWords,
            ReadInteger(*words, 1, kMostWords, problems).value_or(1)};
  }
  if (chars != nullptr) {
    return {Proximity::Unit::kChars,
            ReadInteger(*chars, 1, kMostChars, problems).value_or(1)};
  }
  return {Proximity::Unit::kWords, 1};
}

// Reads a map with keywords.
class KeywordReader {
 public:
  KeywordReader(const Node& node, const PatternContext& context)
      : context_(&context),
        problems_(context.problems),
        map_(node, "a condition", kKeywords, *context.problems) {}

  auto Read() -> Condition {
    const std::string_view keyword = ChooseKeyword();
    Condition condition;
    if (keyword == "any") {
      condition = ReadAny(*map_.Find("any"));
    } else if (keyword == "all") {
      condition = ReadParts(*map_.Find("all"), "`all`", "all");
      condition.need = static_cast<int>(condition.parts.size());
    } else if (keyword == "at_least") {
      condition = ReadAtLeast();
    } else if (keyword == "entity") {
      condition = ReadEntity(*map_.Find("entity"));
    }
    if (!keyword.empty()) {
      condition.location = problems_->Locate(map_.FindKey(keyword));
      ReadModifiers(keyword, condition);
    }
    return condition;
  }

 private:
  // The one keyword that says what kind of condition this is; empty, and
  // reported, when there is none or more than one.
  auto ChooseKeyword() -> std::string_view {
    std::string_view chosen;
    for (const std::string_view keyword :
         {"any", "all", "at_least", "entity"}) {
      if (map_.Find(keyword) == nullptr) {
        continue;
      }
      if (!chosen.empty()) {
        problems_->Add(
            Code::kBadCondition, map_.FindKey(keyword),
            fmt::format("`{}` and `{}` in one condition", chosen, keyword),
            "make each a condition of its own, and join them with "
            "`all` or `any`");
        return {};
      }
      chosen = keyword;
    }
    if (chosen.empty()) {
      problems_->Add(Code::kMissingKey, map_.node(),
                     "a condition without `any`, `all`, `at_least` or `entity`",
                     "say what the condition asks for");
    } else if (map_.Find("of") != nullptr && chosen != "at_least") {
      problems_->Add(Code::kBadCondition, map_.FindKey("of"),
                     fmt::format("`of` beside `{}`", chosen),
                     "`of` goes with `at_least: N`");
    }
    return chosen;
  }

  // Parts of `any` that are bare patterns become one list of patterns; `any`
  // of a single condition is that condition.
  auto ReadAny(const Node& node) -> Condition {
    if (node.is_map()) {
      if (!HasKeyword(node)) {
        return {.patterns = ReadLanguageMap(node, *context_)};
      }
      return ReadCondition(node, *context_);
    }
    Condition any = ReadParts(node, "`any`", "any");
    if (any.parts.size() == 1) {
      Condition only = std::move(any.parts[0]);
      return only;
    }
    if (std::all_of(any.parts.begin(), any.parts.end(), IsPatterns)) {
      for (Condition& part : any.parts) {
        std::move(part.patterns.begin(), part.patterns.end(),
                  std::back_inserter(any.patterns));
      }
      any.parts.clear();
    }
    return any;
  }

  // One kind of contact, or a list of them.
  auto ReadEntity(const Node& node) -> Condition {
    Condition condition;
    condition.keyword = "entity";
    const std::span<const Node> items =
        node.is_scalar() ? std::span(&node, 1)
                         : ReadList(node, "`entity`", *problems_);
    for (const Node& item : items) {
      const auto kind = ReadEnum<ContactKind>(item, "kinds of contacts", 0,
                                              kContactKindCount, *problems_);
      auto& kinds = condition.entities;
      if (kind && std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) {
        kinds.push_back(*kind);
      }
    }
    if (const Node* obscured = map_.Find("obscured")) {
      condition.obscured = ReadBoolean(*obscured, *problems_).value_or(false);
    }
    return condition;
  }

  auto ReadAtLeast() -> Condition {
    const Node* of = map_.Require("of");
    Condition condition;
    if (of != nullptr) {
      condition = ReadParts(*of, "`of`", "at_least");
    }
    const int most = condition.parts.empty()
                         ? std::numeric_limits<int>::max()
                         : static_cast<int>(condition.parts.size());
    condition.keyword = "at_least";
    condition.need =
        ReadInteger(*map_.Find("at_least"), 1, most, *problems_).value_or(1);
    return condition;
  }

  auto ReadParts(const Node& node, std::string_view what,
                 std::string_view keyword) -> Condition {
    Condition condition;
    condition.keyword = keyword;
    for (const Node& item : ReadList(node, what, *problems_)) {
      condition.parts.push_back(ReadCondition(item, *context_));
      part_nodes_.push_back(&item);
      if (condition.parts.size() == kMaxParts + 1) {
        problems_->Add(
            Code::kOutOfRange, item,
            fmt::format("condition has more than {} parts", kMaxParts),
            "write patterns of one idea in one part, or divide the rule");
      }
    }
    return condition;
  }

  void ReadModifiers(std::string_view keyword, Condition& condition) {
    const Node* within = map_.Find("within");
    const Node* ordered = map_.Find("ordered");
    if (map_.Find("obscured") != nullptr && keyword != "entity") {
      problems_->Add(Code::kBadCondition, map_.FindKey("obscured"),
                     fmt::format("`obscured` beside `{}`", keyword),
                     "`obscured` goes with `entity`");
    }
    if (within != nullptr && (keyword == "all" || keyword == "at_least")) {
      condition.within = ReadProximity(*within, *problems_);
      RequireLocalParts("within", condition);
    } else if (within != nullptr) {
      problems_->Add(Code::kBadCondition, map_.FindKey("within"),
                     fmt::format("`within` beside `{}`", keyword),
                     fmt::format("`{}` asks for one part, which is near "
                                 "itself: put `within` beside `all` or "
                                 "`at_least`",
                                 keyword));
    }
    if (ordered == nullptr) {
      return;
    }
    if (keyword != "all") {
      problems_->Add(Code::kBadCondition, map_.FindKey("ordered"),
                     fmt::format("`ordered` beside `{}`", keyword),
                     "only the parts of `all` have an order");
      return;
    }
    condition.ordered = ReadBoolean(*ordered, *problems_).value_or(false);
    if (condition.ordered && within == nullptr) {
      RequireLocalParts("ordered", condition);
    }
  }

  void RequireLocalParts(std::string_view key, const Condition& condition) {
    for (size_t i = 0; i < condition.parts.size(); ++i) {
      const Condition& part = condition.parts[i];
      if (IsRead(part) && !IsLocal(part)) {
        problems_->Add(
            Code::kNotLocal, *part_nodes_[i],
            fmt::format("part of a condition with `{}` has no place of its own",
                        key),
            "use patterns or `any`, or give the part a `within` too");
      }
    }
  }

  const PatternContext* context_;
  Problems* problems_;
  MapReader map_;
  // The nodes of the parts read last.
  std::vector<const Node*> part_nodes_;
};

auto HasKey(const Node& node, std::string_view name) -> bool {
  return std::any_of(node.keys.begin(), node.keys.end(),
                     [&](const Node& key) { return key.text == name; });
}

// `node` without its entry `key`.
auto Without(const Node& node, std::string_view key) -> Node {
  Node rest = node;
  for (size_t i = rest.keys.size(); i-- > 0;) {
    if (rest.keys[i].text == key) {
      rest.keys.erase(rest.keys.begin() + static_cast<std::ptrdiff_t>(i));
      rest.items.erase(rest.items.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return rest;
}

}  // namespace

auto ReadCondition(const Node& node, const PatternContext& context)
    -> Condition {
  if (node.is_map() && HasKeyword(node)) {
    return KeywordReader(node, context).Read();
  }
  Condition condition{.patterns = ReadLanguageMap(node, context)};
  condition.location = context.problems->Locate(node);
  return condition;
}

auto ReadException(const Node& node, const PatternContext& context)
    -> Exception {
  if (!HasKey(node, "within") || HasKey(node, "all") ||
      HasKey(node, "at_least")) {
    return {.when = ReadCondition(node, context)};
  }
  Exception exception;
  for (size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i].text != "within") {
      continue;
    }
    if (exception.within) {
      context.problems->Add(Code::kDuplicateKey, node.keys[i],
                            "key `within` stands twice in an exception",
                            "keep one of the two");
    } else {
      exception.within = ReadProximity(node.items[i], *context.problems);
    }
  }
  // What is left is read as if `within` were not there, so that patterns by
  // language may stand right beside it.
  const Node rest = Without(node, "within");
  exception.when = ReadCondition(rest, context);
  if (IsRead(exception.when) && !IsLocal(exception.when)) {
    context.problems->Add(
        Code::kNotLocal, node,
        "an exception with `within` has no place of its own",
        "use patterns or `any`, or give its condition a `within` too");
  }
  return exception;
}

}  // namespace telltale::rules
