// Finding: a lint diagnostic with its caret.

#ifndef TELLTALE_SRC_LINT_FINDING_H_
#define TELLTALE_SRC_LINT_FINDING_H_

#include <cstddef>
#include <string>

#include "diag/codes.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::lint {

// What is said of a place, apart from the place.
struct Remark {
  Severity severity = Severity::kWarning;
  diag::Code code = diag::Code::kAsciiClass;
  std::string message;
  std::string help;
};

// A remark on `size` bytes of pattern.written, from `begin` on.
auto AtPattern(const Rule& rule, const Pattern& pattern, size_t begin,
               size_t size, Remark remark) -> Diagnostic;

// A remark on the whole of a pattern.
auto AtPattern(const Rule& rule, const Pattern& pattern, Remark remark)
    -> Diagnostic;

// A remark on the rule as such.
auto AtRule(const Rule& rule, Remark remark) -> Diagnostic;

// A remark on a line that belongs to neither; `label` stands under the caret.
auto AtLine(const SourceLocation& location, const std::string& excerpt,
            std::string label, Remark remark) -> Diagnostic;

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_FINDING_H_
