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
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Three records: review (7 points), weak (4 points) and none.
constexpr const char* kThree =
    R"({"id":1,"text":"Free VISA, but pay the fee first"})"
    "\n"
    R"({"id":2,"text":"Free visa for all"})"
    "\n"
    R"({"id":3,"text":"The meeting is at noon"})"
    "\n";

class ScreenCommandTest : public testing::Test {
 protected:
  // `telltale screen` with the small pack.
  auto Screen(std::vector<std::string> flags, std::string_view input = kThree)
      -> Finished {
    flags.insert(flags.begin(), {"screen", "--rules", pack_});
    return RunTelltale(flags, input);
  }

  // What "id" the records of the output have.
  static auto Ids(const Finished& finished) -> std::vector<int> {
    std::vector<int> ids;
    for (const std::string& line : Lines(finished.out)) {
      ids.push_back(json::parse(line)["id"].get<int>());
    }
    return ids;
  }

  TemporaryFolder folder_;
  std::string pack_ = SmallPack(folder_);
};

TEST_F(ScreenCommandTest, WritesTheFlaggedRecordsOfStandardInput) {
  const Finished finished = Screen({});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(Ids(finished), ElementsAre(1));
  EXPECT_THAT(finished.error,
              HasSubstr("3 lines = 1 flagged + 2 not flagged + 0 abstained + 0 "
                        "rejected\n"));
  EXPECT_THAT(finished.error, HasSubstr("1 review"));
}

TEST_F(ScreenCommandTest, KeepsTheRecordsOwnBytes) {
  const std::string line =
      R"( { "text" : "free visa, fee first", "n":123456789012345678901234567890,"text2":null } )";
  const Finished finished = Screen({}, line + "\n");
  ASSERT_THAT(Lines(finished.out), SizeIs(1));
  const size_t close = line.rfind('}');
  EXPECT_EQ(finished.out.substr(0, close), line.substr(0, close));
  EXPECT_TRUE(finished.out.ends_with("} \n"));
}

TEST_F(ScreenCommandTest, EverySpanQuotesTheOriginal) {
  const Finished finished = Screen({"--all"});
  EXPECT_THAT(Ids(finished), ElementsAre(1, 2, 3));
  size_t places = 0;
  for (const std::string& line : Lines(finished.out)) {
    const json record = json::parse(line);
    const auto text = record["text"].get<std::string>();
    int sum = 0;
    for (const json& hit : record["telltale"]["hits"]) {
      sum += hit["applied"].get<int>();
      for (const json& place : hit["evidence"]) {
        const auto begin = place["begin"].get<size_t>();
        const auto end = place["end"].get<size_t>();
        EXPECT_EQ(text.substr(begin, end - begin), place["text"]);
        ++places;
      }
    }
    EXPECT_EQ(sum, record["telltale"]["score"]);
  }
  EXPECT_EQ(places, 3u);
}

TEST_F(ScreenCommandTest, ContactsAreListedWhenAskedFor) {
  const std::string input =
      R"({"text":"Free visa, fee first: +1 202-555-0123 or T.me/Example"})"
      "\n";
  const Finished finished = Screen({"--contacts"}, input);
  ASSERT_THAT(Lines(finished.out), SizeIs(1));
  const json contacts = json::parse(finished.out)["telltale"]["contacts"];
  ASSERT_THAT(contacts, SizeIs(2));
  EXPECT_EQ(contacts[0]["kind"], "phone");
  EXPECT_EQ(contacts[0]["value"], "+12025550123");
  EXPECT_EQ(contacts[0]["checked"], true);
  EXPECT_EQ(contacts[0]["evidence"]["text"], "+1 202-555-0123");
  EXPECT_EQ(contacts[0]["evidence"]["field"], "/text");
  EXPECT_EQ(contacts[1]["value"], "t.me/Example");
  EXPECT_THAT(Screen({}, input).out, Not(HasSubstr("contacts")));
}

TEST_F(ScreenCommandTest, ContactsDoNotDependOnJobsOrThePrefilter) {
  std::string input;
  for (int i = 0; i < 2'000; ++i) {
    input += R"({"text":"free visa, +1 202 555 01)" +
             std::to_string(10 + i % 90) + R"(, $5, @name_)" +
             std::to_string(i) + "\"}\n";
  }
  const Finished one = Screen({"-j", "1", "--all", "-q", "--contacts"}, input);
  EXPECT_THAT(Lines(one.out), SizeIs(2'000));
  EXPECT_EQ(Screen({"-j", "4", "--all", "-q", "--contacts"}, input).out,
            one.out);
  EXPECT_EQ(Screen({"--no-prefilter", "--all", "-q", "--contacts"}, input).out,
            one.out);
}

TEST_F(ScreenCommandTest, MinLevelLowersTheBar) {
  EXPECT_THAT(Ids(Screen({"--min-level", "weak"})), ElementsAre(1, 2));
  EXPECT_THAT(Ids(Screen({"--min-level", "priority"})), IsEmpty());
  EXPECT_THAT(Screen({"--min-level", "none"}).error,
              AllOf(HasSubstr("flagged: 1 none, 1 weak, 1 review; routes: 3"),
                    Not(HasSubstr("by route alone"))));
}

TEST_F(ScreenCommandTest, RulesReplaceTheBuiltInOnes) {
  const Finished finished = Screen({"--all"});
  const json record = json::parse(Lines(finished.out).front());
  EXPECT_EQ(record["telltale"]["packs"], json({{"small", "1.2.3"}}));
}

TEST_F(ScreenCommandTest, OutputDoesNotDependOnJobsOrThePrefilter) {
  std::string input;
  for (int i = 0; i < 5'000; ++i) {
    input += kThree;
  }
  const Finished one = Screen({"-j", "1", "--all", "-q"}, input);
  EXPECT_EQ(one.code, 0);
  EXPECT_THAT(Lines(one.out), SizeIs(15'000));
  EXPECT_EQ(Screen({"--jobs", "4", "--all", "-q"}, input).out, one.out);
  EXPECT_EQ(Screen({"--no-prefilter", "--all", "-q"}, input).out, one.out);
}

TEST_F(ScreenCommandTest, RejectedLinesAreShownCountedAndKept) {
  const std::string rejects = folder_ / "rejects.jsonl";
  const Finished finished =
      Screen({"--rejects", rejects}, std::string("?\n[1]\n") + kThree);
  EXPECT_EQ(finished.code, 4);
  EXPECT_THAT(Ids(finished), ElementsAre(1));
  EXPECT_THAT(finished.error,
              AllOf(HasSubstr("<stdin>:1:1: rejected: "), HasSubstr("[D001]"),
                    HasSubstr("<stdin>:2:"), HasSubstr("[D002]"),
                    HasSubstr("+ 2 rejected")));
  const auto lines = Lines(ReadFile(rejects));
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(json::parse(lines[0])["line"], 1);
}

TEST_F(ScreenCommandTest, ShowsTenRejectedLinesAndCountsTheOthers) {
  std::string input;
  for (int i = 0; i < 12; ++i) {
    input += "broken\n";
  }
  const Finished finished = Screen({}, input);
  EXPECT_EQ(finished.code, 4);
  EXPECT_THAT(finished.error, HasSubstr("<stdin>:10:"));
  EXPECT_THAT(finished.error, Not(HasSubstr("<stdin>:11:")));
  EXPECT_THAT(finished.error, HasSubstr("and 2 more rejected\n"));
}

TEST_F(ScreenCommandTest, LongLinesAreRejected) {
  const Finished finished =
      Screen({"--max-line-bytes", "1K"},
             "{\"text\":\"" + std::string(2'000, 'x') + "\"}\n" + kThree);
  EXPECT_EQ(finished.code, 4);
  EXPECT_THAT(finished.error, HasSubstr("[D007]"));
  EXPECT_THAT(Ids(finished), ElementsAre(1));
}

TEST_F(ScreenCommandTest, FailOnIsAGate) {
  EXPECT_EQ(Screen({"--fail-on", "review"}).code, 1);
  EXPECT_EQ(Screen({"--fail-on", "priority"}).code, 0);
  EXPECT_EQ(Screen({"--fail-on", "weak", "--min-level", "weak"}).code, 1);
  // The gate comes before rejected lines.
  EXPECT_EQ(Screen({"--fail-on", "review"}, std::string("x\n") + kThree).code,
            1);
}

TEST_F(ScreenCommandTest, FailOnBelowTheBarIsAMistake) {
  const Finished finished = Screen({"--fail-on", "weak"});
  EXPECT_EQ(finished.code, 2);
  EXPECT_THAT(finished.error, HasSubstr("--fail-on weak is below"));
}

TEST_F(ScreenCommandTest, SummaryJsonIsOneLineThatAddsUp) {
  const Finished finished =
      Screen({"--summary", "json"}, std::string("{\"text\":\"\"}\n") + kThree);
  ASSERT_THAT(Lines(finished.error), SizeIs(1));
  const json summary = json::parse(finished.error);
  EXPECT_EQ(summary["end"], "done");
  EXPECT_EQ(summary["lines"], 4);
  EXPECT_EQ(summary["lines"], summary["flagged"].get<int>() +
                                  summary["not_flagged"].get<int>() +
                                  summary["abstained"].get<int>() +
                                  summary["rejected"].get<int>());
  EXPECT_EQ(summary["flagged_by_level"]["review"], 1);
  EXPECT_EQ(summary["flagged_by_route"]["analyst"], 1);
  EXPECT_EQ(summary["abstained_by_reason"]["no-text"], 1);
}

TEST_F(ScreenCommandTest, WhatIsNoJsonlIsToldOnce) {
  EXPECT_THAT(Screen({}, "[{\"text\":\"a\"},\n{\"text\":\"b\"}]\n").error,
              HasSubstr("note: records are read from JSONL"));
  EXPECT_THAT(Screen({}, "{\n\"text\":\"a\"\n}\n").error,
              HasSubstr("`jq -c . FILE`"));
  EXPECT_THAT(Screen({}, std::string(kThree) + "broken\n").error,
              Not(HasSubstr("note:")));
  EXPECT_THAT(Screen({"-q"}, "broken\n").error, IsEmpty());
}

// Every reason to abstain has a count of its own.
TEST_F(ScreenCommandTest, TextsThatNoRuleCanReadAreCounted) {
  const std::string input = std::string("{\"text\":\"\"}\n{\"text\":\"!\"}\n") +
                            "{\"text\":\"работа без опыта\"}\n" + kThree;
  const Finished finished = Screen({"--summary", "json"}, input);
  EXPECT_EQ(finished.code, 0) << finished.error;
  const json summary = json::parse(finished.error);
  EXPECT_EQ(summary["abstained"], 3);
  for (const char* reason : {"no-text", "too-short", "script-not-covered"}) {
    EXPECT_EQ(summary["abstained_by_reason"][reason], 1) << reason;
  }
  EXPECT_EQ(summary["bytes"], input.size());
  EXPECT_THAT(Screen({}, input).error,
              HasSubstr("1 no-text, 1 too-short, 1 script-not-covered"));
}

TEST_F(ScreenCommandTest, QuietSaysNothing) {
  EXPECT_THAT(Screen({"-q"}, "broken\n").error, IsEmpty());
  EXPECT_THAT(Screen({"--summary", "none"}).error, IsEmpty());
  EXPECT_THAT(Screen({"-q", "--summary", "json"}).error,
              HasSubstr("\"lines\":3"));
}

TEST_F(ScreenCommandTest, OutputGoesToAFile) {
  const std::string output = folder_ / "flagged.jsonl";
  const Finished finished = Screen({"-o", output});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.out, IsEmpty());
  EXPECT_EQ(json::parse(ReadFile(output))["id"], 1);
}

TEST_F(ScreenCommandTest, ReadsFilesInTheOrderGivenAndStandardInputAsADash) {
  const std::string file =
      folder_.Write("more.jsonl", R"({"id":9,"text":"free visa, fee first"})"
                                  "\n");
  EXPECT_THAT(Ids(Screen({file, "-", file})), ElementsAre(9, 1, 9));
}

TEST_F(ScreenCommandTest, TextFieldsAreMatchedApart) {
  const std::string input =
      R"({"id":1,"ad":{"title":"free visa","body":"fee first"},"text":"x"})"
      "\n";
  const Finished finished =
      Screen({"--text-field", "/ad/title", "--text-field", "ad.body"}, input);
  ASSERT_THAT(Lines(finished.out), SizeIs(1));
  const json hits = json::parse(finished.out)["telltale"]["hits"];
  EXPECT_EQ(hits[0]["evidence"][0]["field"], "/ad/title");
  EXPECT_EQ(hits[1]["evidence"][0]["field"], "/ad/body");
}

}  // namespace
}  // namespace telltale::cli_test
