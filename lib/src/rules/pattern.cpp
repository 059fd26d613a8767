#include "rules/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "rules/lexicon.h"
#include "rules/limits.h"
#include "rules/node_reader.h"
#include "rules/spelling.h"
#include "rules/suggestion.h"
#include "telltale/nearest_name.h"
#include "text/fold.h"

namespace telltale::rules {

namespace {

using diag::Code;

// Where languages stand, keywords of conditions may be meant.
constexpr std::string_view kKeywords[] = {"any", "all",    "at_least",
                                          "of",  "within", "ordered"};

void AddUnknownLexicon(const LexiconReference& reference, const Node& node,
                       const PatternContext& context) {
  Problems& problems = *context.problems;
  if (!reference.closed) {
    problems.AddInside(Code::kUnknownLexicon, node, reference.offset, 1,
                       "`{` is never closed",
                       "close the lexicon's name with `}`, or write `\\{` for "
                       "a literal brace");
    return;
  }
  const size_t known = context.lexicons->size();
  std::string help;
  if (known == 0) {
    help = "there are no lexicons here; write `\\{` for a literal brace";
  } else if (problems.MayCompare(known)) {
    help = Suggest(reference.name, context.lexicons->names(),
                   "lexicons of this pack");
  }
  problems.AddInside(
      Code::kUnknownLexicon, node, reference.offset, reference.name.size() + 2,
      fmt::format("unknown lexicon `{}`", reference.name), std::move(help));
}

// The pattern with every lexicon put in; what was wrong is reported.
auto Expand(const Node& node, const CutPattern& cut,
            const PatternContext& context) -> std::string {
  RunBudget& budget = context.problems->budget();
  // Said already, and expanding costs more than reading.
  if (budget.patterns_are_spent()) {
    return "";
  }
  std::string expanded(cut.texts[0]);
  for (size_t i = 0; i < cut.references.size(); ++i) {
    const LexiconReference& reference = cut.references[i];
    const std::string* alternation =
        reference.closed ? context.lexicons->Use(reference.name) : nullptr;
    if (alternation != nullptr) {
      expanded += *alternation;
    } else if (!context.lexicons->is_unknown()) {
      AddUnknownLexicon(reference, node, context);
    }
    expanded += cut.texts[i + 1];
    if (expanded.size() > kMaxPatternBytes) {
      context.problems->Add(
          Code::kOutOfRange, node,
          fmt::format("pattern is over {} bytes with its lexicons put in",
                      kMaxPatternBytes),
          "name fewer or smaller lexicons in one pattern");
      return "";
    }
  }
  if (!budget.TakePattern(expanded.size())) {
    context.problems->Add(
        Code::kTooLarge, node,
        fmt::format("patterns of the packs are over {} MiB together with their "
                    "lexicons put in",
                    kMaxExpandedBytes >> 20),
        "name fewer lexicons, or load fewer packs at once");
    return "";
  }
  return expanded;
}

// The bracket that opens one group too many inside others. What reads patterns
// calls itself for each, and has a stack of limited size. Escaped and quoted
// brackets, and those in classes, open none.
auto PlaceOfTooDeepGroup(std::string_view written) -> std::optional<size_t> {
  int depth = 0;
  size_t at = 0;
  while (at < written.size()) {
    const std::string_view rest = written.substr(at);
    if (const size_t literal = LiteralSize(rest); literal > 0) {
      at += literal;
      continue;
    }
    if (rest[0] == '(' && ++depth > kMaxNestedGroups) {
      return at;
    }
    if (rest[0] == ')') {
      depth = std::max(depth - 1, 0);
    }
    ++at;
  }
  return std::nullopt;
}

auto ReadPattern(const Node& node, const std::string& language,
                 const PatternContext& context) -> std::optional<Pattern> {
  Problems& problems = *context.problems;
  std::optional<std::string> written = ReadText(node, problems);
  if (!written) {
    return std::nullopt;
  }
  // A block scalar (`|`) ends in a line break that is no part of the pattern.
  while (written->ends_with('\n')) {
    written->pop_back();
  }
  if (written->find('\n') != std::string::npos) {
    problems.Add(Code::kBadForm, node, "pattern holds a line break",
                 "folded text has no line breaks: write one line, or fold "
                 "several with `>-`");
    return std::nullopt;
  }
  if (const auto place = PlaceOfTooDeepGroup(*written)) {
    problems.AddInside(
        Code::kBadForm, node, *place, 1,
        fmt::format("groups of the pattern nest more than {} deep",
                    kMaxNestedGroups),
        "nobody can read it; leave out the groups that change nothing");
    return std::nullopt;
  }
  Pattern pattern{.language = language,
                  .matches_anywhere = IsWrittenWithoutSpaces(language),
                  .location = problems.Locate(node),
                  .excerpt = problems.Excerpt(node)};
  const CutPattern cut = CutAtReferences(*written);
  pattern.regex = text::FoldedRegex(Expand(node, cut, context));
  for (const LexiconReference& reference : cut.references) {
    pattern.lexicons.emplace_back(reference.name);
  }
  pattern.written = std::move(*written);
  return pattern;
}

void CheckLanguageIsDeclared(const Node& key, const PatternContext& context) {
  const std::vector<std::string>* languages = context.languages;
  if (languages == nullptr || std::find(languages->begin(), languages->end(),
                                        key.text) != languages->end()) {
    return;
  }
  std::string_view nearest;
  if (context.problems->MayCompare(languages->size())) {
    // Two letters more or less make another language, not a slip.
    std::vector<std::string_view> meant(std::begin(kKeywords),
                                        std::end(kKeywords));
    std::copy_if(languages->begin(), languages->end(),
                 std::back_inserter(meant),
                 [](const std::string& tag) { return tag.size() > 3; });
    nearest = NearestName(key.text, meant);
  }
  context.problems->Add(
      Code::kUndeclaredLanguage, key,
      fmt::format("language `{}` is not among the pack's languages", key.text),
      nearest.empty()
          ? fmt::format("add `{}` to `languages` in pack.yaml", key.text)
          : fmt::format("did you mean `{}`? Otherwise add `{}` to "
                        "`languages` in pack.yaml",
                        nearest, key.text));
}

}  // namespace

auto CheckLanguageTag(const Node& node, Problems& problems) -> bool {
  if (IsLanguageTag(node.text)) {
    return true;
  }
  const std::string canonical = CanonicalLanguageTag(node.text);
  const std::string_view keyword = NearestName(node.text, kKeywords);
  const std::string_view meant = keyword.empty() ? canonical : keyword;
  problems.Add(Code::kBadLanguageTag, node,
               fmt::format("`{}` is not a language tag", node.text),
               meant.empty()
                   ? "write a BCP-47 tag such as `en`, `ur-Latn` or `es-419`"
                   : fmt::format("did you mean `{}`?", meant));
  return false;
}

auto ReadLanguageMap(const Node& node, const PatternContext& context)
    -> std::vector<Pattern> {
  std::vector<Pattern> patterns;
  const auto read_language = [&](const Node& key, const Node& value) {
    if (CheckLanguageTag(key, *context.problems)) {
      CheckLanguageIsDeclared(key, context);
    }
    for (const Node& item :
         ReadList(value, "patterns of a language", *context.problems)) {
      std::optional<Pattern> pattern = ReadPattern(item, key.text, context);
      if (pattern) {
        patterns.push_back(std::move(*pattern));
      }
    }
  };
  ForEachEntry(node, "patterns by language", Code::kDuplicateKey,
               *context.problems, read_language);
  return patterns;
}

}  // namespace telltale::rules
