// What the reports of diagnostics share.

#ifndef TELLTALE_SRC_REPORT_DIAGNOSTIC_PARTS_H_
#define TELLTALE_SRC_REPORT_DIAGNOSTIC_PARTS_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "telltale/diagnostic.h"

namespace telltale::report {

using Json = nlohmann::ordered_json;

// "error", "warning", "note".
auto SeverityName(Severity severity) -> std::string_view;

auto DiagnosticJson(const Diagnostic& diagnostic) -> Json;

// `json` on indented lines, with a line feed at the end.
auto Dump(const Json& json) -> std::string;

// `file` without `./` and the like, and relative to `root` if it lies below it.
auto PathBelow(std::string_view file, std::string_view root) -> std::string;

// Message, label and help on lines of their own.
auto WholeMessage(const Diagnostic& diagnostic) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_DIAGNOSTIC_PARTS_H_
