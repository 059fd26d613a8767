// SARIF 2.1.0 (OASIS, 2020): one run, the codes that occur as its rules.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "report/diagnostic_parts.h"
#include "telltale/diagnostic_report.h"
#include "telltale/version.h"

namespace telltale {

namespace {

using report::Json;

// "#l005-an-upper-case-letter-in-a-pattern": what Markdown makes of the heading
// of a code's section.
auto Anchor(const diag::CodeEntry& entry) -> std::string {
  std::string anchor = "#";
  for (const char c : fmt::format("{} {}", entry.text, entry.meaning)) {
    if (c >= 'A' && c <= 'Z') {
      anchor += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
      anchor += c;
    } else if (c == ' ') {
      anchor += '-';
    }
  }
  return anchor;
}

// A path as the reference of a URI: everything but unreserved characters and
// slashes in percent signs.
auto ToUri(std::string_view path) -> std::string {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  // What the binary carries is no file, and its names begin with a scheme.
  constexpr std::string_view kBuiltin = "builtin:";
  if (path.starts_with(kBuiltin)) {
    uri = kBuiltin;
    path.remove_prefix(kBuiltin.size());
  }
  for (const char c : path) {
    if (kPlain.find(c) == std::string_view::npos) {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri;
}

auto RuleJson(const diag::CodeEntry& entry,
              const DiagnosticReportOptions& options) -> Json {
  Json rule = {{"id", entry.text},
               {"shortDescription", {{"text", entry.meaning}}},
               {"help",
                {{"text", fmt::format("{}: see docs/diagnostics.md{}",
                                      entry.meaning, Anchor(entry))}}}};
  if (!options.documentation.empty()) {
    rule["helpUri"] = options.documentation + Anchor(entry);
  }
  return rule;
}

auto LocationJson(const SourceLocation& location,
                  const DiagnosticReportOptions& options) -> Json {
  Json physical = {
      {"artifactLocation",
       {{"uri", ToUri(report::PathBelow(location.file, options.root))}}}};
  if (location.line > 0) {
    Json region = {{"startLine", location.line}};
    if (location.column > 0) {
      region["startColumn"] = location.column;
      region["endColumn"] = location.column + std::max(location.length, 1);
    }
    physical["region"] = std::move(region);
  }
  return {{"physicalLocation", std::move(physical)}};
}

}  // namespace

auto DiagnosticsSarif(std::span<const Diagnostic> diagnostics,
                      const DiagnosticReportOptions& options) -> std::string {
  Json rules = Json::array();
  std::map<std::string_view, size_t> index;
  for (const diag::CodeEntry& entry : diag::AllCodes()) {
    const bool occurs = std::any_of(
        diagnostics.begin(), diagnostics.end(),
        [&](const Diagnostic& item) { return item.code == entry.text; });
    if (occurs) {
      index.emplace(entry.text, rules.size());
      rules.push_back(RuleJson(entry, options));
    }
  }
  Json results = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    Json result = {{"ruleId", diagnostic.code}};
    if (const auto rule = index.find(diagnostic.code); rule != index.end()) {
      result["ruleIndex"] = rule->second;
    }
    result["level"] = report::SeverityName(diagnostic.severity);
    result["message"] = {{"text", report::WholeMessage(diagnostic)}};
    if (!diagnostic.location.file.empty()) {
      result["locations"] =
          Json::array({LocationJson(diagnostic.location, options)});
    }
    results.push_back(std::move(result));
  }
  Json driver = {{"name", "telltale"},
                 {"semanticVersion", Version()},
                 {"rules", std::move(rules)}};
  Json run = {{"tool", {{"driver", std::move(driver)}}},
              {"columnKind", "unicodeCodePoints"},
              {"results", std::move(results)}};
  return report::Dump(
      {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
       {"version", "2.1.0"},
       {"runs", Json::array({std::move(run)})}});
}

}  // namespace telltale
