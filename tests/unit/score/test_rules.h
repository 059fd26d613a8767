// Rules that are nothing but points, families and frames.

#ifndef TELLTALE_TESTS_UNIT_SCORE_TEST_RULES_H_
#define TELLTALE_TESTS_UNIT_SCORE_TEST_RULES_H_

#include <deque>
#include <string>
#include <utility>

#include "score/tally.h"

namespace telltale::score {

// Owns the rules that hits point to.
class Rules {
 public:
  auto Indicator(std::string name, Family family, int points,
                 bool grave = false) -> RuleHit {
    Rule rule;
    rule.name = std::move(name);
    rule.family = family;
    rule.points = points;
    rule.grave = grave;
    return Hit(std::move(rule));
  }

  auto Frame(std::string name, ContextEffect effect) -> RuleHit {
    Rule rule;
    rule.name = std::move(name);
    rule.context = std::move(effect);
    return Hit(std::move(rule));
  }

  auto Hit(Rule rule) -> RuleHit {
    rules_.push_back(std::move(rule));
    return {&rules_.back(), rules_.back().points, {Evidence{}}};
  }

 private:
  std::deque<Rule> rules_;
};

inline auto TestPolicy() -> Policy {
  Policy policy;
  policy.family_caps.fill(6);
  return policy;
}

}  // namespace telltale::score

#endif  // TELLTALE_TESTS_UNIT_SCORE_TEST_RULES_H_
