#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "telltale/output_record.h"

namespace telltale {
namespace {

using testing::EndsWith;
using testing::Eq;

// `line` with the member {"x":1} added.
auto With(std::string_view line) -> std::string {
  std::string output;
  AppendWithMember(line, R"({"x":1})", output);
  return output;
}

TEST(AppendMemberTest, AddsTheMemberBeforeTheLastBrace) {
  EXPECT_EQ(With(R"({"id":"m1"})"), R"({"id":"m1","telltale":{"x":1}})");
}

TEST(AppendMemberTest, AddsNoCommaToAnEmptyRecord) {
  EXPECT_EQ(With("{}"), R"({"telltale":{"x":1}})");
  EXPECT_EQ(With("{ \t}"), "{ \t\"telltale\":{\"x\":1}}");
}

TEST(AppendMemberTest, KeepsEveryByteOfTheLine) {
  EXPECT_EQ(With("  { \"n\" : 123456789012345678901234567890 , \"n\":1e400 }"
                 " \t\r"),
            "  { \"n\" : 123456789012345678901234567890 , \"n\":1e400 "
            ",\"telltale\":{\"x\":1}} \t\r");
}

TEST(AppendMemberTest, AppendsToWhatTheOutputHolds) {
  std::string output = "before\n";
  AppendWithMember("{}", "1", output);
  EXPECT_EQ(output, "before\n{\"telltale\":1}");
}

TEST(AppendMemberTest, GivesWayToAMemberOfThatName) {
  EXPECT_EQ(With(R"({"telltale":0})"), R"({"telltale":0,"telltale_":{"x":1}})");
  EXPECT_EQ(With(R"({"telltale_":0})"),
            R"({"telltale_":0,"telltale":{"x":1}})");
  EXPECT_EQ(
      With(R"({"telltale":0,"telltale_":0,"telltale__":0})"),
      R"({"telltale":0,"telltale_":0,"telltale__":0,"telltale___":{"x":1}})");
  EXPECT_EQ(With(R"({"telltale":0,"telltale":1})"),
            R"({"telltale":0,"telltale":1,"telltale_":{"x":1}})");
}

TEST(AppendMemberTest, KnowsTheNameInAnySpelling) {
  for (const std::string key :
       {R"(tell\u0074ale)", R"(\u0074elltale)", R"(telltal\u0065)",
        R"(\u0074\u0065\u006c\u006C\u0074\u0061\u006c\u0065)"}) {
    const std::string line = "{\"" + key + "\":0}";
    EXPECT_EQ(With(line), "{\"" + key + "\":0,\"telltale_\":{\"x\":1}}");
  }
  EXPECT_THAT(With(R"({"telltale":0,"telltale\u005f":0})"),
              EndsWith(R"(,"telltale__":{"x":1}})"));
}

TEST(AppendMemberTest, LooksAtTheRecordsOwnMembersAlone) {
  for (const std::string line :
       {R"({"a":{"telltale":0}})", R"({"a":[{"telltale":0}]})",
        R"({"a":"telltale"})", R"({"a":["telltale","telltale"]})",
        R"({"a":"\"telltale\":0"})", R"({"telltales":0})",
        R"({"a\"":"\\","b":"{\"telltale\":"})", R"({"TELLTALE":0})",
        R"({"telltale\n":0})", R"({"telltale\u00e9":0})",
        R"({"a":{"b":{}},"c":"telltale"})"}) {
    EXPECT_THAT(With(line), EndsWith(R"(,"telltale":{"x":1}})")) << line;
  }
}

TEST(AppendMemberTest, FindsAMemberAfterNestedValues) {
  EXPECT_THAT(With(R"({"a":[1,{"b":[2]}],"telltale":0})"),
              EndsWith(R"(,"telltale_":{"x":1}})"));
  EXPECT_THAT(With(R"({"a":"}","telltale" : 0})"),
              EndsWith(R"(,"telltale_":{"x":1}})"));
}

TEST(AppendMemberTest, BracesInStringsDoNotEndTheRecord) {
  const std::string line = R"({"a":"}{","b":"{"})";
  EXPECT_EQ(With(line), R"({"a":"}{","b":"{","telltale":{"x":1}})");
  EXPECT_THAT(nlohmann::json::parse(With(line))["b"], Eq("{"));
}

}  // namespace
}  // namespace telltale
