// Workflow commands of GitHub Actions. Of a command's text, `%` and line ends
// are escaped; of its properties, `:` and `,` too.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "diag/display_text.h"
#include "report/diagnostic_parts.h"
#include "telltale/diagnostic_report.h"

namespace telltale {

namespace {

auto CommandName(Severity severity) -> std::string_view {
  return severity == Severity::kNote ? "notice"
                                     : report::SeverityName(severity);
}

void AppendEscaped(std::string_view text, std::string_view escaped,
                   std::string& output) {
  for (const char c : text) {
    if (escaped.find(c) == std::string_view::npos) {
      output += c;
    } else {
      output += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

auto Property(std::string_view text) -> std::string {
  std::string escaped;
  AppendEscaped(diag::DisplayText(text), "%:,\r\n", escaped);
  return escaped;
}

// Lines stay lines; whatever else acts on a terminal is shown as an escape.
auto Message(std::string_view text) -> std::string {
  std::string escaped;
  while (true) {
    const size_t end = text.find('\n');
    AppendEscaped(diag::DisplayText(text.substr(0, end)), "%\r\n", escaped);
    if (end == std::string_view::npos) {
      return escaped;
    }
    escaped += "%0A";
    text.remove_prefix(end + 1);
  }
}

}  // namespace

auto DiagnosticsGithub(std::span<const Diagnostic> diagnostics,
                       const DiagnosticReportOptions& options) -> std::string {
  std::string report;
  for (const Diagnostic& diagnostic : diagnostics) {
    const SourceLocation& location = diagnostic.location;
    report += fmt::format("::{} ", CommandName(diagnostic.severity));
    if (!location.file.empty()) {
      report += fmt::format(
          "file={},", Property(report::PathBelow(location.file, options.root)));
    }
    if (location.line > 0) {
      report += fmt::format("line={},", location.line);
      if (location.column > 0) {
        report += fmt::format("col={},endColumn={},", location.column,
                              location.column + location.length);
      }
    }
    report +=
        fmt::format("title={}::{}\n", Property("telltale " + diagnostic.code),
                    Message(report::WholeMessage(diagnostic)));
  }
  return report;
}

}  // namespace telltale
