#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/log_line.h"
#include "telltale/observe_log.h"
#include "telltale/schema.h"
#include "unit/stream/fixtures.h"
#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Optional;
using testing::SizeIs;

constexpr std::string_view kMixed =
    "{\"id\":\"a\\u00e9\",\"text\":\"No experience needed, find me on "
    "WhatsApp\",\"label\":\"x\"}\n"
    "no json\n"
    "{\"id\":7,\"text\":\"ok\",\"label\":[1, 2]}\n"
    "{\"text\":\"A warehouse job\"}\n";

// Screens `text` with a log beside the output.
auto Logged(const ScratchFolder& folder, std::string_view text,
            ScreenOptions options = {}) -> std::string {
  options.inputs = {folder.File("input.jsonl", text)};
  options.log = folder.Path("run.log");
  RunScreen(folder, options);
  return ReadFile(options.log);
}

TEST(LogTest, EveryLineIsLoggedWithItsOutcome) {
  const ScratchFolder folder;
  const std::vector<std::string> lines =
      Lines(Logged(folder, kMixed, {.log_fields = {"label"}}));
  ASSERT_THAT(lines, SizeIs(5));
  const json header = json::parse(lines[0]);
  EXPECT_EQ(header["log"], 1);
  EXPECT_EQ(header["packs"], json({{"test", "1.0.0"}}));
  EXPECT_EQ(header["fields"], json({"label"}));

  const json flagged = json::parse(lines[1]);
  EXPECT_EQ(flagged["input"], folder.Path("input.jsonl"));
  EXPECT_EQ(flagged["line"], 1);
  EXPECT_EQ(flagged["id"], "aé");
  EXPECT_EQ(flagged["outcome"], "screened");
  EXPECT_EQ(flagged["level"], "review");
  EXPECT_EQ(flagged["score"], 5);
  EXPECT_EQ(flagged["bytes"], 41);
  EXPECT_EQ(flagged["values"], json({{"label", "x"}}));
  ASSERT_THAT(flagged["hits"], SizeIs(2));
  EXPECT_EQ(flagged["hits"][0],
            json::parse(R"({"rule":"test/lure","points":3,"applied":3,)"
                        R"("treatment":"counted","evidence":[{"field":)"
                        R"("/text","begin":0,"end":20,"view":"folded"}]})"));

  const json rejected = json::parse(lines[2]);
  EXPECT_EQ(rejected["line"], 2);
  EXPECT_EQ(rejected["outcome"], "rejected");
  EXPECT_EQ(rejected["code"], "D001");

  const json abstained = json::parse(lines[3]);
  EXPECT_EQ(abstained["id"], "7");
  EXPECT_EQ(abstained["abstain_reason"], "too-short");
  EXPECT_EQ(abstained["values"]["label"], "[1,2]");

  const json clear = json::parse(lines[4]);
  EXPECT_EQ(clear["level"], "none");
  EXPECT_TRUE(clear["values"]["label"].is_null());
  EXPECT_FALSE(clear.contains("id"));
}

// The schema is closed: what a line has is there, and what it must have too.
TEST(LogTest, LinesHaveTheMembersOfTheSchema) {
  const ScratchFolder folder;
  const json schema = json::parse(*FindSchema("log"));
  for (const std::string& line :
       Lines(Logged(folder, kMixed, {.log_fields = {"label"}}))) {
    const json logged = json::parse(line);
    const std::string kind = logged.value("outcome", "header");
    const json& of_kind = schema["$defs"][kind];
    for (const auto& [member, value] : logged.items()) {
      EXPECT_TRUE(of_kind["properties"].contains(member)) << member;
    }
    for (const json& member : of_kind["required"]) {
      EXPECT_TRUE(logged.contains(member)) << member;
    }
    for (const json& hit : logged.value("hits", json::array())) {
      for (const auto& [member, value] : hit.items()) {
        EXPECT_TRUE(schema["$defs"]["hit"]["properties"].contains(member));
      }
    }
  }
}

TEST(LogTest, NoWordOfATextIsLogged) {
  const ScratchFolder folder;
  const std::string log = Logged(folder, kMixed);
  for (const char* word : {"xperience", "hatsApp", "warehouse", "no json"}) {
    EXPECT_THAT(log, Not(HasSubstr(word)));
  }
}

TEST(LogTest, TheLogDoesNotDependOnJobsAndTheOutputNotOnTheLog) {
  std::string text;
  for (int i = 0; i < 6'000; ++i) {
    text += kMixed;
  }
  const ScratchFolder folder;
  const std::string alone = Logged(folder, text, {.jobs = 1});
  const std::string output = ReadFile(folder.Path("output.jsonl"));
  EXPECT_EQ(Logged(folder, text, {.jobs = 4}), alone);
  EXPECT_THAT(Lines(alone), SizeIs(24'001));
  EXPECT_EQ(ScreenText(text).output, output);
}

TEST(LogTest, LongValuesAreNotCopied) {
  const ScratchFolder folder;
  const std::string value(report::kMostLoggedValueBytes, 'v');
  const std::vector<std::string> lines =
      Lines(Logged(folder,
                   R"({"text":"hello","note":")" + value + "\"}\n" +
                       R"({"text":"hello","note":")" + value + "v\"}\n",
                   {.log_fields = {"note"}}));
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(json::parse(lines[1])["values"]["note"], value);
  EXPECT_TRUE(json::parse(lines[2])["values"]["note"].is_null());
}

TEST(LogTest, FieldsThatAreTextsAreFound) {
  EXPECT_THAT(FieldOfText({"label", "body"}, {}),
              Optional(std::string("body")));
  EXPECT_THAT(FieldOfText({"/text/0"}, {}), Optional(std::string("/text/0")));
  EXPECT_THAT(FieldOfText({"ad"}, {"/ad/body"}), Optional(std::string("ad")));
  EXPECT_EQ(FieldOfText({"ad.id", "body"}, {"/ad/body"}), std::nullopt);
}

TEST(LogTest, TheLogMayNotBeAnotherFileOfTheRun) {
  const ScratchFolder folder;
  const ScreenRun run =
      RunScreen(folder, {.inputs = {folder.File("a.jsonl", kMixed)},
                         .output = folder.Path("same"),
                         .log = folder.Path("same")});
  EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(run.result.errors, ElementsAre(HasSubstr("also the output")));
}

struct LogRun {
  ObserveResult result;
  std::vector<Observation> seen;
};

auto ReadLog(const ScratchFolder& folder, const std::string& log,
             const Ruleset& ruleset) -> LogRun {
  LogRun run;
  run.result = ObserveLog(
      ruleset,
      {.inputs = {folder.File("read.log", log)}, .value_fields = {"/label"}},
      [&run](const Observation& seen) { run.seen.push_back(seen); }, {});
  return run;
}

TEST(ObserveLogTest, ALogTellsWhatTheRecordsWould) {
  const ScratchFolder folder;
  const Ruleset ruleset = ScreenRuleset();
  const std::string log = Logged(folder, kMixed, {.log_fields = {"label"}});
  const LogRun run = ReadLog(folder, log, ruleset);
  std::vector<Observation> expected;
  const Ruleset* const rulesets[] = {&ruleset};
  Observe(rulesets,
          {.inputs = {folder.Path("input.jsonl")}, .value_fields = {"label"}},
          [&expected](const Observation& seen) { expected.push_back(seen); },
          {});
  ASSERT_THAT(run.seen, SizeIs(4));
  EXPECT_EQ(run.result.rejected, 1);
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(run.seen[i].id, expected[i].id);
    EXPECT_EQ(run.seen[i].line, expected[i].line + 1);
    EXPECT_EQ(run.seen[i].error_code, expected[i].error_code);
    EXPECT_EQ(run.seen[i].values, expected[i].values);
    EXPECT_EQ(run.seen[i].text_bytes, expected[i].text_bytes);
    ASSERT_EQ(run.seen[i].assessments.size(), expected[i].assessments.size());
    if (!expected[i].assessments.empty()) {
      const Assessment& a = run.seen[i].assessments[0];
      const Assessment& b = expected[i].assessments[0];
      EXPECT_EQ(a.outcome, b.outcome);
      EXPECT_EQ(a.abstain_reason, b.abstain_reason);
      EXPECT_EQ(a.level, b.level);
      EXPECT_EQ(a.score, b.score);
      EXPECT_EQ(a.families, b.families);
      ASSERT_EQ(a.contributions.size(), b.contributions.size());
      for (size_t k = 0; k < a.contributions.size(); ++k) {
        EXPECT_EQ(a.contributions[k].rule, b.contributions[k].rule);
      }
    }
  }
}

TEST(ObserveLogTest, LogsMayFollowOneAnotherAndLoseTheirHeader) {
  const ScratchFolder folder;
  const Ruleset ruleset = ScreenRuleset();
  const std::string log = Logged(folder, kMixed);
  EXPECT_THAT(ReadLog(folder, log + log, ruleset).seen, SizeIs(8));
  const LogRun run = ReadLog(folder, log.substr(log.find('\n') + 1), ruleset);
  EXPECT_THAT(run.seen, SizeIs(4));
  EXPECT_EQ(run.seen.front().line, 1);
}

TEST(ObserveLogTest, LinesThatAreNoneOrDoNotAddUpAreRejected) {
  const ScratchFolder folder;
  const Ruleset ruleset = ScreenRuleset();
  std::string forged = Logged(folder, kMixed);
  const size_t score = forged.find("\"score\":5");
  forged.replace(score, 9, "\"score\":6");
  const LogRun run =
      ReadLog(folder,
              forged +
                  "{\"text\":\"a record\"}\n{\"line\":1,\"outcome\":"
                  "\"screened\",\"level\":\"none\",\"score\":0,\"route\":"
                  "\"analyst\",\"hits\":[{\"rule\":\"test/other\","
                  "\"points\":1,\"applied\":1,\"treatment\":\"counted\"}"
                  "],\"context\":[]}\n{\"line\":",
              ruleset);
  std::vector<std::string> codes;
  for (const Observation& seen : run.seen) {
    codes.emplace_back(seen.error_code);
  }
  EXPECT_THAT(codes,
              ElementsAre("D010", "D001", "", "", "D009", "D010", "D009"));
}

TEST(ObserveLogTest, ALogOfOtherPacksIsRefused) {
  const ScratchFolder folder;
  const Ruleset ruleset = ScreenRuleset();
  const std::string log = Logged(folder, kMixed);
  const auto refused = [&](std::string_view from, std::string_view to) {
    std::string other = log;
    other.replace(other.find(from), from.size(), to);
    LogRun run = ReadLog(folder, other, ruleset);
    EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
    return run.result.errors;
  };
  EXPECT_THAT(refused("1.0.0\"}", "1.0.1\"}"),
              ElementsAre(HasSubstr("made with `test` 1.0.1, not 1.0.0")));
  EXPECT_THAT(refused("\"test\":", "\"toast\":"),
              ElementsAre(HasSubstr("pack `toast`, which is not here")));
  EXPECT_THAT(refused("default 0.0.0", "strict 0.0.0"),
              ElementsAre(HasSubstr("policy `strict 0.0.0`")));
  EXPECT_THAT(refused("{\"log\":1", "{\"log\":2"),
              ElementsAre(HasSubstr("format 2")));
}

}  // namespace
}  // namespace telltale::stream
