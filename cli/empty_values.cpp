#include "empty_values.h"

#include <algorithm>
#include <utility>

namespace telltale::cli {

namespace {

// Whether an option of `app`, or of a command, is called `name` and has values.
auto HasValues(CLI::App& app, const std::string& name) -> bool {
  const auto options = app.get_options();
  const auto commands = app.get_subcommands({});
  return std::any_of(options.begin(), options.end(),
                     [&](const CLI::Option* option) {
                       return option->check_lname(name) &&
                              option->get_items_expected_max() > 0;
                     }) ||
         std::any_of(commands.begin(), commands.end(), [&](CLI::App* command) {
           return HasValues(*command, name);
         });
}

}  // namespace

void RefuseEmptyValues(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_lnames().empty() && option->get_items_expected_max() > 0) {
      option->check(CLI::Validator(
          [](const std::string& value) {
            return value.empty() ? std::string("the value is empty")
                                 : std::string();
          },
          ""));
    }
  }
  for (CLI::App* command : app.get_subcommands({})) {
    RefuseEmptyValues(*command);
  }
}

auto SplitArguments(CLI::App& app, std::span<const char* const> typed)
    -> std::vector<std::string> {
  std::vector<std::string> arguments;
  bool may_be_options = true;
  for (std::string argument : typed) {
    may_be_options = may_be_options && argument != "--";
    const bool has_no_value =
        may_be_options && argument.starts_with("--") &&
        argument.find('=') == argument.size() - 1 &&
        HasValues(app, argument.substr(2, argument.size() - 3));
    if (has_no_value) {
      argument.pop_back();
    }
    arguments.push_back(std::move(argument));
    if (has_no_value) {
      arguments.emplace_back();
    }
  }
  return arguments;
}

}  // namespace telltale::cli
