#include "record/list_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace telltale::record {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;

TEST(ListReaderTest, ElementsAreSpeltAsValuesOnTheirOwn) {
  ListReader reader;
  EXPECT_THAT(reader.Read(R"(["debt","a \"b\"",2,true,["c"],{"d":null}])"),
              Optional(ElementsAre("debt", "a \"b\"", "2", "true", R"(["c"])",
                                   R"({"d":null})")));
  EXPECT_THAT(reader.Read("[]"), Optional(IsEmpty()));
  EXPECT_THAT(
      reader.Read("[ 1.10, 1e999, 123456789012345678901, [1e3 ] ]"),
      Optional(ElementsAre("1.10", "1e999", "123456789012345678901", "[1e3]")));
}

TEST(ListReaderTest, WhatIsNoArrayIsNone) {
  ListReader reader;
  EXPECT_THAT(reader.Read("debt"), Eq(std::nullopt));
  EXPECT_THAT(reader.Read(""), Eq(std::nullopt));
  EXPECT_THAT(reader.Read(R"({"a":[1]})"), Eq(std::nullopt));
  // A label in brackets is a label.
  EXPECT_THAT(reader.Read("[urgent]"), Eq(std::nullopt));
  EXPECT_THAT(reader.Read("[1] yes"), Eq(std::nullopt));
}

}  // namespace
}  // namespace telltale::record
