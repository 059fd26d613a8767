// RunBudget: what the files of one run may still ask for, all together. A limit
// of each file would be none: a folder holds thousands.

#ifndef TELLTALE_SRC_RULES_RUN_BUDGET_H_
#define TELLTALE_SRC_RULES_RUN_BUDGET_H_

#include <cstddef>

#include "rules/limits.h"

namespace telltale::rules {

class RunBudget {
 public:
  // Whether one more problem may be kept.
  auto TakeProblem() -> bool { return Take(1, problems_); }

  // Whether so many bytes may be quoted.
  auto TakeExcerpt(size_t bytes) -> bool { return Take(bytes, excerpt_bytes_); }

  // Whether a pattern of so many bytes, lexicons put in, may be kept. Once it
  // was not, none is.
  auto TakePattern(size_t bytes) -> bool {
    patterns_are_spent_ = patterns_are_spent_ || !Take(bytes, pattern_bytes_);
    return !patterns_are_spent_;
  }
  auto patterns_are_spent() const -> bool { return patterns_are_spent_; }

 private:
  static auto Take(size_t amount, size_t& left) -> bool {
    const bool enough = amount <= left;
    left -= enough ? amount : 0;
    return enough;
  }

  size_t problems_ = kMaxProblemsOfRun;
  size_t excerpt_bytes_ = kMaxExcerptBytes;
  size_t pattern_bytes_ = kMaxExpandedBytes;
  bool patterns_are_spent_ = false;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_RUN_BUDGET_H_
