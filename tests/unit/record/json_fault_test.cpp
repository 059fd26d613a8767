#include "record/json_fault.h"

#include <gmock/gmock.h>

#include <string>

namespace telltale::record {
namespace {

using testing::HasSubstr;

struct Case {
  std::string line;
  std::string_view code;
  size_t column;
  std::string_view reason_part;
};

TEST(JsonFaultTest, ValidJsonHasNoFault) {
  for (const std::string_view line :
       {"{}", "[]", "null", " {\"a\" : [1, -2.5e3, true, false, null] }\r",
        "\"\\u00e9 \\ud83d\\ude00 \\\" \\/ \xC3\xA9\"",
        "[{\"a\":{}},[[]],\"\"]", "1e999"}) {
    EXPECT_FALSE(FindFault(line).has_value()) << line;
  }
}

TEST(JsonFaultTest, EachFaultIsNamedAtItsColumn) {
  const Case cases[] = {
      {"", "D001", 1, "blank line"},
      {" \t\r", "D001", 4, "blank line"},
      {R"({"a":1)", "D001", 7, "ends before"},
      {R"({"a":1} x)", "D001", 9, "after the end"},
      {R"({"a":1}{})", "D001", 8, "after the end"},
      {R"({"a" 1})", "D001", 6, "expected `:`"},
      {R"({a:1})", "D001", 2, "name in double quotes"},
      {R"({"a":1,})", "D001", 8, "name in double quotes"},
      {R"({"a":1 "b":2})", "D001", 8, "`,` or `}`"},
      {R"([1 2])", "D001", 4, "`,` or `]`"},
      {R"([1,])", "D001", 4, "expected a value"},
      {R"({"a":tru})", "D001", 6, "expected a value"},
      {R"({"a":truex})", "D001", 10, "`,` or `}`"},
      {R"({"a":'b'})", "D001", 6, "expected a value"},
      {R"({"a":01})", "D001", 6, "malformed number"},
      {R"({"a":-})", "D001", 6, "malformed number"},
      {R"({"a":"b})", "D001", 6, "closing quote"},
      {R"({"a":"\x"})", "D001", 7, "unknown escape"},
      {R"({"a":"\u12g4"})", "D001", 7, "four hexadecimal digits"},
      {"{\"a\":\"b\tc\"}", "D001", 8, "control character"},
      {std::string("{\"a\":1\0}", 8), "D001", 7, "NUL byte"},
      {"{\"a\":\"caf\xE9\"}", "D005", 10, "UTF-8"},
      {"\xFF\xFE{}", "D005", 1, "UTF-8"},
      {R"({"a":"\ud800"})", "D006", 7, "surrogate"},
      {R"({"a":"xy\udc00"})", "D006", 9, "surrogate"},
      {R"({"a":"\ud83d\ud83d"})", "D006", 7, "surrogate"},
  };
  for (const Case& c : cases) {
    const std::optional<JsonFault> fault = FindFault(c.line);
    ASSERT_TRUE(fault.has_value()) << c.line;
    EXPECT_EQ(diag::Text(fault->code), c.code) << c.line;
    EXPECT_EQ(fault->column, c.column) << c.line;
    EXPECT_THAT(fault->reason, HasSubstr(c.reason_part)) << c.line;
  }
}

TEST(JsonFaultTest, OverlongFormsSurrogatesAndFragmentsAreNotUtf8) {
  for (const std::string_view bytes :
       {"\x80", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE5\xAD"}) {
    const std::string line = "\"a" + std::string(bytes) + "\"";
    const std::optional<JsonFault> fault = FindFault(line);
    ASSERT_TRUE(fault.has_value()) << line;
    EXPECT_EQ(fault->code, diag::Code::kInvalidUtf8) << line;
    EXPECT_EQ(fault->column, 3u) << line;
  }
  EXPECT_FALSE(FindFault("\"é ق 字 😀 \uFFFD\"").has_value());
}

TEST(JsonFaultTest, NestingIsLimited) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_FALSE(FindFault(nested(kMaxDepth)).has_value());
  const std::optional<JsonFault> fault = FindFault(nested(kMaxDepth + 1));
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->code, diag::Code::kJsonTooDeep);
  EXPECT_EQ(fault->column, kMaxDepth + 1);
}

TEST(JsonFaultTest, AReasonQuotesNothingOfTheLine) {
  EXPECT_EQ(FindFault(R"({"text":"one" secret})")->reason,
            FindFault(R"({"body":"two" private})")->reason);
}

}  // namespace
}  // namespace telltale::record
