// `telltale schema`: prints the JSON Schema of a format.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "commands.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/pack_loader.h"

namespace telltale::cli {

namespace {

constexpr std::string_view kFolder = "schema/";
constexpr std::string_view kEnding = ".schema.json";

// The NAME of schema/NAME.schema.json; empty for other files.
auto SchemaName(std::string_view path) -> std::string_view {
  if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) {
    return "";
  }
  path.remove_prefix(kFolder.size());
  path.remove_suffix(kEnding.size());
  return path;
}

auto Run(const std::string& name) -> ExitCode {
  std::string known;
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    const std::string_view schema = SchemaName(file.path);
    if (schema.empty()) {
      continue;
    }
    if (schema == name) {
      return WriteOut(file.content);
    }
    known += known.empty() ? "" : ", ";
    known += schema;
  }
  WriteError(fmt::format("there is no schema `{}`; there are: {}",
                         VisibleText(name), known));
  return ExitCode::kUsage;
}

}  // namespace

void AddSchema(CLI::App& app, Command& chosen) {
  const auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "schema", "Print the JSON Schema of one of the formats");
  command
      ->add_option("name", *name,
                   "pack, policy, overrides, sources, output, log, gate or "
                   "manifest")
      ->required()
      ->type_name("");
  command->footer("Example:\n  telltale schema output > output.schema.json");
  command->callback(
      [&chosen, name] { chosen = [name] { return Run(*name); }; });
}

}  // namespace telltale::cli
