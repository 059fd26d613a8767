#include "diag/problem_limit.h"

#include <fmt/format.h>

#include <utility>

#include "diag/codes.h"

namespace telltale::diag {

auto ProblemLimit::has_room(const std::string& file) const -> bool {
  const auto taken = taken_.find(file);
  return left_ > 0 && (taken == taken_.end() || taken->second < of_file_);
}

auto ProblemLimit::Take(const std::string& file) -> bool {
  if (!has_room(file)) {
    return false;
  }
  --left_;
  ++taken_[file];
  return true;
}

auto NotShown(const std::string& file, size_t count) -> Diagnostic {
  return {.severity = Severity::kNote,
          .code = std::string(Text(Code::kTooLarge)),
          .location = {.file = file},
          .message = fmt::format("{} more problems in this file are not shown",
                                 count)};
}

void LimitedDiagnostics::Add(Diagnostic diagnostic) {
  const std::string& file = diagnostic.location.file;
  const bool is_first_error =
      diagnostic.severity == Severity::kError && !has_errors_;
  if (!limit_->Take(file) && !is_first_error) {
    ++not_shown_[file];
    return;
  }
  has_errors_ = has_errors_ || is_first_error;
  diagnostics_->Add(std::move(diagnostic));
}

void LimitedDiagnostics::AddNotes() {
  for (const auto& [file, count] : not_shown_) {
    diagnostics_->Add(NotShown(file, count));
  }
  not_shown_.clear();
}

}  // namespace telltale::diag
