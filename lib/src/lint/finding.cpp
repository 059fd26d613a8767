#include "lint/finding.h"

#include <utility>

#include "diag/columns.h"
#include "diag/excerpt.h"

namespace telltale::lint {

auto AtLine(const SourceLocation& location, const std::string& excerpt,
            std::string label, Remark remark) -> Diagnostic {
  Diagnostic diagnostic;
  diagnostic.severity = remark.severity;
  diagnostic.code = diag::Text(remark.code);
  diagnostic.location = location;
  diagnostic.message = std::move(remark.message);
  diagnostic.excerpt = excerpt;
  diagnostic.label = std::move(label);
  diagnostic.help = std::move(remark.help);
  return diagnostic;
}

auto AtRule(const Rule& rule, Remark remark) -> Diagnostic {
  return AtLine(rule.location, rule.excerpt, "in rule " + rule.name,
                std::move(remark));
}

auto AtPattern(const Rule& rule, const Pattern& pattern, size_t begin,
               size_t size, Remark remark) -> Diagnostic {
  Diagnostic diagnostic = AtLine(pattern.location, pattern.excerpt,
                                 "in rule " + rule.name, std::move(remark));
  // The caret moves within the author's line only where that line holds the
  // pattern as it is: not in folded scalars, nor where quotes are doubled.
  const std::string_view written = pattern.written;
  if (pattern.excerpt.find(written) != std::string::npos) {
    diag::MoveCaret(
        static_cast<size_t>(diag::CountCodePoints(written.substr(0, begin))),
        diag::CountCodePoints(written.substr(begin, size)), diagnostic);
  }
  return diagnostic;
}

auto AtPattern(const Rule& rule, const Pattern& pattern, Remark remark)
    -> Diagnostic {
  return AtPattern(rule, pattern, 0, pattern.written.size(), std::move(remark));
}

}  // namespace telltale::lint
