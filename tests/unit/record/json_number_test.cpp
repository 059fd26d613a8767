#include "record/json_number.h"

#include <gmock/gmock.h>

namespace telltale::record {
namespace {

auto Flattened(std::string line) -> std::string {
  FlattenLargeNumbers(line);
  return line;
}

TEST(JsonNumberTest, TheGrammarOfNumbersIsThatOfTheStandard) {
  for (const std::string_view number :
       {"0", "-0", "7", "120", "0.5", "-1.25", "1e9", "1E+9", "2.5e-3", "0e0",
        "123456789012345678901234567890", "1e99999"}) {
    EXPECT_EQ(NumberLength(number), number.size()) << number;
  }
  for (const std::string_view other :
       {"", "-", "01", "-01", "+1", ".5", "1.", "1.e3", "1e", "1e+", "x"}) {
    EXPECT_EQ(NumberLength(other), 0u) << other;
  }
}

TEST(JsonNumberTest, ANumberEndsWhereItsGrammarEnds) {
  EXPECT_EQ(NumberLength("12,3"), 2u);
  EXPECT_EQ(NumberLength("1.5}"), 3u);
  EXPECT_EQ(NumberLength("0x10"), 1u);
}

TEST(JsonNumberTest, LargeNumbersBecomeZerosOfTheSameLength) {
  EXPECT_EQ(Flattened(R"({"a":123456789012345678901})"),
            R"({"a":0                    })");
  EXPECT_EQ(Flattened(R"([1e999,-2])"), R"([0    ,-2])");
}

TEST(JsonNumberTest, SmallNumbersStay) {
  std::string line = R"({"a":123456789012345678,"b":-1.5})";
  const std::string before = line;
  EXPECT_FALSE(FlattenLargeNumbers(line));
  EXPECT_EQ(line, before);
}

TEST(JsonNumberTest, DigitsInStringsStay) {
  const std::string line = R"({"a \" 1e5":"call 123456789012345678901"})";
  EXPECT_EQ(Flattened(line), line);
}

TEST(JsonNumberTest, MalformedNumbersStayMalformed) {
  for (const std::string line :
       {"[0123456789012345678901]", "[1e]", "[--1e5]", "[1e5.5]"}) {
    EXPECT_EQ(Flattened(line), line);
  }
}

}  // namespace
}  // namespace telltale::record
