#include "usage_message.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "telltale/explanation.h"
#include "telltale/nearest_name.h"

namespace telltale::cli {

namespace {

// The command that the arguments were for, and how it is called.
struct Place {
  const CLI::App* app = nullptr;
  std::string command;
};

auto Innermost(const CLI::App& app) -> Place {
  Place place{&app, app.get_name()};
  while (!place.app->get_subcommands().empty()) {
    place.app = place.app->get_subcommands().front();
    place.command += " " + place.app->get_name();
  }
  return place;
}

// The first argument as typed that was not understood; empty for none.
auto FirstUnknown(const CLI::App& app, std::span<const char* const> arguments)
    -> std::string_view {
  const std::vector<std::string> unknown = app.remaining(/*recurse=*/true);
  for (const std::string_view argument : arguments) {
    if (std::find(unknown.begin(), unknown.end(), argument) != unknown.end()) {
      return argument;
    }
  }
  return {};
}

auto DidYouMean(std::string_view name, const std::vector<std::string>& known)
    -> std::string {
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view nearest = NearestName(name, candidates);
  return nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest);
}

auto CommandNames(const CLI::App& app) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) {
    names.push_back(command->get_name());
  }
  return names;
}

auto OptionNames(const CLI::App& app) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

auto WhatIsWrong(const CLI::App& root, const Place& place,
                 const CLI::ParseError& error,
                 std::span<const char* const> arguments) -> std::string {
  const std::string_view unknown = FirstUnknown(root, arguments);
  if (unknown.starts_with('-')) {
    const std::string_view name = unknown.substr(0, unknown.find('='));
    return fmt::format("there is no option `{}`{}", VisibleText(name),
                       DidYouMean(name, OptionNames(*place.app)));
  }
  const std::vector<std::string> commands = CommandNames(*place.app);
  if (!commands.empty() && !unknown.empty()) {
    return fmt::format("there is no command `{}`{}", VisibleText(unknown),
                       DidYouMean(unknown, commands));
  }
  if (!commands.empty() && error.get_name() == "RequiredError") {
    return fmt::format("which command? There are {}",
                       fmt::join(commands, ", "));
  }
  if (!unknown.empty()) {
    return fmt::format("one argument too many: `{}`", VisibleText(unknown));
  }
  return VisibleText(error.what());
}

}  // namespace

auto UsageMessage(const CLI::App& app, const CLI::ParseError& error,
                  std::span<const char* const> arguments) -> std::string {
  const Place place = Innermost(app);
  return fmt::format("{}\nsee `{} --help`",
                     WhatIsWrong(app, place, error, arguments), place.command);
}

}  // namespace telltale::cli
