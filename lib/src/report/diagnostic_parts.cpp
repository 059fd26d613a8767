#include "report/diagnostic_parts.h"

#include <filesystem>

#include "report/json_text.h"

namespace telltale::report {

auto SeverityName(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "error";
}

auto DiagnosticJson(const Diagnostic& diagnostic) -> Json {
  const SourceLocation& location = diagnostic.location;
  Json json = {{"severity", SeverityName(diagnostic.severity)},
               {"code", diagnostic.code},
               {"message", diagnostic.message},
               {"file", location.file}};
  if (location.line > 0) {
    json["line"] = location.line;
    if (location.column > 0) {
      json["column"] = location.column;
      json["length"] = location.length;
    }
  }
  if (!diagnostic.label.empty()) {
    json["label"] = diagnostic.label;
  }
  if (!diagnostic.help.empty()) {
    json["help"] = diagnostic.help;
  }
  return json;
}

auto Dump(const Json& json) -> std::string {
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return Harmless(json.dump(2, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

auto PathBelow(std::string_view file, std::string_view root) -> std::string {
  const std::filesystem::path path =
      std::filesystem::path(file).lexically_normal();
  if (root.empty() || !path.is_absolute()) {
    return path.generic_string();
  }
  const std::filesystem::path relative =
      path.lexically_relative(std::filesystem::path(root).lexically_normal());
  const bool below = !relative.empty() && *relative.begin() != "..";
  return (below ? relative : path).generic_string();
}

auto WholeMessage(const Diagnostic& diagnostic) -> std::string {
  std::string text = diagnostic.message;
  if (!diagnostic.label.empty()) {
    text += "\n" + diagnostic.label;
  }
  if (!diagnostic.help.empty()) {
    text += "\nhelp: " + diagnostic.help;
  }
  return text;
}

}  // namespace telltale::report
