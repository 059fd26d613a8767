#include "scan/rule_evaluation.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "scan/exception_languages.h"

namespace telltale {

namespace {

auto PlacesOf(const match::Evaluation& evaluation)
    -> std::vector<match::Place> {
  std::vector<match::Place> places;
  for (const match::Occurrence& occurrence : evaluation.occurrences) {
    places.insert(places.end(), occurrence.evidence.begin(),
                  occurrence.evidence.end());
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

auto EvaluateRule(const CompiledRule& rule, match::MatchSource& matches,
                  match::Detail detail) -> RuleEvaluation {
  RuleEvaluation result;
  result.match = match::Evaluate(rule.match, matches, detail);
  if (!result.match.satisfied) {
    return result;
  }
  result.places = PlacesOf(result.match);
  // Exceptions with different limits are applied one by one; what is left must
  // pass them all.
  std::optional<Languages> languages;
  for (const CompiledException& exception : rule.unless) {
    RuleEvaluation::Exemption exemption{
        .when = match::Evaluate(exception.when, matches, detail)};
    // What excepts from a frame keeps an offer from hiding in a warning, in
    // whatever language it is added.
    if (exemption.when.satisfied && !rule.rule->is_context()) {
      if (!languages) {
        languages = LanguagesAt(rule.match, matches, result.places);
      }
      exemption.when =
          EvaluateException(exception.when, *languages, matches, detail);
    }
    if (exemption.when.satisfied) {
      if (exception.within) {
        std::vector<match::Place> excluded;
        for (const match::Occurrence& occurrence : exemption.when.occurrences) {
          excluded.push_back(occurrence.place);
        }
        const match::Evaluation left = match::EvaluateApartFrom(
            rule.match, matches, excluded, *exception.within);
        const std::vector<match::Place> kept =
            left.satisfied ? PlacesOf(left) : std::vector<match::Place>();
        std::vector<match::Place> both;
        std::set_intersection(result.places.begin(), result.places.end(),
                              kept.begin(), kept.end(),
                              std::back_inserter(both));
        exemption.applied = both.size() < result.places.size();
        result.places = std::move(both);
      } else {
        exemption.applied = true;
        result.places.clear();
      }
    }
    result.unless.push_back(std::move(exemption));
    if (result.places.empty()) {
      return result;
    }
  }
  result.hit = true;
  return result;
}

auto CollectEvidence(const std::vector<match::Place>& places,
                     const Sheets& sheets) -> std::vector<Evidence> {
  constexpr size_t kMaxEvidence = 32;
  std::vector<Evidence> all;
  for (const match::Place& place : places) {
    all.push_back(sheets.ToEvidence(place));
  }
  std::sort(all.begin(), all.end(), [](const Evidence& a, const Evidence& b) {
    // The longest of those that begin together comes first.
    return std::tuple(a.field, a.span.begin, b.span.end, a.view) <
           std::tuple(b.field, b.span.begin, a.span.end, b.view);
  });
  std::vector<Evidence> kept;
  for (const Evidence& evidence : all) {
    const bool inside = !kept.empty() && kept.back().field == evidence.field &&
                        kept.back().span.Contains(evidence.span);
    if (!inside && kept.size() < kMaxEvidence) {
      kept.push_back(evidence);
    }
  }
  return kept;
}

}  // namespace telltale
