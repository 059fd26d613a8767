#include <algorithm>

#include "report/diagnostic_parts.h"
#include "telltale/diagnostic_report.h"

namespace telltale {

auto DiagnosticsJson(std::span<const Diagnostic> diagnostics) -> std::string {
  const auto count = [&](Severity severity) {
    return std::count_if(
        diagnostics.begin(), diagnostics.end(),
        [&](const Diagnostic& item) { return item.severity == severity; });
  };
  report::Json items = report::Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    items.push_back(report::DiagnosticJson(diagnostic));
  }
  return report::Dump({{"schema", 1},
                       {"errors", count(Severity::kError)},
                       {"warnings", count(Severity::kWarning)},
                       {"notes", count(Severity::kNote)},
                       {"diagnostics", std::move(items)}});
}

}  // namespace telltale
