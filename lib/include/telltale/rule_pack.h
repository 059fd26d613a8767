// RulePack: what rule authors write, as values. Nothing here is compiled.
//
// docs/writing-rules.md describes the files these come from; the JSON Schema
// rules/schema/pack.schema.json is the reference for the format.

#ifndef TELLTALE_RULE_PACK_H_
#define TELLTALE_RULE_PACK_H_

#include <optional>
#include <string>
#include <vector>

#include "telltale/contact.h"
#include "telltale/diagnostic.h"
#include "telltale/taxonomy.h"

namespace telltale {

// One regular expression (RE2 syntax) over the folded view, with lexicons
// already put in the place of their `{names}`.
struct Pattern {
  // BCP-47 tag the author filed it under, e.g. "en", "ur-Latn".
  std::string language;
  // As the author wrote it.
  std::string written;
  // Lexicons expanded and every literal folded the way text is folded; what
  // gets compiled. Equal `regex` and `matches_anywhere` mean equal patterns.
  std::string regex;
  // True for languages written without spaces (zh, ja, th, lo, km, my):
  // the pattern matches anywhere. Otherwise it matches whole words only.
  bool matches_anywhere = false;
  // The names in its braces, in the order written.
  std::vector<std::string> lexicons;
  // The first character of the pattern's text in its file.
  SourceLocation location;
  // The author's line at `location`, for carets.
  std::string excerpt;

  auto operator==(const Pattern&) const -> bool = default;
};

// How close together the parts of a condition must lie: first to last, within
// one field, they span at most `limit` words or characters.
struct Proximity {
  enum class Unit { kWords, kChars };
  Unit unit = Unit::kWords;
  int limit = 0;

  auto operator==(const Proximity&) const -> bool = default;
};

// A test over the matches in one record. Either patterns, satisfied by one
// match of any of them, or kinds of contacts, satisfied by one contact of any
// of them, or parts, of which at least `need` must be satisfied.
struct Condition {
  // Exactly one of the three is non-empty.
  std::vector<Pattern> patterns;
  std::vector<ContactKind> entities;
  std::vector<Condition> parts;

  // With `entities`: only contacts found in the revealed view alone.
  bool obscured = false;
  // 1 for `any`, parts.size() for `all`, N for `at_least: N`.
  int need = 1;
  // The keyword the author used: "any", "all", "at_least" or "entity". "any"
  // for patterns.
  std::string keyword = "any";
  std::optional<Proximity> within;
  // The parts must follow one another in the order written. Only with `all`.
  bool ordered = false;
  SourceLocation location;

  auto operator==(const Condition&) const -> bool = default;
};

// Takes hits away. With `within`, only evidence near the exception is taken
// away; without, the exception anywhere in the record ends the rule.
struct Exception {
  Condition when;
  std::optional<Proximity> within;

  auto operator==(const Exception&) const -> bool = default;
};

// Texts written to show a rule at work; `telltale test` runs them.
struct Example {
  std::string text;
  SourceLocation location;
  std::string excerpt;

  auto operator==(const Example&) const -> bool = default;
};

// What a context rule does to the rules of other families.
struct ContextEffect {
  Frame frame = Frame::kWarning;
  // A strong frame also acts on grave rules; weak frames never do, however
  // many there are.
  bool strong = false;
  // Families whose points become 0, and families whose points are halved
  // (rounded down). A family in both is cancelled.
  std::vector<Family> cancels;
  std::vector<Family> damps;
  // Where a record in this frame goes instead of to the analyst.
  std::optional<Route> route;

  auto operator==(const ContextEffect&) const -> bool = default;
};

// What `telltale fit` may choose the points of a rule from, both ends included.
// One value alone locks them.
struct PointsRange {
  int least = 0;
  int most = 0;

  auto operator==(const PointsRange&) const -> bool = default;
};

struct Rule {
  // Permanent name within the pack, e.g. "contact-on-messaging-app".
  std::string id;
  // "<pack id>/<rule id>": unique over all packs, used everywhere in output.
  std::string name;
  std::string title;

  // Set for context rules (`kind: context`), empty for indicators. A context
  // rule has no family and no points.
  std::optional<ContextEffect> context;

  Family family = Family::kLure;
  // 0 to 10; 1-2 weak, 3-4 medium, 5-7 strong.
  int points = 0;
  // Where that number stands; line 0 for a context rule.
  SourceLocation points_location;
  // least <= points <= most.
  std::optional<PointsRange> points_range;
  // May flag a record without a second family (ransom, threat to publish
  // images, a person for sale).
  bool grave = false;
  // A hit sends the record to this route, e.g. urgent-child-safety.
  std::optional<Route> route;
  Status status = Status::kStable;
  std::optional<Phase> phase;
  // UNODC act and means, free words; empty when not given.
  std::string unodc_act;
  std::string unodc_means;
  EvidenceGrade evidence = EvidenceGrade::kHypothesis;
  // Keys of rules/sources.yaml.
  std::vector<std::string> sources;

  Condition match;
  std::vector<Exception> unless;

  std::vector<std::string> false_positives;
  std::vector<Example> match_examples;
  std::vector<Example> no_match_examples;
  // Known gaps: texts that it should hit and does not yet, and texts that it
  // should not hit and still does. Counted, never failed.
  std::vector<Example> todo_match_examples;
  std::vector<Example> todo_no_match_examples;

  SourceLocation location;
  std::string excerpt;

  auto is_context() const -> bool { return context.has_value(); }

  auto operator==(const Rule&) const -> bool = default;
};

// A word list that patterns name in braces.
struct Lexicon {
  std::string name;
  std::vector<std::string> words;
  SourceLocation location;
  std::string excerpt;
  // How many patterns of the pack name it.
  int uses = 0;

  auto operator==(const Lexicon&) const -> bool = default;
};

// A rule that a test names.
struct RuleReference {
  // The full name, "<pack id>/<rule id>", perhaps of a pack that is not loaded.
  std::string name;
  SourceLocation location;
  std::string excerpt;

  auto operator==(const RuleReference&) const -> bool = default;
};

// A test of a whole assessment: all loaded packs, the policy, frames and caps.
struct Scenario {
  // Unique within the pack.
  std::string name;
  Example text;
  // The assessment's level lies in [least, most].
  Level least = Level::kNone;
  Level most = Level::kPriority;
  // Any route will do when it is not set.
  std::optional<Route> route;
  std::vector<RuleReference> must_fire;
  std::vector<RuleReference> must_not_fire;
  // Another scenario of the pack, whose text differs from this one in one fact
  // and must get another level or route. Empty for none.
  std::string contrast_of;
  SourceLocation location;
  std::string excerpt;

  auto operator==(const Scenario&) const -> bool = default;
};

// What the author leaves untested, and why.
struct Waiver {
  // The id of a rule, or the name of a lexicon: exactly one is not empty.
  std::string rule;
  std::string lexicon;
  // With `lexicon`: these entries, or up to `most` entries, whichever they are.
  // One of the two is given.
  std::vector<std::string> entries;
  int most = 0;
  std::string reason;
  SourceLocation location;
  std::string excerpt;

  auto operator==(const Waiver&) const -> bool = default;
};

struct RulePack {
  std::string id;
  std::string version;
  std::string title;
  std::string license;
  std::vector<std::string> languages;
  std::vector<Lexicon> lexicons;
  std::vector<Rule> rules;
  std::vector<Scenario> scenarios;
  std::vector<Waiver> waivers;
  SourceLocation location;
  // Of the files it was read from (pack_digest.h); empty when there are none.
  std::string sha256;

  auto operator==(const RulePack&) const -> bool = default;
};

// A citation that rules name in `sources`.
struct Citation {
  std::string key;
  std::string title;
  std::string reference;
  std::string url;

  auto operator==(const Citation&) const -> bool = default;
};

}  // namespace telltale

#endif  // TELLTALE_RULE_PACK_H_
