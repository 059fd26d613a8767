// Diagnostics as other programs read them: JSON, SARIF, annotations of GitHub.

#ifndef TELLTALE_DIAGNOSTIC_REPORT_H_
#define TELLTALE_DIAGNOSTIC_REPORT_H_

#include <span>
#include <string>

#include "telltale/diagnostic.h"

namespace telltale {

struct DiagnosticReportOptions {
  // An absolute folder. Absolute paths below it are written relative to it, as
  // readers of SARIF and GitHub expect of files in a checkout. Empty: paths
  // stay as they are.
  std::string root;
  // Where docs/diagnostics.md is published, such as
  // "https://example.org/docs/diagnostics.md"; SARIF links each code to its
  // section there. Empty: no links.
  std::string documentation;
};

// All reports end in a line feed, and bytes that are not UTF-8 are shown as
// U+FFFD.

// {"schema": 1, "errors": N, "warnings": N, "notes": N, "diagnostics": [...]}.
// docs/output-format.md describes the members. Paths are as in SourceLocation.
auto DiagnosticsJson(std::span<const Diagnostic> diagnostics) -> std::string;

// A SARIF 2.1.0 log of one run. Columns count code points, and URIs are
// relative with forward slashes where the paths were relative.
auto DiagnosticsSarif(std::span<const Diagnostic> diagnostics,
                      const DiagnosticReportOptions& options) -> std::string;

// Workflow commands (`::error file=...::`), one a line, that GitHub shows
// beside the lines they name. Control characters are shown as escapes.
auto DiagnosticsGithub(std::span<const Diagnostic> diagnostics,
                       const DiagnosticReportOptions& options) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_DIAGNOSTIC_REPORT_H_
