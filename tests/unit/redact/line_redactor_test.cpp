#include "redact/line_redactor.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "telltale/redaction.h"

namespace telltale::redact {
namespace {

using Fields = std::vector<std::string>;

auto Masked(std::string_view line, const Fields& kept = {},
            Texts texts = Texts::kShown, const Fields& text_fields = {})
    -> std::string {
  Masker masker;
  return MaskedLine(line, BuildFieldTree(text_fields, kept), texts, masker);
}

auto Pruned(std::string_view line, const Fields& kept,
            const Fields& text_fields = {}) -> std::string {
  return PrunedLine(line, BuildFieldTree(text_fields, kept));
}

TEST(MaskedLineTest, BytesThatNeedNoChangeStay) {
  for (const std::string_view line :
       {R"( { "id" : "a\u0031\/b" , "n":[1,-2.50e3, true,null , {} ,[ ]]} )",
        R"({})", R"({"a":{"a":{"a":"x"}},"a":"y","posted":"2030-01-31"})"}) {
    EXPECT_EQ(Masked(line), line);
  }
}

TEST(MaskedLineTest, ContactsInAllStringsAreOverwritten) {
  EXPECT_EQ(
      Masked(R"({"text":"call 0300 1234567","a":{"b":["x@example.org",7]}})"),
      R"({"text":"call ************","a":{"b":["*************",7]}})");
}

TEST(MaskedLineTest, EscapesHideNothing) {
  EXPECT_EQ(Masked(R"({"a":"\u0030300 \u00312345\u0036\u0037\n\"x\""})"),
            R"({"a":"************\n\"x\""})");
  EXPECT_EQ(Masked(R"({"a":"x\u0040example.org"})"),
            R"({"a":"*************"})");
}

TEST(MaskedLineTest, NumbersOfManyDigitsBecomeNull) {
  EXPECT_EQ(
      Masked(R"({"a":3001234567,"b":[123456,1234567,-1.234567],"c":1e9})"),
      R"({"a":null,"b":[123456,null,null],"c":1e9})");
}

TEST(MaskedLineTest, NamesOfMembersAreOverwrittenToo) {
  EXPECT_EQ(Masked(R"({"+1 202 555 0123":"a","\u0030300-1234567" : {"k":1}})"),
            R"({"***************":"a","************" : {"k":1}})");
}

TEST(MaskedLineTest, EveryMemberOfANameIsTreatedAlike) {
  EXPECT_EQ(Masked(R"({"a":"0300 1234567","a":"0300 7654321"})"),
            R"({"a":"************","a":"************"})");
}

TEST(MaskedLineTest, KeptFieldsStayAndSoDoTheNamesOnTheWay) {
  EXPECT_EQ(
      Masked(
          R"({"id":1234567,"5550123":{"id":"5550124","x":"5550125"},"l":["5550126","5550127"]})",
          {"id", "5550123.id", "/l/1"}),
      R"({"id":1234567,"5550123":{"id":"5550124","x":"*******"},"l":["*******","5550127"]})");
  EXPECT_EQ(Masked(R"({"k":{"5550123":[{"a":5550124}]},"x":5550125})", {"k"}),
            R"({"k":{"5550123":[{"a":5550124}]},"x":null})");
}

TEST(MaskedLineTest, SuppressedTextsAreNull) {
  EXPECT_EQ(Masked(R"({"text":"words","body":["a", "b"],"x":"0300 1234567"})",
                   {}, Texts::kSuppressed),
            R"({"text":null,"body":[null, null],"x":"************"})");
  EXPECT_EQ(Masked(R"({"text":"words","ad":{"text":"more"}})", {},
                   Texts::kSuppressed, {"ad.text"}),
            R"({"text":"words","ad":{"text":null}})");
}

TEST(PrunedLineTest, TextsAreNullAndOnlyKeptMembersStay) {
  EXPECT_EQ(
      Pruned(
          R"( { "id" : "a\u0031", "text": "words", "x": {"y": 1}, "z":[1] } )",
          {"id"}),
      R"({"id":"a\u0031","text":null})");
  EXPECT_EQ(Pruned(R"({"x":1})", {"id"}), "{}");
}

TEST(PrunedLineTest, KeptMembersInsideOthersKeepTheirPlaces) {
  EXPECT_EQ(
      Pruned(
          R"({"ad":{"body":"w","phone":"5","ref":{"n":1.50}},"l":[1,{"a":2,"b":3},4]})",
          {"ad.ref", "/l/1/b"}, {"ad.body"}),
      R"({"ad":{"body":null,"ref":{"n":1.50}},"l":[null,{"b":3},null]})");
}

TEST(PrunedLineTest, WhatIsOnTheWayButLeadsNowhereGoes) {
  EXPECT_EQ(
      Pruned(R"({"ad":"5550123","ad":{"ref":1},"ad":["5550124"]})", {"ad.ref"}),
      R"({"ad":{"ref":1},"ad":[null]})");
}

TEST(PrunedLineTest, ListsOfTextsKeepTheirLength) {
  EXPECT_EQ(Pruned(R"({"text":["one",null,"two"],"body":"x","id":7})", {"id"}),
            R"({"text":[null,null,null],"body":null,"id":7})");
}

TEST(FieldOfTextTest, NamesAFieldThatIsHoldsOrLiesInAText) {
  EXPECT_EQ(FieldOfText({"id", "text"}, {}), "text");
  EXPECT_EQ(FieldOfText({"/ad"}, {"ad.body"}), "/ad");
  EXPECT_EQ(FieldOfText({"ad.body.0"}, {"/ad/body"}), "ad.body.0");
  EXPECT_EQ(FieldOfText({""}, {}), "");
  EXPECT_EQ(FieldOfText({"id", "ad.ref", "texts"}, {"ad.body", "text"}),
            std::nullopt);
}

TEST(FieldTreeTest, KnowsWhatIsKept) {
  const FieldNode tree = BuildFieldTree({}, Fields{"a.b", "/c"});
  EXPECT_TRUE(IsKept(tree, "a.b"));
  EXPECT_TRUE(IsKept(tree, "/c/d/0"));
  EXPECT_FALSE(IsKept(tree, "a"));
  EXPECT_FALSE(IsKept(tree, "text"));
}

}  // namespace
}  // namespace telltale::redact
