#include "record/raw_member.h"

#include <gmock/gmock.h>

namespace telltale::record {
namespace {

TEST(RawMemberTest, AStringIsGivenAsWrittenWithoutItsQuotes) {
  EXPECT_EQ(RawScalarMember(R"({"id":"a\u0062\"c"})", 0), R"(a\u0062\"c)");
  EXPECT_EQ(RawScalarMember(R"({"id":"ends in a backslash \\"})", 0),
            R"(ends in a backslash \\)");
  EXPECT_EQ(RawScalarMember(R"({"id":""})", 0), "");
}

TEST(RawMemberTest, ANumberIsGivenAsItStands) {
  EXPECT_EQ(RawScalarMember(R"({ "id" : 123456789012345678901e5 })", 0),
            "123456789012345678901e5");
}

TEST(RawMemberTest, MembersAreCountedAtTheTopLevelOnly) {
  const std::string_view line =
      R"({"a":{"x":1,"y":[{"z":2}]},"b:c":"{\":","d":"found"})";
  EXPECT_EQ(RawScalarMember(line, 1), R"({\":)");
  EXPECT_EQ(RawScalarMember(line, 2), "found");
}

TEST(RawMemberTest, OtherValuesAreEmpty) {
  EXPECT_EQ(RawScalarMember(R"({"id":null})", 0), "");
  EXPECT_EQ(RawScalarMember(R"({"id":[1]})", 0), "");
  EXPECT_EQ(RawScalarMember(R"({"id":true})", 0), "");
}

// What lies at each place of an object or a list.
auto RawValues(std::string_view json) -> std::vector<std::string> {
  std::vector<std::string> values;
  ForEachRawValue(json, [&values](std::string_view value) {
    values.emplace_back(value);
    return true;
  });
  return values;
}

TEST(RawMemberTest, ValuesAreGivenAsTheyStand) {
  EXPECT_THAT(RawValues(R"( { "a" : 1e999 , "b:,}" : { "c" : [ 1 , "]" ] } , )"
                        R"("d":"\\",  "e":null})"),
              testing::ElementsAre("1e999", R"({ "c" : [ 1 , "]" ] })",
                                   R"("\\")", "null"));
  EXPECT_THAT(RawValues("[ 1.10,[],{} ,\"a\\\"]\" , true\t]"),
              testing::ElementsAre("1.10", "[]", "{}", R"("a\"]")", "true"));
  EXPECT_THAT(RawValues("{}"), testing::IsEmpty());
  EXPECT_THAT(RawValues(" [ ] "), testing::IsEmpty());
  EXPECT_THAT(RawValues("12"), testing::IsEmpty());
  EXPECT_EQ(RawValue("[10,11,12]", 2), "12");
  EXPECT_EQ(RawValue("[10,11,12]", 3), "");
}

TEST(RawMemberTest, CompactKeepsWhatPartsAreWrittenLike) {
  EXPECT_EQ(CompactJson("[ 1.10 , 2e3,{\"a b\" : \" \\u0061 \"} ]"),
            R"([1.10,2e3,{"a b":" \u0061 "}])");
}

TEST(RawMemberTest, AStringEndsAfterItsUnescapedQuote) {
  EXPECT_EQ(StringEnd(R"("ab")", 0), 4u);
  EXPECT_EQ(StringEnd(R"("a\"b" )", 0), 6u);
  EXPECT_EQ(StringEnd(R"("a\\" )", 0), 5u);
  EXPECT_EQ(StringEnd(R"("never closed)", 0), 13u);
}

}  // namespace
}  // namespace telltale::record
