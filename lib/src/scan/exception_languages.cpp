#include "scan/exception_languages.h"

#include <algorithm>
#include <array>
#include <utility>

namespace telltale {

namespace {

// "ur" of "ur-Latn".
auto Primary(std::string_view tag) -> std::string_view {
  return tag.substr(0, tag.find('-'));
}

// Languages whose writers understand and mix both, so that a pattern of one
// often matches a text in the other.
auto AreRelatives(std::string_view a, std::string_view b) -> bool {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3>
      kRelatives = {{{"hi", "ur"}, {"ru", "uk"}, {"es", "pt"}}};
  return std::any_of(
      kRelatives.begin(), kRelatives.end(), [&](const auto& pair) {
        return pair == std::pair(a, b) || pair == std::pair(b, a);
      });
}

auto MayActOn(std::string_view exception, const Languages& languages) -> bool {
  const std::string_view own = Primary(exception);
  return own == "en" || languages.empty() ||
         std::any_of(languages.begin(), languages.end(),
                     [&](std::string_view language) {
                       const std::string_view other = Primary(language);
                       return own == other || AreRelatives(own, other);
                     });
}

void CollectLanguages(const match::CompiledCondition& condition,
                      match::MatchSource& matches,
                      std::span<const match::Place> places,
                      Languages& languages) {
  for (size_t i = 0; i < condition.patterns.size(); ++i) {
    const std::string_view language = condition.source->patterns[i].language;
    if (languages.contains(language)) {
      continue;
    }
    const auto found = matches.Matches(condition.patterns[i]);
    if (std::any_of(found.begin(), found.end(), [&](const auto& place) {
          return std::binary_search(places.begin(), places.end(), place);
        })) {
      languages.insert(language);
    }
  }
  for (const match::CompiledCondition& part : condition.parts) {
    CollectLanguages(part, matches, places, languages);
  }
}

// A record's matches without those of some patterns.
class MatchesOfPatterns final : public match::MatchSource {
 public:
  MatchesOfPatterns(match::MatchSource& all,
                    const std::set<match::PatternIndex>& admitted)
      : all_(all), admitted_(admitted) {}

  auto Matches(match::PatternIndex pattern)
      -> std::span<const match::Place> override {
    return admitted_.contains(pattern) ? all_.Matches(pattern)
                                       : std::span<const match::Place>();
  }

  auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const match::Place> override {
    return all_.Contacts(kind, obscured);
  }

  auto View(uint32_t sheet) const -> std::string_view override {
    return all_.View(sheet);
  }

 private:
  match::MatchSource& all_;
  const std::set<match::PatternIndex>& admitted_;
};

// Adds the patterns that may act, and says whether that is all of them.
auto CollectAdmitted(const match::CompiledCondition& condition,
                     const Languages& languages,
                     std::set<match::PatternIndex>& admitted) -> bool {
  bool all = true;
  for (size_t i = 0; i < condition.patterns.size(); ++i) {
    if (MayActOn(condition.source->patterns[i].language, languages)) {
      admitted.insert(condition.patterns[i]);
    } else {
      all = false;
    }
  }
  for (const match::CompiledCondition& part : condition.parts) {
    all = CollectAdmitted(part, languages, admitted) && all;
  }
  return all;
}

// What the patterns of a condition are written in, and whether contacts alone
// may satisfy parts of it.
struct Wording {
  Languages languages;
  bool asks_for_contacts = false;
};

void CollectWording(const Condition& condition, Wording& wording) {
  for (const Pattern& pattern : condition.patterns) {
    wording.languages.insert(pattern.language);
  }
  wording.asks_for_contacts =
      wording.asks_for_contacts || !condition.entities.empty();
  for (const Condition& part : condition.parts) {
    CollectWording(part, wording);
  }
}

}  // namespace

auto LanguagesAt(const match::CompiledCondition& condition,
                 match::MatchSource& matches,
                 std::span<const match::Place> places) -> Languages {
  Languages languages;
  CollectLanguages(condition, matches, places, languages);
  return languages;
}

auto EvaluateException(const match::CompiledCondition& when,
                       const Languages& languages, match::MatchSource& matches,
                       match::Detail detail) -> match::Evaluation {
  std::set<match::PatternIndex> admitted;
  if (CollectAdmitted(when, languages, admitted)) {
    return match::Evaluate(when, matches, detail);
  }
  MatchesOfPatterns some(matches, admitted);
  return match::Evaluate(when, some, detail);
}

auto MayEverAct(const Condition& when, const Condition& match) -> bool {
  Wording exception;
  CollectWording(when, exception);
  Wording rule;
  CollectWording(match, rule);
  // Contacts are of no language: they act on everything, and everything on
  // them.
  return exception.asks_for_contacts || rule.asks_for_contacts ||
         std::any_of(exception.languages.begin(), exception.languages.end(),
                     [&rule](std::string_view language) {
                       return MayActOn(language, rule.languages);
                     });
}

}  // namespace telltale
