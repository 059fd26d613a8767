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

TEST(RawMemberTest, AStringEndsAfterItsUnescapedQuote) {
  EXPECT_EQ(StringEnd(R"("ab")", 0), 4u);
  EXPECT_EQ(StringEnd(R"("a\"b" )", 0), 6u);
  EXPECT_EQ(StringEnd(R"("a\\" )", 0), 5u);
  EXPECT_EQ(StringEnd(R"("never closed)", 0), 13u);
}

}  // namespace
}  // namespace telltale::record
