#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "telltale/output_record.h"
#include "telltale/redaction.h"

namespace telltale {
namespace {

auto Without(std::string_view line, const std::vector<std::string>& fields)
    -> std::string {
  return WithoutTexts(line, fields);
}

TEST(WithoutTextsTest, TextsBecomeNullAndTheRestStays) {
  EXPECT_EQ(Without(R"( { "id" : "a1", "text": "some words", "n": [1, 2] } )",
                    {"/text"}),
            R"( { "id" : "a1", "text": null, "n": [1, 2] } )");
}

TEST(WithoutTextsTest, TextsInsideObjectsAndArraysGo) {
  EXPECT_EQ(
      Without(R"({"ad":{"body":"w","ref":7},"texts":["a","b"],"t":["c"]})",
              {"/ad/body", "texts"}),
      R"({"ad":{"body":null,"ref":7},"texts":[null,null],"t":["c"]})");
}

TEST(WithoutTextsTest, EveryMemberOfTheNameGoesWhateverItHolds) {
  EXPECT_EQ(Without(R"({"text":"one","te\u0078t":{"x":["two"],"y":{}},"z":3})",
                    {"/text"}),
            R"({"text":null,"te\u0078t":null,"z":3})");
}

// What was screened is the last one.
TEST(WithoutTextsTest, EarlierMembersOfTheNameGoToo) {
  EXPECT_EQ(Without(R"({"text":"one","text":["two","three"],"ad":{"b":"four"},)"
                    R"("ad":{"b":null,"b":"five"}})",
                    {"text", "ad.b"}),
            R"({"text":null,"text":[null,null],"ad":{"b":null},)"
            R"("ad":{"b":null,"b":null}})");
  EXPECT_EQ(Without(R"({"body":"one","body":[],"title":[ ]})", {}),
            R"({"body":null,"body":null,"title":null})");
}

TEST(WithoutTextsTest, NumbersKeepTheirDigits) {
  const std::string line =
      R"({"id":123456789012345678901234567890,"a":-0.10,"b":1E400,"c":-7,)"
      R"("d":18446744073709551615,"e":true,"f":null})";
  EXPECT_EQ(Without(line, {"/text"}), line);
}

TEST(WithoutTextsTest, NamesWithSlashAndTildeAreFound) {
  EXPECT_EQ(
      Without(R"({"a/b":"w","c~d":"w","a":{"b":"kept"}})", {"/a~1b", "/c~0d"}),
      R"({"a/b":null,"c~d":null,"a":{"b":"kept"}})");
}

TEST(WithoutTextsTest, StringsKeepTheirBytes) {
  EXPECT_EQ(Without(R"({"t":"\u0001\n\"}{,\\","text":"\"}","u":"\ud83d"})",
                    {"/text"}),
            R"({"t":"\u0001\n\"}{,\\","text":null,"u":"\ud83d"})");
}

TEST(WithoutTextsTest, EmptyContainersAndDepthAreNoTrouble) {
  EXPECT_EQ(
      Without(
          R"({"a":{},"b":[],"c":[[],{}],"text":{"a":[{}]},"d":{"text":"kept"}})",
          {"/text"}),
      R"({"a":{},"b":[],"c":[[],{}],"text":null,"d":{"text":"kept"}})");
}

TEST(WithoutTextsTest, TheMemberCanBeAddedAfterwards) {
  std::string output;
  AppendWithMember(Without(R"({"text":"words"})", {"/text"}), "{}", output);
  EXPECT_EQ(output, R"({"text":null,"telltale":{}})");
  output.clear();
  AppendWithMember(Without("{}", {"/text"}), "1", output);
  EXPECT_EQ(output, R"({"telltale":1})");
}

}  // namespace
}  // namespace telltale
