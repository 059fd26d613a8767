// `screen --redact`: the options, and what is written in each mode.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
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

constexpr const char* kNumber = "7700 900123";

// Flagged, flagged by another way of writing the number, unflagged, rejected.
const std::string kInput =
    R"({"id":"m-1","seller":"x@example.org","lot":7700900123,"text":"How old are they? WhatsApp +44 7700 900123, I pay the ticket."})"
    "\n"
    R"({"id":"07700 900123","text":"I keep your passport. WhatsApp 0044 7700 900123 \ud83d\ude42"})"
    "\n"
    R"({"id":"m-3","text":"Lunch at noon, call 07700 900123?"})"
    "\n"
    R"({"id":"m-4","text":"7700 900123)"
    "\n";

class RedactScreenTest : public testing::Test {
 protected:
  RedactScreenTest() {
    key_ = folder_.Write("redact.key", std::string(32, 'k') + "m");
    std::filesystem::permissions(key_, std::filesystem::perms::owner_read);
  }

  auto Screen(std::vector<std::string> options,
              const std::string& input = kInput) -> Finished {
    std::vector<std::string> arguments = {"screen", "--rules",
                                          SmallPack(folder_), "-q"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return RunTelltale(arguments, input);
  }

  auto Mode(const std::string& mode) -> std::vector<std::string> {
    std::vector<std::string> options = {"--redact", mode};
    if (mode == "hash") {
      options.insert(options.end(), {"--redact-key", key_});
    }
    return options;
  }

  // What is said of wrong options; nothing may be written then.
  auto UsageError(const std::vector<std::string>& options) -> std::string {
    const Finished finished = Screen(options);
    EXPECT_EQ(finished.code, 2) << finished.error;
    EXPECT_THAT(finished.out, IsEmpty());
    return finished.error;
  }

  TemporaryFolder folder_;
  std::string key_;
};

TEST_F(RedactScreenTest, WithoutRedactionTheBytesAreThoseOfTheInput) {
  EXPECT_EQ(Screen({"--all", "--redact", "none"}).out, Screen({"--all"}).out);
  EXPECT_THAT(Screen({"--all"}).out,
              AllOf(HasSubstr(kNumber), Not(HasSubstr("redaction"))));
}

TEST_F(RedactScreenTest, NothingThatIsWrittenHoldsAContact) {
  for (const std::string mode : {"mask", "hash", "drop"}) {
    const std::string rejects = folder_ / "rejects.jsonl";
    const std::string log = folder_ / "run.log";
    std::vector<std::string> options = Mode(mode);
    options.insert(options.end(),
                   {"--all", "--contacts", "--rejects", rejects, "--log", log,
                    "--log-field", "seller", "--log-field", "lot"});
    // The second record's id is a number, and is kept with drop.
    options.insert(options.end(), {"--keep-field", "none"});
    const Finished finished = Screen(options);
    EXPECT_EQ(finished.code, 4) << finished.error;
    for (const std::string& written :
         {finished.out, ReadFile(rejects), ReadFile(log)}) {
      EXPECT_THAT(written, AllOf(Not(IsEmpty()), Not(HasSubstr("900123")),
                                 Not(HasSubstr("x@example"))))
          << mode;
    }
    EXPECT_EQ(Lines(finished.out).size(), 3U);
    EXPECT_THAT(ReadFile(rejects),
                AllOf(HasSubstr("\"bytes\":"), Not(HasSubstr("\"raw"))));
    for (const std::string& line : Lines(finished.out)) {
      EXPECT_EQ(json::parse(line)["telltale"]["redaction"], mode);
    }
  }
}

TEST_F(RedactScreenTest, AssessmentsAreThoseOfTheOriginal) {
  const std::vector<std::string> plain = Lines(Screen({"--all"}).out);
  for (const std::string mode : {"mask", "hash", "drop"}) {
    std::vector<std::string> options = Mode(mode);
    options.emplace_back("--all");
    const std::vector<std::string> redacted = Lines(Screen(options).out);
    ASSERT_EQ(redacted.size(), plain.size());
    for (size_t i = 0; i < plain.size(); ++i) {
      const json before = json::parse(plain[i])["telltale"];
      const json after = json::parse(redacted[i])["telltale"];
      for (const char* member : {"level", "score", "route", "families"}) {
        EXPECT_EQ(before[member], after[member]) << mode;
      }
    }
  }
}

TEST_F(RedactScreenTest, RedactedRecordsFitTheSchema) {
  for (const std::string mode : {"none", "mask", "hash", "drop"}) {
    std::vector<std::string> options = Mode(mode);
    options.insert(options.end(), {"--all", "--contacts"});
    const std::string output =
        folder_.Write("output.jsonl", Screen(options).out);
    const Finished checked = RunShell(
        "\"$TELLTALE\" schema output | python3 -c '\n"
        "import json, jsonschema, sys\n"
        "schema = json.load(sys.stdin)\n"
        "for line in open(\"" +
        output +
        "\"):\n"
        "    jsonschema.Draft202012Validator(schema).validate("
        "json.loads(line)[\"telltale\"])\n"
        "    print(\"valid\")'");
    EXPECT_EQ(checked.out, "valid\nvalid\nvalid\n") << mode << checked.error;
  }
}

TEST_F(RedactScreenTest, EqualContactsHaveEqualIdsWithinOneKey) {
  const auto ids = [this](const std::string& key) {
    std::vector<std::string> found;
    const std::string output =
        Screen({"--redact", "hash", "--redact-key", key, "--all"}).out;
    for (const std::string& line : Lines(output)) {
      const json record = json::parse(line);
      for (const json& contact : record["telltale"]["contacts"]) {
        found.push_back(contact["hmac"]);
      }
    }
    return found;
  };
  const std::vector<std::string> first = ids(key_);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0], first[1]);
  // Without its country it is another number.
  EXPECT_NE(first[0], first[2]);
  EXPECT_EQ(ids(key_), first);
  const std::string other =
      folder_.Write("other.key", std::string(32, 'k') + "l");
  std::filesystem::permissions(other, std::filesystem::perms::owner_read);
  EXPECT_NE(ids(other)[0], first[0]);
}

TEST_F(RedactScreenTest, OutputDoesNotDependOnJobs) {
  std::string input;
  for (int i = 0; i < 3000; ++i) {
    input += kInput.substr(0, kInput.rfind("{\"id\":\"m-4"));
  }
  for (const std::string mode : {"mask", "hash", "drop"}) {
    std::vector<std::string> options = Mode(mode);
    options.insert(options.end(), {"--all", "--jobs", "1"});
    const std::string one = Screen(options, input).out;
    options.back() = "3";
    EXPECT_EQ(Screen(options, input).out, one);
    EXPECT_EQ(Lines(one).size(), 9000U);
  }
}

TEST_F(RedactScreenTest, KeptMembersAreWrittenAsTheyAre) {
  const std::string line = Lines(kInput)[0] + "\n";
  const json masked = json::parse(
      Screen({"--redact", "mask", "--all", "--keep-field", "lot"}, line).out);
  EXPECT_EQ(masked["lot"], 7700900123);
  EXPECT_EQ(masked["seller"], "*************");
  const json dropped = json::parse(
      Screen({"--redact", "drop", "--all", "--keep-field", "/lot"}, line).out);
  EXPECT_EQ(dropped["lot"], 7700900123);
  EXPECT_FALSE(dropped.contains("id"));
  EXPECT_EQ(json::parse(Screen({"--redact", "drop", "--all"}, line).out)["id"],
            "m-1");
}

TEST_F(RedactScreenTest, OptionsThatDoNotFitAreUsageErrors) {
  EXPECT_THAT(UsageError({"--redact", "blur"}), HasSubstr("--redact"));
  EXPECT_THAT(UsageError({"--redact", "hash"}),
              HasSubstr("needs --redact-key FILE"));
  EXPECT_THAT(UsageError({"--redact", "mask", "--redact-key", key_}),
              HasSubstr("--redact-key belongs to --redact hash"));
  EXPECT_THAT(UsageError({"--redact-key", key_}),
              HasSubstr("--redact-key belongs to --redact hash"));
  EXPECT_THAT(UsageError({"--keep-field", "id"}),
              HasSubstr("--keep-field belongs to --redact"));
  EXPECT_THAT(UsageError({"--redact", "mask", "--keep-field", "text"}),
              HasSubstr("names a text"));
  EXPECT_THAT(UsageError({"--redact", "drop", "--keep-field", "ad",
                          "--text-field", "ad.body"}),
              HasSubstr("names a text"));
}

TEST_F(RedactScreenTest, KeysThatOthersMayReadOrGuessAreRefused) {
  std::filesystem::permissions(key_, std::filesystem::perms(0640));
  EXPECT_THAT(UsageError(Mode("hash")),
              AllOf(HasSubstr("chmod 600"), Not(HasSubstr("kkkk"))));
  const std::string brief = folder_.Write("brief.key", "secret");
  std::filesystem::permissions(brief, std::filesystem::perms(0600));
  EXPECT_THAT(UsageError({"--redact", "hash", "--redact-key", brief}),
              AllOf(HasSubstr("fewer than 32"), Not(HasSubstr("secret"))));
  EXPECT_EQ(Screen({"--redact", "hash", "--redact-key", folder_ / "none"}).code,
            5);
}

TEST_F(RedactScreenTest, RecordsForUrgentChildSafetyAreRedactedToo) {
  const std::string record =
      R"({"id":"m1","from":"0300 1234567","text":"Hello! How old are you? Text 0300 1234567."})"
      "\n";
  for (const std::string mode : {"mask", "drop"}) {
    std::vector<std::string> arguments = {
        "screen",     "--rules", ChildSafetyPack(folder_), "--redact", mode,
        "--contacts", "--quiet"};
    const json hidden = json::parse(RunTelltale(arguments, record).out);
    EXPECT_TRUE(hidden["text"].is_null());
    EXPECT_EQ(hidden["telltale"]["text_suppressed"], true);
    EXPECT_EQ(hidden["telltale"]["redaction"], mode);
    arguments.emplace_back("--show-urgent-text");
    const std::string shown = RunTelltale(arguments, record).out;
    EXPECT_THAT(shown, Not(HasSubstr("1234567")));
    EXPECT_EQ(json::parse(shown)["text"].is_null(), mode == "drop");
  }
}

// The place is told, and the number is not.
TEST_F(RedactScreenTest, ContactsInSuppressedTextsHaveNoValue) {
  const json record = json::parse(
      RunTelltale({"screen", "--rules", ChildSafetyPack(folder_), "--contacts",
                   "--quiet"},
                  R"({"text":"How old are you? Text me_1@example.org"})"
                  "\n")
          .out);
  const json& contact = record["telltale"]["contacts"][0];
  EXPECT_EQ(contact["kind"], "email");
  EXPECT_TRUE(contact["value"].is_null());
}

TEST_F(RedactScreenTest, LintFindsContactsInCorporaAndDoesNotShowThem) {
  const std::string corpus =
      folder_.Write("corpus.jsonl",
                    "{\"text\":\"ask +1 202 555 0123, me@example.org\"}\n"
                    "{\"id\":1,\"text\":\"ask me@post\\u002eexamples\"}\n");
  const Finished loose = RunTelltale({"lint", "--corpus", corpus});
  EXPECT_EQ(loose.code, 0);
  EXPECT_THAT(loose.out,
              AllOf(HasSubstr("corpus.jsonl:2:16: warning: e-mail address"),
                    HasSubstr("[L016]"), Not(HasSubstr("post.examples")),
                    Not(HasSubstr("jsonl:1:"))));
  EXPECT_EQ(loose.error, "1 file: 0 errors, 1 warning\n");
  EXPECT_EQ(RunTelltale({"lint", "--strict", "--corpus", corpus}).code, 1);
  EXPECT_EQ(RunTelltale({"lint", "--corpus", folder_ / "none"}).code, 5);
}

}  // namespace
}  // namespace telltale::cli_test
