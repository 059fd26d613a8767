// ProblemLimit: how many problems of one file, and of all files of a run, are
// kept to be shown. The others are counted.

#ifndef TELLTALE_SRC_DIAG_PROBLEM_LIMIT_H_
#define TELLTALE_SRC_DIAG_PROBLEM_LIMIT_H_

#include <cstddef>
#include <map>
#include <string>

#include "telltale/diagnostic.h"

namespace telltale::diag {

class ProblemLimit {
 public:
  ProblemLimit(size_t of_file, size_t of_run)
      : of_file_(of_file), left_(of_run) {}

  // Whether one more problem of `file` may be kept.
  auto has_room(const std::string& file) const -> bool;

  // The same, and counts the problem if so.
  auto Take(const std::string& file) -> bool;

 private:
  size_t of_file_;
  // Of the run.
  size_t left_;
  std::map<std::string, size_t> taken_;
};

// The note (R026) that says how many problems of `file` are not shown.
auto NotShown(const std::string& file, size_t count) -> Diagnostic;

// Passes on as many diagnostics as the limit allows. The first error is always
// among them, so that no limit makes a faulty input a good one.
class LimitedDiagnostics {
 public:
  // Both must outlive the object.
  LimitedDiagnostics(ProblemLimit* limit, Diagnostics* diagnostics)
      : limit_(limit), diagnostics_(diagnostics) {}

  void Add(Diagnostic diagnostic);

  // Adds a note for each file of which something was not passed on. Call once,
  // after the last Add.
  void AddNotes();

 private:
  ProblemLimit* limit_;
  Diagnostics* diagnostics_;
  bool has_errors_ = false;
  std::map<std::string, size_t> not_shown_;
};

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_PROBLEM_LIMIT_H_
