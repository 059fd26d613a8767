#include "record_options.h"

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
