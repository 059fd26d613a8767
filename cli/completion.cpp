// `telltale completion`: completes subcommands and flags in a shell.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "standard_streams.h"

namespace telltale::cli {

namespace {

// What may follow a subcommand, e.g. "rules list".
struct Completions {
  // Words after "telltale", e.g. {"rules", "list"}; empty for telltale itself.
  std::vector<std::string> path;
  std::vector<std::string> subcommands;
  // As typed, e.g. "--jobs", "-j".
  std::vector<std::string> flags;
};

void Collect(const CLI::App& app, const std::vector<std::string>& path,
             std::vector<Completions>& all) {
  Completions completions = {.path = path};
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      completions.flags.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      completions.flags.push_back("-" + name);
    }
  }
  const auto subcommands = app.get_subcommands([](const CLI::App* subcommand) {
    return !subcommand->get_name().empty();
  });
  for (const CLI::App* subcommand : subcommands) {
    completions.subcommands.push_back(subcommand->get_name());
  }
  all.push_back(completions);
  for (const CLI::App* subcommand : subcommands) {
    std::vector<std::string> deeper = path;
    deeper.push_back(subcommand->get_name());
    Collect(*subcommand, deeper, all);
  }
}

auto Joined(const std::vector<std::string>& words, std::string_view separator)
    -> std::string {
  return fmt::format("{}", fmt::join(words, separator));
}

// The script finds the subcommand in the words before the cursor: the longest
// path of subcommands among them, whatever flags stand in between.
auto BashScript(const std::vector<Completions>& all) -> std::string {
  std::string cases;
  std::string paths;
  for (const Completions& completions : all) {
    const std::string path = Joined(completions.path, " ");
    cases += fmt::format("    '{}') words='{} {}' ;;\n", path,
                         Joined(completions.subcommands, " "),
                         Joined(completions.flags, " "));
    if (!path.empty()) {
      paths += fmt::format("{}'{}'", paths.empty() ? "" : " | ", path);
    }
  }
  return fmt::format(R"(# bash completion for telltale:
#   telltale completion bash > ~/.local/share/bash-completion/completions/telltale
_telltale() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" path='' words='' longer i
  for ((i = 1; i < COMP_CWORD; i++)); do
    longer="${{path:+$path }}${{COMP_WORDS[i]}}"
    case "$longer" in
      {}) path="$longer" ;;
    esac
  done
  case "$path" in
{}  esac
  if [[ $current != -* && -n $path ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"; compgen -f -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}}
complete -o filenames -F _telltale telltale
)",
                     paths, cases);
}

auto ZshScript(const std::vector<Completions>& all) -> std::string {
  return "#compdef telltale\n"
         "# zsh completion for telltale: save as _telltale in a folder of "
         "$fpath\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         BashScript(all);
}

auto FishScript(const std::vector<Completions>& all) -> std::string {
  std::string script =
      "# fish completion for telltale:\n"
      "#   telltale completion fish > "
      "~/.config/fish/completions/telltale.fish\n";
  for (const Completions& completions : all) {
    std::string condition;
    if (completions.path.empty()) {
      condition = "__fish_use_subcommand";
    } else {
      for (const std::string& word : completions.path) {
        condition += fmt::format("{}__fish_seen_subcommand_from {}",
                                 condition.empty() ? "" : "; and ", word);
      }
    }
    if (!completions.subcommands.empty()) {
      script += fmt::format("complete -c telltale -n '{}' -f -a '{}'\n",
                            condition, Joined(completions.subcommands, " "));
    }
    for (const std::string& flag : completions.flags) {
      const bool is_long = flag.starts_with("--");
      script += fmt::format("complete -c telltale -n '{}' -{} {}\n", condition,
                            is_long ? "l" : "s", flag.substr(is_long ? 2 : 1));
    }
  }
  return script;
}

auto Run(const CLI::App& app, const std::string& shell) -> ExitCode {
  std::vector<Completions> all;
  Collect(app, {}, all);
  if (shell == "bash") {
    return WriteOut(BashScript(all));
  }
  return WriteOut(shell == "zsh" ? ZshScript(all) : FishScript(all));
}

}  // namespace

void AddCompletion(CLI::App& app, Command& chosen) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("completion", "Print a completion script for a shell");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""))
      ->type_name("");
  command->footer(
      "Example:\n"
      "  telltale completion bash > "
      "~/.local/share/bash-completion/completions/telltale");
  command->callback([&app, &chosen, shell] {
    chosen = [&app, shell] { return Run(app, *shell); };
  });
}

}  // namespace telltale::cli
