#include "record_options.h"

#include <fmt/format.h>

#include <optional>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/redaction.h"

namespace telltale::cli {

namespace {

constexpr int kGreatestJobs = 1024;

}  // namespace

void AddTextFieldOption(CLI::App& command, std::vector<std::string>& fields) {
  command
      .add_option("--text-field", fields,
                  "A text to screen, as for `screen` (repeatable)")
      ->type_name("FIELD")
      ->allow_extra_args(false);
}

auto FieldsOf(const std::string& field) -> std::vector<std::string> {
  return field.empty() ? std::vector<std::string>()
                       : std::vector<std::string>{field};
}

auto CopiesText(std::string_view command, std::string_view holder,
                const std::vector<std::string>& text_fields,
                const std::vector<CopiedFields>& copied) -> bool {
  for (const auto& [option, fields] : copied) {
    if (const auto text = FieldOfText(fields, text_fields)) {
      WriteError(fmt::format(
          "{} {} names a text; {} holds none\nsee `telltale {} --help`", option,
          VisibleText(*text), holder, command));
      return true;
    }
  }
  return false;
}

void AddJobsOption(CLI::App& command, int& jobs) {
  command
      .add_option("-j,--jobs", jobs,
                  "Threads (default: as many as there are cores)")
      ->type_name("N")
      ->check(CLI::Range(0, kGreatestJobs).description(""));
}

void AddTableFormatOption(CLI::App& command, std::string& format) {
  command
      .add_option("--format", format, "text, json or markdown (default text)")
      ->type_name("FORM")
      ->check(CLI::IsMember({"text", "json", "markdown"}).description(""));
}

}  // namespace telltale::cli
