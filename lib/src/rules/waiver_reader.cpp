#include "rules/waiver_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "rules/node_reader.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr std::string_view kKeys[] = {"rule", "lexicon", "entries", "most",
                                      "reason"};
// More entries than any lexicon that patterns can hold.
constexpr int kMostEntries = 100'000;

// What of the lexicon is meant: exactly one of `entries` and `most`.
void ReadExtent(const MapReader& map, Waiver& waiver, Problems& problems) {
  const Node* entries = map.Find("entries");
  const Node* most = map.Find("most");
  if ((entries == nullptr) == (most == nullptr)) {
    problems.Add(Code::kBadForm, *map.Find("lexicon"),
                 entries == nullptr
                     ? "a waiver of a lexicon without `entries` or `most`"
                     : "a waiver with both `entries` and `most`",
                 "list the entries that no test needs to hit, or write the "
                 "greatest number of them");
    return;
  }
  if (entries != nullptr) {
    waiver.entries = ReadTexts(*entries, "`entries`", problems);
  } else {
    waiver.most = ReadInteger(*most, 1, kMostEntries, problems).value_or(1);
  }
}

}  // namespace

auto ReadWaiver(const Node& node, Problems& problems) -> std::optional<Waiver> {
  const MapReader map(node, "a waiver", kKeys, problems);
  if (!map.is_map()) {
    return std::nullopt;
  }
  Waiver waiver;
  if (const Node* reason = map.Require("reason")) {
    waiver.reason = ReadText(*reason, problems).value_or("");
  }
  const Node* rule = map.Find("rule");
  const Node* lexicon = map.Find("lexicon");
  if ((rule == nullptr) == (lexicon == nullptr)) {
    problems.Add(Code::kBadForm, node,
                 "a waiver names either a `rule` or a `lexicon`",
                 "write one of the two");
    return std::nullopt;
  }
  const Node& anchor = rule != nullptr ? *rule : *lexicon;
  waiver.location = problems.Locate(anchor);
  waiver.excerpt = problems.Excerpt(anchor);
  std::string name = ReadText(anchor, problems).value_or("");
  if (rule != nullptr) {
    waiver.rule = std::move(name);
    for (const std::string_view key : {"entries", "most"}) {
      if (map.Find(key) != nullptr) {
        problems.Add(Code::kMisplacedKey, map.FindKey(key),
                     "`entries` and `most` belong to a lexicon", "remove it");
      }
    }
  } else {
    waiver.lexicon = std::move(name);
    ReadExtent(map, waiver, problems);
  }
  const bool whole = !waiver.reason.empty() &&
                     (!waiver.rule.empty() || !waiver.lexicon.empty());
  return whole ? std::optional(std::move(waiver)) : std::nullopt;
}

}  // namespace telltale::rules
