// RunBudget: what the files of one run may still ask for, all together. A limit
// of each file would be none: a folder holds thousands.

#ifndef TELLTALE_SRC_RULES_RUN_BUDGET_H_
#define TELLTALE_SRC_RULES_RUN_BUDGET_H_

#include <cstddef>
#include <string>

#include "diag/problem_limit.h"
#include "rules/limits.h"

namespace telltale::rules {

class RunBudget {
 public:
  auto problems() -> diag::ProblemLimit& { return problems_; }

  // Whether a problem of `file` is worth comparing a name with so many others:
  // it will be shown, and not too many were compared for earlier ones.
  auto TakeComparisons(const std::string& file, size_t names) -> bool {
    return problems_.has_room(file) && Take(names, comparisons_);
  }

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

  diag::ProblemLimit problems_{kMaxProblems, kMaxProblemsOfRun};
  size_t comparisons_ = kMaxComparisons;
  size_t excerpt_bytes_ = kMaxExcerptBytes;
  size_t pattern_bytes_ = kMaxExpandedBytes;
  bool patterns_are_spent_ = false;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_RUN_BUDGET_H_
