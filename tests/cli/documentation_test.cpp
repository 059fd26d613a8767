// Holds the documentation to what the binary does. Every command of a
// `console` block runs, in order, in a folder that has the corpora and the
// rules, and must print what the block shows. A block of another language whose
// first line is a comment with a file's name ("# papers.yaml") is written to
// that file first.
//
// TELLTALE_UPDATE_GOLDEN=1 rewrites the documents with what was printed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

namespace fs = std::filesystem;

using Text = std::vector<std::string>;

auto Joined(const Text& lines) -> std::string {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

// Speed is the one thing that differs from run to run.
auto TellsSpeed(std::string_view line) -> bool {
  return line.find(" lines/s") != std::string_view::npos;
}

// Plays one document in a folder of its own.
class Rehearsal {
 public:
  Rehearsal() {
    for (const char* shared : {"corpora", "rules"}) {
      fs::create_symlink(fs::path(TELLTALE_SOURCE_DIR) / shared,
                         folder_ / shared);
    }
  }

  // The document with what its commands really print.
  auto Play(const Text& document) const -> Text {
    Text played;
    for (auto line = document.begin(); line != document.end();) {
      played.push_back(*line);
      const std::string& opening = *line++;
      if (!opening.starts_with("```") || opening == "```") {
        continue;
      }
      const auto end = std::find(line, document.end(), "```");
      Text block(line, end);
      if (opening == "```console") {
        block = PlayCommands(block);
      } else {
        WriteNamedFile(block);
      }
      played.insert(played.end(), block.begin(), block.end());
      line = end;
    }
    return played;
  }

 private:
  void WriteNamedFile(const Text& block) const {
    constexpr std::string_view kComment = "# ";
    if (block.empty() || !block.front().starts_with(kComment)) {
      return;
    }
    const std::string name = block.front().substr(kComment.size());
    if (name.find(' ') == std::string::npos) {
      folder_.Write(name, Joined(block));
    }
  }

  auto PlayCommands(const Text& block) const -> Text {
    Text played;
    for (auto line = block.begin(); line != block.end();) {
      std::string command = line->substr(std::min(line->size(), size_t{2}));
      EXPECT_TRUE(line->starts_with("$ ")) << "not a command: " << *line;
      played.push_back(*line);
      while (line++->ends_with('\\') && line != block.end()) {
        command += "\n" + *line;
        played.push_back(*line);
      }
      const auto next = std::find_if(
          line, block.end(),
          [](const std::string& other) { return other.starts_with("$ "); });
      const Text printed = Print(command, Text(line, next));
      played.insert(played.end(), printed.begin(), printed.end());
      line = next;
    }
    return played;
  }

  // What `command` prints on both streams. The speed is taken from `shown`, and
  // so is everything where the command needs Python and there is none.
  auto Print(const std::string& command, const Text& shown) const -> Text {
    if (command.find("python3") != std::string::npos &&
        RunShell("command -v python3").code != 0) {
      return shown;
    }
    Text printed = Lines(RunShell("PATH=$(dirname \"$TELLTALE\"):$PATH\ncd '" +
                                  folder_ / "" + "'\n{ " + command + "\n} 2>&1")
                             .out);
    for (size_t i = 0; i < std::min(printed.size(), shown.size()); ++i) {
      if (TellsSpeed(printed[i]) && TellsSpeed(shown[i])) {
        printed[i] = shown[i];
      }
    }
    return printed;
  }

  TemporaryFolder folder_;
};

class DocumentationTest : public testing::TestWithParam<const char*> {};

TEST_P(DocumentationTest, CommandsPrintWhatTheDocumentShows) {
  const std::string path =
      (fs::path(TELLTALE_SOURCE_DIR) / GetParam()).string();
  const std::string document = ReadFile(path);
  const std::string played = Joined(Rehearsal().Play(Lines(document)));
  if (std::getenv("TELLTALE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << played;
  }
  EXPECT_EQ(document, played);
  EXPECT_NE(document.find("\n```console\n$ "), std::string::npos)
      << "a document of this list must show a command";
}

INSTANTIATE_TEST_SUITE_P(
    , DocumentationTest,
    testing::Values("README.md", "rules/README.md", "docs/writing-rules.md",
                    "docs/output-format.md", "docs/measuring.md",
                    "docs/comparing-packs.md", "corpora/baselines/README.md"),
    [](const auto& parameter) {
      std::string name = parameter.param;
      std::replace_if(
          name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; },
          '_');
      return name.substr(0, name.find('.'));
    });

}  // namespace
}  // namespace telltale::cli_test
