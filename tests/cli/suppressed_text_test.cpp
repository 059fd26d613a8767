#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kRecord =
    R"({"id":"m1","from":7,"text":"Hello! How old are you? I am new here."})"
    "\n";

class SuppressedTextTest : public testing::Test {
 protected:
  auto Run(std::vector<std::string> arguments, std::string_view input)
      -> Finished {
    arguments.insert(arguments.begin() + 1, {"--rules", pack_});
    return RunTelltale(arguments, input);
  }

  TemporaryFolder folder_;
  std::string pack_ = ChildSafetyPack(folder_);
};

TEST_F(SuppressedTextTest, ScreenWritesTheRecordWithoutItsText) {
  for (const std::string flag : {"--quiet", "--all", "--contacts"}) {
    const Finished finished = Run({"screen", flag}, kRecord);
    EXPECT_EQ(finished.code, 0);
    EXPECT_THAT(finished.out, Not(HasSubstr("How old")));
    const json record = json::parse(finished.out);
    EXPECT_EQ(record["id"], "m1");
    EXPECT_EQ(record["from"], 7);
    EXPECT_TRUE(record["text"].is_null());
    const json& member = record["telltale"];
    EXPECT_EQ(member["route"], "urgent-child-safety");
    EXPECT_EQ(member["text_suppressed"], true);
    EXPECT_EQ(member["hits"][0]["evidence"][0]["begin"], 7);
    EXPECT_TRUE(member["hits"][0]["evidence"][0]["text"].is_null());
  }
}

TEST_F(SuppressedTextTest, EarlierMembersOfTheNameAreNotWrittenEither) {
  const Finished finished =
      Run({"screen", "--quiet"},
          R"({"text":"First SECRET text","text":["How old are you?"],"n":1.50})"
          "\n");
  EXPECT_THAT(finished.out,
              testing::StartsWith(R"({"text":null,"text":[null],"n":1.50,)"));
}

TEST_F(SuppressedTextTest, ScreenWritesTheTextWhenAskedFor) {
  const Finished finished = Run({"screen", "--show-urgent-text"}, kRecord);
  const json record = json::parse(finished.out);
  EXPECT_EQ(record["text"], "Hello! How old are you? I am new here.");
  EXPECT_EQ(record["telltale"]["hits"][0]["evidence"][0]["text"],
            "How old are you");
  EXPECT_FALSE(record["telltale"].contains("text_suppressed"));
}

TEST_F(SuppressedTextTest, ExplainShowsNoTextUnlessAskedFor) {
  const std::string text = "Hello! How old are you?";
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{
           {"--color", "never"}, {"--json"}, {"--why-not", "asks-for-age"}}) {
    std::vector<std::string> arguments = {"explain"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(text);
    const Finished hidden = Run(arguments, "");
    EXPECT_EQ(hidden.code, 0);
    EXPECT_THAT(hidden.out, Not(HasSubstr("How old are you")));
    arguments.insert(arguments.begin() + 1, "--show-urgent-text");
    EXPECT_THAT(Run(arguments, "").out, HasSubstr("How old are you"));
  }
}

}  // namespace
}  // namespace telltale::cli_test
