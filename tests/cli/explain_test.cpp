#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ExplainCommandTest : public testing::Test {
 protected:
  // `telltale explain` with the small pack.
  auto Explain(std::vector<std::string> arguments, std::string_view input = "",
               const Environment& environment = {}) -> Finished {
    arguments.insert(arguments.begin(), {"explain", "--rules", pack_});
    return RunTelltale(arguments, input, environment);
  }

  TemporaryFolder folder_;
  std::string pack_ = SmallPack(folder_);
};

TEST_F(ExplainCommandTest, ExplainsAnArgumentAFileOrStandardInput) {
  const std::string text = "Free visa, but pay the fee first";
  const Finished argument = Explain({text});
  EXPECT_EQ(argument.code, 0);
  EXPECT_THAT(argument.out,
              AllOf(StartsWith("review: score 7"), HasSubstr("small/free-visa"),
                    HasSubstr("prompts for review, not findings")));
  EXPECT_EQ(Explain({}, text + "\n").out, argument.out);
  EXPECT_EQ(Explain({"-"}, text).out, argument.out);
  EXPECT_EQ(Explain({"--file", folder_.Write("text", text + "\r\n")}).out,
            argument.out);
}

TEST_F(ExplainCommandTest, PrintsWhatScreenWouldAdd) {
  const Finished finished = Explain({"--json", "free visa"});
  EXPECT_EQ(finished.code, 0);
  const json member = json::parse(finished.out);
  EXPECT_EQ(member["level"], "weak");
  EXPECT_EQ(member["hits"][0]["evidence"][0]["text"], "free visa");
}

TEST_F(ExplainCommandTest, ListsContactsWhenAskedFor) {
  const std::string text = "free visa, mail A@Example.org";
  EXPECT_THAT(Explain({"--contacts", text}).out,
              AllOf(HasSubstr("\nContacts\n"), HasSubstr("a@example.org")));
  const json member = json::parse(Explain({"--contacts", "--json", text}).out);
  EXPECT_EQ(member["contacts"][0]["kind"], "email");
  EXPECT_EQ(Explain({"--contacts", "--why-not", "small/free-visa", text}).code,
            2);
}

TEST_F(ExplainCommandTest, ControlCharactersNeverReachTheTerminal) {
  for (const std::string color : {"never", "always"}) {
    const Finished finished =
        Explain({"--color", color}, "free visa \x1b[2J\u202e\u200b\x07");
    EXPECT_EQ(finished.code, 0);
    EXPECT_THAT(finished.out,
                AllOf(HasSubstr("\\x1b[2J\\u202e\\u200b\\x07"),
                      Not(HasSubstr("\x1b[2J")), Not(HasSubstr("\u202e")),
                      Not(HasSubstr("\u200b")), Not(HasSubstr("\x07"))));
  }
}

TEST_F(ExplainCommandTest, ColourIsForTerminalsUnlessAskedFor) {
  EXPECT_THAT(Explain({"free visa"}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(Explain({"--color", "always", "free visa"}).out,
              HasSubstr("\x1b[4;33mfree visa"));
  EXPECT_THAT(
      Explain({"--color", "auto", "free visa"}, "", {{"NO_COLOR", "1"}}).out,
      Not(HasSubstr("\x1b[")));
}

TEST_F(ExplainCommandTest, TheNameOfAFileIsExplainedWithAHint) {
  const std::string file = folder_.Write("ads.jsonl", "{}\n");
  const Finished finished = Explain({file});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.error, HasSubstr("`--record " + file + " --id ID`"));
  EXPECT_THAT(Explain({"free visa"}).error, IsEmpty());
}

TEST_F(ExplainCommandTest, FindsARecordByLineOrId) {
  const std::string file = folder_.Write("ads.jsonl",
                                         "broken\n"
                                         R"({"id":"a-1","text":"free visa"})"
                                         "\n"
                                         R"({"id":17,"text":"fee first"})");
  EXPECT_THAT(Explain({"--record", file, "--line", "2"}).out,
              HasSubstr("small/free-visa"));
  EXPECT_THAT(Explain({"--record", file, "--id", "a-1"}).out,
              HasSubstr("small/free-visa"));
  EXPECT_THAT(Explain({"--record", file, "--id", "17"}).out,
              HasSubstr("small/fee-first"));

  const Finished broken = Explain({"--record", file, "--line", "1"});
  EXPECT_EQ(broken.code, 4);
  EXPECT_THAT(broken.error, HasSubstr("[D001]"));
  EXPECT_EQ(Explain({"--record", file, "--line", "4"}).code, 4);
  EXPECT_EQ(Explain({"--record", file, "--id", "none"}).code, 4);
  EXPECT_EQ(Explain({"--record", folder_ / "missing", "--line", "1"}).code, 5);
}

TEST_F(ExplainCommandTest, ReadsARecordAsScreenDoes) {
  const std::string record = R"({"id":"a","text":"free visa"})";
  const std::string marked =
      folder_.Write("marked", "\xEF\xBB\xBF" + record + "\n");
  EXPECT_EQ(Explain({"--record", marked, "--line", "1"}).code, 0);
  EXPECT_EQ(Explain({"--record", marked, "--id", "a"}).code, 0);
  std::string wide;
  for (const char c : record) {
    wide += c;
    wide += '\0';
  }
  // However long its first line is.
  for (const size_t more : {size_t{0}, size_t{17} << 20}) {
    const std::string file =
        folder_.Write("wide", wide + std::string(more, 'x'));
    const Finished utf16 = Explain({"--record", file, "--id", "a"});
    EXPECT_EQ(utf16.code, 5);
    EXPECT_THAT(utf16.error, HasSubstr("UTF-16LE"));
  }
  const std::string longer = folder_.Write(
      "long", "{\"text\":\"" + std::string(size_t{17} << 20, 'x') + "\"}\n" +
                  record + "\n");
  const Finished over = Explain({"--record", longer, "--line", "1"});
  EXPECT_EQ(over.code, 4);
  EXPECT_THAT(over.error, HasSubstr("[D007]"));
  EXPECT_EQ(Explain({"--record", longer, "--line", "2"}).code, 0);
  EXPECT_EQ(Explain({"--record", longer, "--id", "a"}).code, 0);
}

// As other programs show it, or as it stands in the file.
TEST_F(ExplainCommandTest, FindsARecordWhoseIdIsEscaped) {
  const std::string file =
      folder_.Write("ids", R"({"id":"caf\u00e9\/1","text":"free visa"})"
                           "\n");
  for (const char* id : {"café/1", R"(caf\u00e9\/1)"}) {
    EXPECT_EQ(Explain({"--record", file, "--id", id}).code, 0) << id;
  }
  EXPECT_EQ(Explain({"--record", file, "--id", "cafe/1"}).code, 4);
}

TEST_F(ExplainCommandTest, FindsARecordInACompressedFile) {
  const std::string file =
      folder_.Write("ads.jsonl", R"({"id":1,"text":"free visa"})"
                                 "\n");
  ASSERT_EQ(RunShell("gzip -k " + file).code, 0);
  EXPECT_THAT(Explain({"--record", file + ".gz", "--id", "1"}).out,
              HasSubstr("small/free-visa"));
}

TEST_F(ExplainCommandTest, ReadsTheTextFieldsOfARecord) {
  const std::string file =
      folder_.Write("ads.jsonl", R"({"id":1,"ad":{"body":"free visa"}})"
                                 "\n");
  EXPECT_THAT(
      Explain({"--record", file, "--id", "1", "--text-field", "/ad/body"}).out,
      HasSubstr("Text at /ad/body"));
}

TEST_F(ExplainCommandTest, WhyNotSaysWhichPartFailed) {
  const Finished finished = Explain({"--why-not", "small/free-visa", "a visa"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out,
              AllOf(HasSubstr("✗ small/free-visa: the rule does not hit"),
                    HasSubstr("en: free visa")));
  EXPECT_EQ(Explain({"--why-not", "free-visa", "a visa"}).out, finished.out);
}

TEST_F(ExplainCommandTest, WhyNotSuggestsRulesOfLikeName) {
  const Finished finished = Explain({"--why-not", "fre-visa", "a visa"});
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error,
              AllOf(HasSubstr("there is no rule `fre-visa`"),
                    HasSubstr("did you mean"), HasSubstr("small/free-visa")));
}

TEST_F(ExplainCommandTest, OneThingIsExplainedAtATime) {
  EXPECT_EQ(Explain({"x", "--file", "y"}).code, 2);
  EXPECT_EQ(Explain({"--record", "x"}).code, 2);
  EXPECT_EQ(Explain({"--id", "1"}).code, 2);
  EXPECT_EQ(Explain({"--record", "x", "--id", "1", "--line", "1"}).code, 2);
  EXPECT_EQ(Explain({"--json", "--why-not", "free-visa", "x"}).code, 2);
}

TEST_F(ExplainCommandTest, TextThatIsNotUtf8IsRejectedWithoutQuotingIt) {
  const Finished finished = Explain({}, "secret \xff");
  EXPECT_EQ(finished.code, 4);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_THAT(finished.error, AllOf(HasSubstr("not UTF-8 at byte 7"),
                                    Not(HasSubstr("secret"))));
}

TEST_F(ExplainCommandTest, SaysWhyItAbstained) {
  const Finished finished = Explain({"!"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, HasSubstr("too-short"));
}

}  // namespace
}  // namespace telltale::cli_test
