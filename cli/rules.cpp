// `telltale rules`: lists, shows, exports and signs rules.

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>

#include "commands.h"
#include "rule_export.h"
#include "rule_lookup.h"
#include "rule_options.h"
#include "rule_signing.h"
#include "standard_streams.h"
#include "telltale/rule_catalogue.h"
#include "terminal.h"

namespace telltale::cli {

namespace {

// What the user typed.
struct RulesArgs {
  RuleArgs rules;
  bool json = false;
  bool coverage = false;
  std::string color = "auto";
  std::string rule;
  std::string directory;
  bool force = false;
};

auto List(const RulesArgs& args) -> ExitCode {
  const std::optional<Ruleset> ruleset = OpenRules(args.rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  if (args.json) {
    return WriteOut(
        (args.coverage ? CoverageJson(*ruleset) : RuleListJson(*ruleset)) +
        "\n");
  }
  const ExplanationStyle style = StyleFor(args.color);
  return WriteOut(args.coverage ? RenderCoverage(*ruleset, style)
                                : RenderRuleList(*ruleset, style));
}

auto Show(const RulesArgs& args) -> ExitCode {
  const std::optional<Ruleset> ruleset = OpenRules(args.rules);
  if (!ruleset) {
    return ExitCode::kRulesInvalid;
  }
  const Rule* rule = LookUpRule(*ruleset, args.rule);
  if (rule == nullptr) {
    return ExitCode::kUsage;
  }
  return WriteOut(RenderRule(*rule, *ruleset, StyleFor(args.color)));
}

}  // namespace

void AddRules(CLI::App& app, Command& chosen) {
  const auto args = std::make_shared<RulesArgs>();
  CLI::App* command =
      app.add_subcommand("rules", "List, show, export and sign rules");
  command->require_subcommand(1);
  command->footer(
      "Examples:\n"
      "  telltale rules list\n"
      "  telltale rules show contact-on-messaging-app\n"
      "  telltale rules export my-rules");

  CLI::App* list = command->add_subcommand("list", "List every rule");
  list->add_flag("--json", args->json, "Print JSON");
  list->add_flag("--coverage", args->coverage,
                 "Count rules by family and language instead");
  AddColorOption(*list, args->color);
  AddRuleOptions(*list, args->rules);
  list->footer(
      "Examples:\n"
      "  telltale rules list --json | jq .packs[].id\n"
      "  telltale rules list --coverage");
  list->callback([&chosen, args] { chosen = [args] { return List(*args); }; });

  CLI::App* show = command->add_subcommand(
      "show", "Show one rule: patterns, sources, examples");
  show->add_option("rule", args->rule,
                   "Full name, or the id where it is unique")
      ->required()
      ->type_name("");
  AddColorOption(*show, args->color);
  AddRuleOptions(*show, args->rules);
  show->footer("Example:\n  telltale rules show contact-on-messaging-app");
  show->callback([&chosen, args] { chosen = [args] { return Show(*args); }; });

  CLI::App* write = command->add_subcommand(
      "export", "Write the built-in packs, policy and schemas to a folder");
  write->add_option("directory", args->directory, "Created when missing")
      ->required()
      ->type_name("");
  write->add_flag("--force", args->force, "Replace files that exist");
  write->footer("Example:\n  telltale rules export my-rules");
  write->callback([&chosen, args] {
    chosen = [args] { return ExportRules(args->directory, args->force); };
  });

  AddRuleSigning(*command, chosen);
}

}  // namespace telltale::cli
