#include "record/json_string.h"

#include <gtest/gtest.h>

namespace telltale::record {
namespace {

TEST(JsonStringTest, EscapesBecomeTheirCharacters) {
  EXPECT_EQ(DecodeJsonString(""), "");
  EXPECT_EQ(DecodeJsonString("plain é"), "plain é");
  EXPECT_EQ(DecodeJsonString(R"(\"\\\/\b\f\n\r\t)"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(DecodeJsonString(R"(a\u0031\u00e9\u0661\uFF11z)"), "a1é١１z");
  EXPECT_EQ(DecodeJsonString(R"(\ud83d\ude42!)"), "🙂!");
  EXPECT_EQ(DecodeJsonString(R"(\u0000)"), std::string(1, '\0'));
  EXPECT_EQ(DecodeJsonString(R"(\\u0031)"), "\\u0031");
}

TEST(JsonStringTest, WhatIsNoEscapeStandsForItself) {
  EXPECT_EQ(DecodeJsonString(R"(\x\u12\u12g4)"), R"(\x\u12\u12g4)");
  EXPECT_EQ(DecodeJsonString("end\\"), "end\\");
  EXPECT_EQ(DecodeJsonString(R"(\ud83d)"), "\uFFFD");
  EXPECT_EQ(DecodeJsonString(R"(\ud83dx\ude42)"), "\uFFFDx\uFFFD");
  EXPECT_EQ(DecodeJsonString(R"(\ud83d\u0041)"), "\uFFFDA");
}

}  // namespace
}  // namespace telltale::record
