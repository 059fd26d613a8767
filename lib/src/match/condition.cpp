#include "match/condition.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <utility>

#include "match/proximity.h"

namespace telltale::match {

namespace {

void SortByPlace(std::vector<Occurrence>& occurrences) {
  std::sort(occurrences.begin(), occurrences.end(),
            [](const Occurrence& a, const Occurrence& b) {
              return a.place < b.place;
            });
  occurrences.erase(std::unique(occurrences.begin(), occurrences.end(),
                                [](const Occurrence& a, const Occurrence& b) {
                                  return a.place == b.place &&
                                         a.evidence == b.evidence;
                                }),
                    occurrences.end());
}

// A record's matches without those near places that excuse them.
class MatchesApartFrom final : public MatchSource {
 public:
  MatchesApartFrom(MatchSource& all, std::span<const Place> excluded,
                   Proximity nearness)
      : all_(all),
        excluded_(excluded.begin(), excluded.end()),
        nearness_(nearness) {
    std::sort(excluded_.begin(), excluded_.end());
  }

  auto Matches(PatternIndex pattern) -> std::span<const Place> override {
    return Keep(all_.Matches(pattern));
  }

  auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const Place> override {
    return Keep(all_.Contacts(kind, obscured));
  }

  auto View(uint32_t sheet) const -> std::string_view override {
    return all_.View(sheet);
  }

 private:
  auto Keep(std::span<const Place> places) -> std::span<const Place> {
    kept_.clear();
    for (const Place& place : places) {
      if (!IsExcused(place)) {
        kept_.push_back(place);
      }
    }
    return kept_;
  }

  // Whether an excluded place lies near `place`. Looks from there to both sides
  // and no further than nearness goes, so that a text full of exceptions is not
  // measured between each two places.
  auto IsExcused(const Place& place) const -> bool {
    const auto here =
        std::lower_bound(excluded_.begin(), excluded_.end(), place);
    for (auto after = here;
         after != excluded_.end() && after->sheet == place.sheet; ++after) {
      if (IsWithin(place,
                   {place.span.begin, place.span.end, after->span.end})) {
        return true;
      }
      if (!IsWithin(place, {place.span.begin, after->span.begin})) {
        break;
      }
    }
    for (auto before = here;
         before != excluded_.begin() && (before - 1)->sheet == place.sheet;
         --before) {
      const ViewSpan other = (before - 1)->span;
      if (IsWithin(place, {other.begin, other.end, place.span.end})) {
        return true;
      }
      if (!IsWithin(place, {other.begin, place.span.end})) {
        break;
      }
    }
    return false;
  }

  // Whether the stretch from the first of `ends` to the last in the text, all
  // of them on the sheet of `place`, is short enough. A longer one around it
  // never is where it is not.
  auto IsWithin(const Place& place, std::initializer_list<uint32_t> ends) const
      -> bool {
    const ViewSpan both = {std::min(ends), std::max(ends)};
    return LengthIn(nearness_.unit, both, View(place.sheet), nearness_.limit) <=
           nearness_.limit;
  }

  MatchSource& all_;
  // Sorted.
  std::vector<Place> excluded_;
  Proximity nearness_;
  // Valid until the next call: Evaluate copies what it needs.
  std::vector<Place> kept_;
};

// With more parts than this, the first of them are compared before all are, and
// the others only once: comparing takes the square of their number.
constexpr size_t kMostPartsTried = 8;

// The sheets in which something was found of the parts that are satisfied.
auto SheetsOf(const std::vector<Evaluation>& parts) -> std::vector<uint32_t> {
  std::vector<uint32_t> sheets;
  for (const Evaluation& part : parts) {
    for (const Occurrence& occurrence : part.occurrences) {
      if (part.satisfied) {
        sheets.push_back(occurrence.place.sheet);
      }
    }
  }
  std::sort(sheets.begin(), sheets.end());
  sheets.erase(std::unique(sheets.begin(), sheets.end()), sheets.end());
  return sheets;
}

// Whether those parts that are satisfied so far lie near enough to each other
// somewhere. Where they do not, all parts do not either.
auto HaveStretch(const Evaluation& evaluation, const MatchSource& matches)
    -> bool {
  const Condition& condition = *evaluation.condition->source;
  for (const uint32_t sheet : SheetsOf(evaluation.parts)) {
    std::vector<std::vector<ViewSpan>> spans;
    for (const Evaluation& part : evaluation.parts) {
      if (!part.satisfied) {
        continue;
      }
      spans.emplace_back();
      for (const Occurrence& occurrence : part.occurrences) {
        if (occurrence.place.sheet == sheet) {
          spans.back().push_back(occurrence.place.span);
        }
      }
    }
    const auto stretches = ShortestStretches(
        spans, static_cast<uint32_t>(spans.size()), condition.ordered);
    if (std::any_of(
            stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
              return !condition.within ||
                     LengthIn(condition.within->unit, stretch.span,
                              matches.View(sheet), condition.within->limit) <=
                         condition.within->limit;
            })) {
      return true;
    }
  }
  return false;
}

// Replaces the parts' occurrences by the stretches that hold them in the order
// and the nearness asked for.
void ApplyProximity(MatchSource& matches, Detail detail,
                    Evaluation& evaluation) {
  const Condition& condition = *evaluation.condition->source;
  const std::vector<uint32_t> sheets = SheetsOf(evaluation.parts);

  std::vector<Occurrence> found;
  for (const uint32_t sheet : sheets) {
    std::vector<std::vector<ViewSpan>> spans(evaluation.parts.size());
    // sources[p][i]: the occurrence that spans[p][i] is the place of.
    std::vector<std::vector<const Occurrence*>> sources(spans.size());
    for (size_t part = 0; part < spans.size(); ++part) {
      if (!evaluation.parts[part].satisfied) {
        continue;
      }
      for (const Occurrence& occurrence : evaluation.parts[part].occurrences) {
        if (occurrence.place.sheet == sheet) {
          spans[part].push_back(occurrence.place.span);
          sources[part].push_back(&occurrence);
        }
      }
    }
    for (const Stretch& stretch : ShortestStretches(
             spans, static_cast<uint32_t>(condition.need), condition.ordered)) {
      if (condition.within) {
        const int length = LengthIn(
            condition.within->unit, stretch.span, matches.View(sheet),
            detail == Detail::kAnswer ? condition.within->limit
                                      : std::numeric_limits<int>::max());
        if (evaluation.shortest_stretch < 0 ||
            length < evaluation.shortest_stretch) {
          evaluation.shortest_stretch = length;
        }
        if (length > condition.within->limit) {
          continue;
        }
      }
      // Parts that find the same places make the same stretches, once each.
      const Place place{sheet, stretch.span};
      if (found.empty() || found.back().place != place) {
        if (found.size() == kMaxMatchesPerPattern) {
          continue;
        }
        found.push_back({place, {}});
      }
      std::vector<Place>& evidence = found.back().evidence;
      for (const Stretch::Member member : stretch.members) {
        const auto& more = sources[member.part][member.span]->evidence;
        evidence.insert(evidence.end(), more.begin(), more.end());
      }
      std::sort(evidence.begin(), evidence.end());
      evidence.erase(std::unique(evidence.begin(), evidence.end()),
                     evidence.end());
    }
  }
  evaluation.satisfied = !found.empty();
  if (evaluation.satisfied) {
    evaluation.occurrences = std::move(found);
  }
}

}  // namespace

auto Evaluate(const CompiledCondition& condition, MatchSource& matches,
              Detail detail) -> Evaluation {
  Evaluation evaluation{.condition = &condition};
  for (const PatternIndex pattern : condition.patterns) {
    for (const Place& place : matches.Matches(pattern)) {
      evaluation.occurrences.push_back({place, {place}});
    }
  }
  for (const ContactKind kind : condition.source->entities) {
    for (const Place& place :
         matches.Contacts(kind, condition.source->obscured)) {
      evaluation.occurrences.push_back({place, {place}});
    }
  }
  if (condition.source->parts.empty()) {
    evaluation.satisfied = !evaluation.occurrences.empty();
    SortByPlace(evaluation.occurrences);
    return evaluation;
  }
  const auto need = static_cast<size_t>(condition.source->need);
  size_t parts_left = condition.parts.size();
  evaluation.parts.resize(condition.parts.size());
  for (const size_t place : condition.rarest_first) {
    if (detail == Detail::kAnswer &&
        evaluation.satisfied_parts + parts_left < need) {
      return evaluation;
    }
    --parts_left;
    evaluation.parts[place] = Evaluate(condition.parts[place], matches, detail);
    evaluation.satisfied_parts += evaluation.parts[place].satisfied ? 1 : 0;
    // The parts still to come are the common ones: they cost most.
    if (detail == Detail::kAnswer && parts_left > 0 &&
        need == evaluation.parts.size() && evaluation.satisfied_parts > 1 &&
        evaluation.satisfied_parts <= kMostPartsTried &&
        (condition.source->within || condition.source->ordered) &&
        !HaveStretch(evaluation, matches)) {
      return evaluation;
    }
  }
  for (const Evaluation& part : evaluation.parts) {
    if (part.satisfied) {
      evaluation.occurrences.insert(evaluation.occurrences.end(),
                                    part.occurrences.begin(),
                                    part.occurrences.end());
    }
  }
  SortByPlace(evaluation.occurrences);
  evaluation.satisfied = evaluation.satisfied_parts >= need;
  if (condition.source->within || condition.source->ordered) {
    ApplyProximity(matches, detail, evaluation);
  }
  return evaluation;
}

auto EvaluateApartFrom(const CompiledCondition& condition, MatchSource& matches,
                       std::span<const Place> excluded, Proximity nearness)
    -> Evaluation {
  MatchesApartFrom apart(matches, excluded, nearness);
  return Evaluate(condition, apart, Detail::kAnswer);
}

}  // namespace telltale::match
