#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(CommandLineTest, AnUnknownFlagIsAMistake) {
  const Finished finished = RunTelltale({"screen", "--no-such-flag"});
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.error, AllOf(HasSubstr("--no-such-flag"),
                                    HasSubstr("see `telltale screen --help`")));
}

TEST(CommandLineTest, AMissingOrUnknownCommandIsAMistake) {
  EXPECT_EQ(RunTelltale({}).code, 2);
  EXPECT_EQ(RunTelltale({"no-such-command"}).code, 2);
  EXPECT_EQ(RunTelltale({"rules"}).code, 2);
}

TEST(CommandLineTest, AValueOutsideItsListIsAMistake) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"screen", "--min-level", "high"},
           {"screen", "--summary", "xml"},
           {"screen", "--max-line-bytes", "2G"},
           {"screen", "--max-line-bytes", "lots"},
           {"screen", "--jobs", "-1"},
           {"explain", "--color", "sometimes", "x"},
           {"completion", "tcsh"},
           {"schema", "no-such-schema"}}) {
    const Finished finished = RunTelltale(arguments);
    EXPECT_EQ(finished.code, 2) << arguments[1];
    EXPECT_THAT(finished.error, Not(IsEmpty())) << arguments[1];
  }
}

TEST(CommandLineTest, AMistakeDoesNotWriteControlCharacters) {
  EXPECT_THAT(RunTelltale({"screen", "--\x1b[2J"}).error,
              Not(HasSubstr("\x1b")));
}

TEST(CommandLineTest, EveryCommandHelpsWithAnExample) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"screen"},
                                             {"explain"},
                                             {"lint"},
                                             {"test"},
                                             {"hits"},
                                             {"diff"},
                                             {"rules"},
                                             {"rules", "list"},
                                             {"rules", "show"},
                                             {"rules", "export"},
                                             {"schema"},
                                             {"completion"}}) {
    std::vector<std::string> arguments = command;
    arguments.push_back("--help");
    const Finished finished = RunTelltale(arguments);
    EXPECT_EQ(finished.code, 0) << command[0];
    EXPECT_THAT(finished.out, AllOf(HasSubstr("Example"),
                                    HasSubstr("telltale " + command[0])))
        << command[0];
    EXPECT_THAT(finished.error, IsEmpty());
  }
  EXPECT_THAT(RunTelltale({"--help"}).out, HasSubstr("screen"));
}

TEST(CommandLineTest, PrintsItsVersion) {
  const Finished finished = RunTelltale({"--version"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, testing::MatchesRegex("telltale [0-9.]+\n"));
}

TEST(CommandLineTest, PrintsSchemas) {
  for (const std::string name : {"pack", "policy", "output"}) {
    const Finished finished = RunTelltale({"schema", name});
    EXPECT_EQ(finished.code, 0) << name;
    EXPECT_TRUE(nlohmann::json::accept(finished.out)) << name;
  }
}

TEST(CommandLineTest, CompletionsKnowEveryCommandAndFlag) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const Finished finished = RunTelltale({"completion", shell});
    EXPECT_EQ(finished.code, 0);
    EXPECT_THAT(finished.out, AllOf(HasSubstr("screen"), HasSubstr("why-not"),
                                    HasSubstr("export")))
        << shell;
  }
}

TEST(CommandLineTest, BashCompletesFlagsOfTheCommandTyped) {
  const Finished finished = RunShell(
      R"(source <("$TELLTALE" completion bash)
         complete_words() {
           COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
           _telltale; printf '%s\n' "${COMPREPLY[@]}"
         }
         complete_words telltale scr
         complete_words telltale screen --quiet --min
         complete_words telltale rules list --js)");
  EXPECT_EQ(finished.code, 0);
  EXPECT_EQ(finished.out, "screen\n--min-level\n--json\n");
}

}  // namespace
}  // namespace telltale::cli_test
