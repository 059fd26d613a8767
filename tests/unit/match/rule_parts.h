// A small language for tests: patterns and conditions in one line each.

#ifndef TELLTALE_TESTS_UNIT_MATCH_RULE_PARTS_H_
#define TELLTALE_TESTS_UNIT_MATCH_RULE_PARTS_H_

#include <string>
#include <vector>

#include "telltale/rule_pack.h"

namespace telltale {

inline auto WholeWords(std::string regex) -> Pattern {
  return {.language = "en", .written = regex, .regex = regex};
}

inline auto Anywhere(std::string regex) -> Pattern {
  return {.language = "zh",
          .written = regex,
          .regex = regex,
          .matches_anywhere = true};
}

inline auto AnyOf(std::vector<std::string> regexes) -> Condition {
  Condition condition;
  for (std::string& regex : regexes) {
    condition.patterns.push_back(WholeWords(std::move(regex)));
  }
  return condition;
}

inline auto ContactOf(std::vector<ContactKind> kinds, bool obscured = false)
    -> Condition {
  Condition condition;
  condition.entities = std::move(kinds);
  condition.obscured = obscured;
  condition.keyword = "entity";
  return condition;
}

inline auto AllOf(std::vector<Condition> parts) -> Condition {
  Condition condition;
  condition.need = static_cast<int>(parts.size());
  condition.parts = std::move(parts);
  condition.keyword = "all";
  return condition;
}

inline auto AtLeast(int need, std::vector<Condition> parts) -> Condition {
  Condition condition;
  condition.need = need;
  condition.parts = std::move(parts);
  condition.keyword = "at_least";
  return condition;
}

inline auto WithinWords(int limit, Condition condition) -> Condition {
  condition.within = Proximity{Proximity::Unit::kWords, limit};
  return condition;
}

inline auto InOrder(Condition condition) -> Condition {
  condition.ordered = true;
  return condition;
}

}  // namespace telltale

#endif  // TELLTALE_TESTS_UNIT_MATCH_RULE_PARTS_H_
