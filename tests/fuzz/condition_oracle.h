// The oracle for conditions: whether a rule hits, by trying every choice.

#ifndef TELLTALE_TESTS_FUZZ_CONDITION_ORACLE_H_
#define TELLTALE_TESTS_FUZZ_CONDITION_ORACLE_H_

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telltale/rule_pack.h"

namespace telltale::fuzz {

// A stretch of one of the texts.
struct OraclePlace {
  size_t text = 0;
  size_t begin = 0;
  size_t end = 0;

  auto operator<=>(const OraclePlace&) const = default;
};

// Texts of ASCII letters, spaces and signs; a word is a run of letters.
class ConditionOracle {
 public:
  // `left_out` says which matches of patterns do not count.
  ConditionOracle(const std::vector<std::string>& texts,
                  std::function<bool(const OraclePlace&)> left_out)
      : texts_(texts), left_out_(std::move(left_out)) {}

  // The places of what satisfies `condition`; empty when nothing does.
  auto Places(const Condition& condition) const -> std::set<OraclePlace> {
    std::set<OraclePlace> places;
    if (condition.parts.empty()) {
      for (const Pattern& pattern : condition.patterns) {
        AddMatches(pattern.regex, places);
      }
      return places;
    }
    std::vector<std::set<OraclePlace>> parts;
    size_t satisfied = 0;
    for (const Condition& part : condition.parts) {
      parts.push_back(Places(part));
      satisfied += parts.back().empty() ? 0 : 1;
    }
    const auto need = static_cast<size_t>(condition.need);
    if (satisfied < need) {
      return {};
    }
    if (!condition.within && !condition.ordered) {
      for (const std::set<OraclePlace>& part : parts) {
        places.insert(part.begin(), part.end());
      }
      return places;
    }
    std::vector<OraclePlace> chosen;
    Choose(condition, parts, 0, chosen, places);
    // All choices, of which the shortest count: rather more than have to be.
    may_reach_limit_ = may_reach_limit_ || places.size() > kMostStretches;
    return places;
  }

  // Whether the engine may have kept fewer stretches of a condition than there
  // are, in what was asked so far.
  auto may_reach_limit() const -> bool { return may_reach_limit_; }

  // The length of `place`, as `within` measures it.
  auto Length(Proximity::Unit unit, const OraclePlace& place) const -> size_t {
    if (unit == Proximity::Unit::kChars) {
      return place.end - place.begin;
    }
    size_t words = 0;
    bool inside = false;
    for (size_t at = place.begin; at < place.end; ++at) {
      const bool letter = IsLetter(texts_[place.text][at]);
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words;
  }

 private:
  // match::kMaxMatchesPerPattern holds for stretches too.
  static constexpr size_t kMostStretches = 32;

  static auto IsLetter(char c) -> bool { return 'a' <= c && c <= 'z'; }

  void AddMatches(const std::string& regex,
                  std::set<OraclePlace>& places) const {
    static std::map<std::string, std::unique_ptr<re2::RE2>> compiled;
    std::unique_ptr<re2::RE2>& expression = compiled[regex];
    if (expression == nullptr) {
      expression = std::make_unique<re2::RE2>("\\b(?:" + regex + ")\\b");
    }
    for (size_t text = 0; text < texts_.size(); ++text) {
      const re2::StringPiece bytes(texts_[text]);
      re2::StringPiece match;
      for (size_t at = 0; expression->Match(bytes, at, bytes.size(),
                                            re2::RE2::UNANCHORED, &match, 1);
           at += match.size()) {
        at = static_cast<size_t>(match.data() - bytes.data());
        const OraclePlace place{text, at, at + match.size()};
        if (!left_out_(place)) {
          places.insert(place);
        }
      }
    }
  }

  static auto StretchOf(const std::vector<OraclePlace>& chosen) -> OraclePlace {
    OraclePlace all = chosen.front();
    for (const OraclePlace& place : chosen) {
      all.begin = std::min(all.begin, place.begin);
      all.end = std::max(all.end, place.end);
    }
    return all;
  }

  // Adds the stretch of each choice of places, one from each of `need` parts,
  // that lies in one text, in order where order is asked for, and within the
  // limit.
  void Choose(const Condition& condition,
              const std::vector<std::set<OraclePlace>>& parts, size_t part,
              std::vector<OraclePlace>& chosen,
              std::set<OraclePlace>& places) const {
    if (chosen.size() == static_cast<size_t>(condition.need)) {
      places.insert(StretchOf(chosen));
      return;
    }
    if (part == parts.size()) {
      return;
    }
    for (const OraclePlace& place : parts[part]) {
      if (!chosen.empty() &&
          (place.text != chosen.back().text ||
           (condition.ordered && place.begin < chosen.back().end))) {
        continue;
      }
      chosen.push_back(place);
      // Whatever is added makes it longer still.
      if (condition.within &&
          Length(condition.within->unit, StretchOf(chosen)) >
              static_cast<size_t>(condition.within->limit)) {
        chosen.pop_back();
        continue;
      }
      Choose(condition, parts, part + 1, chosen, places);
      chosen.pop_back();
    }
    if (!condition.ordered) {
      Choose(condition, parts, part + 1, chosen, places);
    }
  }

  const std::vector<std::string>& texts_;
  std::function<bool(const OraclePlace&)> left_out_;
  mutable bool may_reach_limit_ = false;
};

// Whether `rule` hits in `texts`, which are folded. Of its exceptions one at
// most has a limit. nullopt when a limit of the engine may decide.
inline auto OracleHits(const Rule& rule, const std::vector<std::string>& texts)
    -> std::optional<bool> {
  const ConditionOracle whole(texts, [](const OraclePlace&) { return false; });
  const bool matches = !whole.Places(rule.match).empty();
  if (whole.may_reach_limit()) {
    return std::nullopt;
  }
  if (!matches) {
    return false;
  }
  for (const Exception& exception : rule.unless) {
    const std::set<OraclePlace> excused = whole.Places(exception.when);
    if (whole.may_reach_limit()) {
      return std::nullopt;
    }
    if (excused.empty()) {
      continue;
    }
    if (!exception.within) {
      return false;
    }
    const Proximity near = *exception.within;
    const ConditionOracle apart(texts, [&](const OraclePlace& place) {
      return std::any_of(
          excused.begin(), excused.end(), [&](const OraclePlace& other) {
            const OraclePlace both{place.text,
                                   std::min(place.begin, other.begin),
                                   std::max(place.end, other.end)};
            return place.text == other.text &&
                   whole.Length(near.unit, both) <=
                       static_cast<size_t>(near.limit);
          });
    });
    if (apart.Places(rule.match).empty()) {
      return false;
    }
  }
  return true;
}

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_CONDITION_ORACLE_H_
