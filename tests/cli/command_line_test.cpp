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

TEST(CommandLineTest, WhatIsNotKnownIsNamedWithTheNearest) {
  EXPECT_THAT(RunTelltale({"scren", "ads.jsonl"}).error,
              HasSubstr("there is no command `scren`; did you mean `screen`?\n"
                        "see `telltale --help`"));
  EXPECT_THAT(RunTelltale({"rules", "shwo", "x"}).error,
              HasSubstr("there is no command `shwo`; did you mean `show`?\n"
                        "see `telltale rules --help`"));
  EXPECT_THAT(RunTelltale({"screen", "--min-levl=weak"}).error,
              HasSubstr("there is no option `--min-levl`; did you mean "
                        "`--min-level`?\nsee `telltale screen --help`"));
  EXPECT_THAT(RunTelltale({"screen", "--zzz"}).error,
              HasSubstr("there is no option `--zzz`\n"));
  EXPECT_THAT(RunTelltale({"explain", "a", "b", "c"}).error,
              HasSubstr("one argument too many: `b`\n"));
  EXPECT_THAT(RunTelltale({}).error, HasSubstr("which command? There are "));
  EXPECT_THAT(RunTelltale({"rules"}).error, HasSubstr("There are list, show"));
}

// `-o "$OUTPUT"` with a variable that was never set.
TEST(CommandLineTest, AnEmptyValueIsAMistake) {
  for (const char* option :
       {"--output", "--rejects", "--log", "--manifest", "--checkpoint",
        "--policy", "--overrides", "--rules", "--text-field"}) {
    const Finished finished =
        RunTelltale({"screen", option, ""}, "{\"text\":\"see you\"}\n");
    EXPECT_EQ(finished.code, 2) << option;
    EXPECT_THAT(finished.error, HasSubstr("the value is empty")) << option;
    EXPECT_THAT(finished.error, HasSubstr(option));
  }
}

// The next argument is not taken for the value: it may be a file of records.
TEST(CommandLineTest, AnEmptyValueBehindAnEqualsSignIsAMistakeToo) {
  const TemporaryFolder folder;
  const std::string records = "{\"text\":\"see you\"}\n";
  const std::string file = folder.Write("ads.jsonl", records);
  for (const char* option :
       {"--output=", "--rejects=", "--log=", "--manifest=", "--rules="}) {
    const Finished finished = RunTelltale({"screen", option, file});
    EXPECT_EQ(finished.code, 2) << option;
    EXPECT_THAT(finished.error, HasSubstr("value is empty")) << option;
    EXPECT_EQ(ReadFile(file), records) << option;
  }
  // Behind `--`, and for a text, it is no option.
  EXPECT_EQ(RunTelltale({"explain", "--", "--output="}).code, 0);
}

// What a slip of the hand takes for rules is somebody's text.
TEST(CommandLineTest, RecordsInThePlaceOfPacksAreNotQuoted) {
  const TemporaryFolder folder;
  const std::string line = "{\"id\":1,\"text\":\"qwortz wortz\"}\n";
  const std::string a = folder.Write("a.jsonl", line);
  const std::string b = folder.Write("b.jsonl", line);
  const std::string list = folder.Write("c.csv.gz", line);
  const std::string cut = folder.Write("cut.jsonl", line.substr(0, 20));
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"hits", a, b},
                                             {"fit", a, b},
                                             {"profile", a, b},
                                             {"lint", a},
                                             {"test", a},
                                             {"diff", a, b, a},
                                             {"screen", "--rules", a, b},
                                             {"screen", "--policy", a, b},
                                             {"screen", "--overrides", a, b},
                                             {"verify-run", cut},
                                             {"lint", list}}) {
    const Finished finished = RunTelltale(arguments);
    EXPECT_THAT(finished.error + finished.out, Not(HasSubstr("qwortz")))
        << arguments.front();
  }
  EXPECT_THAT(RunTelltale({"lint", a}).error + RunTelltale({"lint", a}).out,
              HasSubstr("a file of records, not of rules"));
  EXPECT_EQ(RunTelltale({"profile", a, b}).code, 2);
}

TEST(CommandLineTest, HitsReadsSeveralFilesOfData) {
  const TemporaryFolder folder;
  const std::string a = folder.Write("a.jsonl", "{\"text\":\"see you\"}\n");
  const std::string b = folder.Write("b.jsonl", "{\"text\":\"see me\"}\n");
  const Finished finished = RunTelltale({"hits", SmallPack(folder), a, b});
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_THAT(finished.out, HasSubstr("2 lines = 2 screened"));
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
