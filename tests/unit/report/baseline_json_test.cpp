#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "telltale/baseline.h"

namespace telltale {
namespace {

using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

auto FullBaseline() -> Baseline {
  Baseline baseline;
  for (const std::string_view group : kBaselineGroups) {
    baseline.groups[std::string(group)] = {{"a", "12"}, {"b", "0.25"}};
  }
  baseline.groups["settings"] = {
      {"positive", "1"}, {"other", "1e3"}, {"text", "a \"b\" \xc3\xa9"}};
  return baseline;
}

TEST(BaselineJsonTest, WhatIsWrittenIsRead) {
  const Baseline baseline = FullBaseline();
  std::string error;
  EXPECT_THAT(ReadBaseline(BaselineJson(baseline), error), Optional(baseline));
  EXPECT_THAT(error, IsEmpty());
}

TEST(BaselineJsonTest, AFigureIsALineAndANumberWhereItIsOne) {
  const std::string json = BaselineJson(FullBaseline());
  EXPECT_THAT(json, HasSubstr("\n    \"a\": 12,\n    \"b\": 0.25\n"));
  EXPECT_THAT(json, HasSubstr("\"other\": \"1e3\""));
  EXPECT_TRUE(json.starts_with("{\n  \"schema\": 1,\n  \"packs\": {\n"));
  EXPECT_TRUE(json.ends_with("}\n"));
}

TEST(BaselineJsonTest, OtherFilesAreRefusedWithTheReason) {
  std::string error;
  for (const char* json : {"", "not JSON", "[]", "{}", R"({"schema":"1"})"}) {
    EXPECT_THAT(ReadBaseline(json, error), Eq(std::nullopt)) << json;
    EXPECT_THAT(error, HasSubstr("not a baseline")) << json;
  }
  EXPECT_THAT(ReadBaseline(R"({"schema":2})", error), Eq(std::nullopt));
  EXPECT_THAT(error, HasSubstr("schema 2"));
  EXPECT_THAT(ReadBaseline(R"({"schema":1,"packs":{}})", error),
              Eq(std::nullopt));
  EXPECT_THAT(error, HasSubstr("`data`"));
}

}  // namespace
}  // namespace telltale
